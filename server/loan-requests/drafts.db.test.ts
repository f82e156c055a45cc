import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { ownerDatabase } from "../../db/client.ts";
import { loanRequests } from "../../db/schema/loan-requests.ts";
import { makeDraft } from "../../db/testing/loan-requests.ts";
import { makeEnterprise } from "../../db/testing/organizations.ts";
import { callerFor } from "../trpc/caller.ts";
import { draftsMax } from "./start.ts";

/** An enterprise that has so many drafts open, and what becomes of five more that are started at once. */
async function startFiveBeside(open: number, status?: "withdrawn") {
  const { owner } = await makeEnterprise();
  for (let made = 0; made < open; made++) await makeDraft(owner, status ? { status, submittedAt: new Date() } : {});
  const tries = await Promise.allSettled(Array.from({ length: 5 }, () => callerFor(owner).loanRequests.start({})));
  const rows = await ownerDatabase().select().from(loanRequests).where(eq(loanRequests.enterpriseId, owner.organizationId));
  const refused = tries.flatMap((one) => (one.status === "rejected" ? [one.reason] : []));
  return { refused, drafts: rows.filter((row) => row.status === "draft").length };
}

test("twenty drafts of an enterprise are open and no more, however many are started at once", async () => {
  const { refused, drafts } = await startFiveBeside(draftsMax - 2);

  expect(drafts).toBe(draftsMax);
  expect(refused).toHaveLength(3);
  for (const refusal of refused) expect(refusal).toMatchObject({ code: "TOO_MANY_REQUESTS", message: "loan_request.too_many_drafts" });
});

test("twin: requests that are no drafts any more take no place", async () => {
  const { refused, drafts } = await startFiveBeside(draftsMax, "withdrawn");

  expect(refused).toEqual([]);
  expect(drafts).toBe(5);
});
