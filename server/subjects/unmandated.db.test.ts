import { eq } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import { ownerDatabase } from "../../db/client.ts";
import { mandates, organizations } from "../../db/schema/organizations.ts";
import { makeAccount } from "../../db/testing/accounts.ts";
import { makeIssuedOffer } from "../../db/testing/offers.ts";
import { makeSession } from "../../db/testing/sessions.ts";
import { readSession } from "../auth/session.ts";
import { newId } from "../kernel/ids.ts";
import { callerOf } from "../trpc/caller.ts";

let world: Awaited<ReturnType<typeof makeIssuedOffer>>;
beforeAll(async () => {
  world = await makeIssuedOffer();
  await makeAccount({ id: world.owner.userId });
  await makeAccount({ id: world.enterprise.operator.userId });
});

type Paper = Partial<typeof mandates.$inferInsert>;
const decided = { decidedAt: new Date(), decidedByUserId: newId("user") };

/** The calls of one of the house's people, read anew from the database after the paper has become another. */
async function callerWith(who: "representative" | "operator", paper: Paper) {
  const person = who === "representative" ? world.owner : world.enterprise.operator;
  await ownerDatabase().update(mandates).set(paper).where(eq(mandates.memberId, person.memberId));
  const requestId = newId("request");
  return callerOf(await readSession(await makeSession(person), requestId), requestId);
}

const papers: [string, "representative" | "operator", Paper][] = [
  ["a representative whose claim waits", "representative", { status: "pending", decidedAt: null, decidedByUserId: null }],
  ["a representative whose claim was turned down", "representative", { status: "rejected", ...decided }],
  ["a representative whose mandate ended", "representative", { status: "revoked", ...decided }],
  ["an operator whose mandate was taken back", "operator", { status: "revoked", ...decided }],
  ["an operator whose mandate has run out", "operator", { status: "approved", endsOn: "2026-01-02", ...decided }],
  ["an operator whose mandate has not begun", "operator", { status: "approved", startsOn: "2099-01-01", endsOn: "2099-02-01", ...decided }],
];

test.each(papers)("%s sees nothing of the house: its requests, offers, consents, loans, readers and people", async (_who, role, paper) => {
  const caller = await callerWith(role, paper);
  const loanRequestId = world.request.id;

  for (const read of [
    () => caller.loanRequests.list(),
    () => caller.loanRequests.get({ loanRequestId }),
    () => caller.loanRequests.timeline({ loanRequestId }),
    () => caller.offers.listReceived({ loanRequestId }),
    () => caller.consents.list(),
    () => caller.consents.accessLog({ limit: 5 }),
    () => caller.loans.listHeld({ loanRequestId }),
    () => caller.matching.forRequest({ loanRequestId }),
    () => caller.members.team(),
    () => caller.loanRequests.start({}),
  ])
    await expect(read()).rejects.toMatchObject({ code: "FORBIDDEN", message: "mandate.none_live" });
  await expect(caller.mandates.own()).resolves.toMatchObject({ organizationName: world.enterprise.organization.nameZh });
  await expect(caller.profiles.readOwn({})).resolves.toMatchObject({ isMandatePending: true, readers: [] });
});

test("a live mandate in a house that nobody has approved opens nothing either; approved, it opens the house", async () => {
  const { organization } = world.enterprise;
  const setStatus = (status: "pending" | "active") =>
    ownerDatabase().update(organizations).set({ status }).where(eq(organizations.id, organization.id));
  const live = { status: "approved", startsOn: "2026-01-01", endsOn: null, ...decided } as const;

  await setStatus("pending");
  await expect((await callerWith("representative", live)).loanRequests.list()).rejects.toMatchObject({ message: "mandate.none_live" });
  await setStatus("active");

  expect(await (await callerWith("representative", live)).loanRequests.list()).toHaveLength(1);
});
