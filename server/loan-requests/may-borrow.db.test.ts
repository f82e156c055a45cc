import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { ownerDatabase } from "../../db/client.ts";
import { loanRequests } from "../../db/schema/loan-requests.ts";
import type { SubjectKind } from "../../db/schema/words.ts";
import { makeEnterprise } from "../../db/testing/organizations.ts";
import { makeRecord } from "../../db/testing/records.ts";
import { callerFor } from "../trpc/caller.ts";

const makeOf = (kind: SubjectKind) => makeEnterprise({ subject: { kind } });
const draftsOf = (enterpriseId: string) => ownerDatabase().select().from(loanRequests).where(eq(loanRequests.enterpriseId, enterpriseId));

test("a government unit begins no loan request, and is told why", async () => {
  const { owner } = await makeOf("government_unit");

  const starting = callerFor(owner).loanRequests.start({});

  await expect(starting).rejects.toMatchObject({ code: "PRECONDITION_FAILED", message: "loan_request.not_for_government" });
  expect(await draftsOf(owner.organizationId)).toEqual([]);
  expect(await callerFor(owner).loanRequests.registry()).toMatchObject({ kind: "government_unit" });
});

test.each(["public_institution", "social_organization", "cooperative", "sole_trader"] as const)("twin: a %s begins one", async (kind) => {
  const { owner } = await makeOf(kind);

  await callerFor(owner).loanRequests.start({});

  expect(await draftsOf(owner.organizationId)).toHaveLength(1);
});

test("a government unit sees its own credit profile: what is held, and what says nothing of its kind", async () => {
  const { owner, subject } = await makeOf("government_unit");
  await makeRecord(subject.id, "ADM-02");

  const { profile } = await callerFor(owner).profiles.readOwn({});

  const stateOf = new Map(profile.groups.flatMap(({ items }) => items.map(({ itemCode, state }) => [itemCode, state])));
  expect(profile.adverse).toMatchObject([{ itemCode: "ADM-02" }]);
  expect(stateOf.get("JUD-02")).toBe("not_supplied");
  expect(stateOf.get("TAX-01")).toBe("not_applicable");
  const tax = profile.dimensions.find(({ key }) => key === "tax");
  expect(tax?.figures.map(({ value }) => value)).toContainEqual({ kind: "missing", why: "not_applicable" });
});
