import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { ownerDatabase } from "../../db/client.ts";
import { financingEvents, outboxMessages } from "../../db/schema/events.ts";
import { lenderCases, loanRequests } from "../../db/schema/loan-requests.ts";
import { offers } from "../../db/schema/offers.ts";
import { auditOf } from "../../db/testing/audit.ts";
import { makeIssuedOffer, makeRivalOffer } from "../../db/testing/offers.ts";
import { makeEnterprise } from "../../db/testing/organizations.ts";
import { withActor } from "../access/with-actor.ts";
import { callerFor } from "../trpc/caller.ts";

const statusOf = async (offerId: string) => (await ownerDatabase().select().from(offers).where(eq(offers.id, offerId)))[0]?.status;
const caseOf = async (caseId: string) => (await ownerDatabase().select().from(lenderCases).where(eq(lenderCases.id, caseId)))[0]?.status;
const requestOf = async (id: string) => (await ownerDatabase().select().from(loanRequests).where(eq(loanRequests.id, id)))[0]?.status;

test("the legal representative accepts an offer: request and case move on, and audit, event and mail say so", async () => {
  const { owner, ref, request, lenderCase } = await makeIssuedOffer();

  await expect(callerFor(owner).offers.accept(ref)).resolves.toEqual({ offerId: ref.offerId, status: "accepted" });

  expect([await requestOf(request.id), await caseOf(lenderCase.id)]).toEqual(["offer_accepted", "accepted_by_enterprise"]);
  expect(await auditOf(ref.offerId)).toMatchObject([
    { action: "offer.accepted", userId: owner.userId, detail: { termsHash: ref.termsHash } },
  ]);
  const events = await ownerDatabase().select().from(financingEvents).where(eq(financingEvents.loanRequestId, request.id));
  expect(events).toMatchObject([{ kind: "offer_accepted", regionCode: "320505", industrySection: "C", amountFen: 50_000_000 }]);
  const mails = (await ownerDatabase().select().from(outboxMessages)).filter(({ payload }) => payload.to === lenderCase.lenderId);
  expect(mails).toMatchObject([{ payload: { template: "offer_accepted", path: `/lender/cases/${lenderCase.id}` } }]);
});

test("accepting one offer ends the others: their cases are closed and none of them can be taken", async () => {
  const { owner, ref, request } = await makeIssuedOffer();
  const rival = await makeRivalOffer(request);

  await callerFor(owner).offers.accept(ref);

  expect([await caseOf(rival.lenderCase.id), await statusOf(rival.offer.id)]).toEqual(["closed_by_request", "rejected"]);
  await expect(callerFor(owner).offers.accept(rival.ref)).rejects.toMatchObject({ code: "CONFLICT", message: "offer.no_longer_open" });
});

test("another enterprise's offer is not found, and nothing changes", async () => {
  const ours = await makeIssuedOffer();
  const theirs = await makeIssuedOffer();

  const mixed = { ...ours.ref, offerId: theirs.ref.offerId };
  await expect(callerFor(ours.owner).offers.accept(theirs.ref)).rejects.toMatchObject({ code: "NOT_FOUND" });
  await expect(callerFor(ours.owner).offers.accept(mixed)).rejects.toMatchObject({ code: "NOT_FOUND" });

  expect(await statusOf(theirs.ref.offerId)).toBe("issued");
  expect(await auditOf(theirs.ref.offerId)).toEqual([]);
});

test("a lender's draft is not found by the enterprise it is meant for", async () => {
  const { owner, ref } = await makeIssuedOffer({
    status: "draft",
    issuedAt: null,
    preparedByUserId: "usr_1",
    preparedByName: "李未",
    preparedAt: new Date(),
  });

  await expect(callerFor(owner).offers.accept(ref)).rejects.toMatchObject({ code: "NOT_FOUND" });
});

test("an operator without a mandate to accept is refused, one with it binds the company", async () => {
  const { enterprise, ref } = await makeIssuedOffer();

  await expect(callerFor(enterprise.operator).offers.accept(ref)).rejects.toMatchObject({ code: "FORBIDDEN" });
  const mandated = { ...enterprise.operator, binds: ["accept"] as const };

  await expect(callerFor(mandated).offers.accept(ref)).resolves.toMatchObject({ status: "accepted" });
});

test("a lender cannot accept for the enterprise", async () => {
  const { lender, ref } = await makeIssuedOffer();

  await expect(callerFor(lender.approver).offers.accept(ref)).rejects.toMatchObject({ code: "FORBIDDEN" });
});

test("without a fresh step-up nothing is accepted", async () => {
  const { owner, ref } = await makeIssuedOffer();
  const old = new Date(Date.now() - 6 * 60 * 1000);

  for (const steppedUpAt of [null, old]) {
    await expect(callerFor({ ...owner, steppedUpAt }).offers.accept(ref)).rejects.toMatchObject({
      code: "PRECONDITION_FAILED",
      message: "session.step_up_required",
    });
  }

  expect(await statusOf(ref.offerId)).toBe("issued");
});

test.each(["rejected", "withdrawn"] as const)("an offer that is %s cannot be accepted", async (status) => {
  const { owner, ref } = await makeIssuedOffer({ status });

  await expect(callerFor(owner).offers.accept(ref)).rejects.toMatchObject({ code: "CONFLICT", message: "offer.no_longer_open" });
});

test("an offer that has ended by the clock cannot be accepted", async () => {
  const { owner, ref } = await makeIssuedOffer({ validTill: new Date(Date.now() - 1_000) });

  await expect(callerFor(owner).offers.accept(ref)).rejects.toMatchObject({ code: "CONFLICT", message: "offer.no_longer_open" });
});

test("other terms than those on the screen are never accepted", async () => {
  const { owner, ref } = await makeIssuedOffer();

  const attempt = callerFor(owner).offers.accept({ ...ref, termsHash: "0".repeat(64) });

  await expect(attempt).rejects.toMatchObject({ code: "CONFLICT", message: "offer.other_terms" });
  expect(await statusOf(ref.offerId)).toBe("issued");
});

test("accepting twice gives the first answer again and leaves one audit row", async () => {
  const { owner, ref } = await makeIssuedOffer();
  const first = await callerFor(owner).offers.accept(ref);

  await expect(callerFor(owner).offers.accept(ref)).resolves.toEqual(first);

  expect(await auditOf(ref.offerId)).toHaveLength(1);
});

test("two offers accepted at once: one is taken, the other refused", async () => {
  const { owner, ref, request } = await makeIssuedOffer();
  const rival = await makeRivalOffer(request);

  const accept = (input: typeof ref) =>
    callerFor(owner)
      .offers.accept(input)
      .catch((error: { code: string }) => error.code);
  const answers = await Promise.all([accept(ref), accept(rival.ref)]);

  expect(answers).toContain("CONFLICT");
  expect(answers).toContainEqual(expect.objectContaining({ status: "accepted" }));
});

test("with no WHERE at all, the database itself shows a stranger nothing", async () => {
  const { offer } = await makeIssuedOffer();
  const { owner: stranger } = await makeEnterprise();
  const rival = await makeIssuedOffer();

  expect(await withActor(stranger, ({ tx }) => tx.select().from(offers))).toEqual([]);
  const seen = await withActor(rival.lender.officer, ({ tx }) => tx.select({ id: offers.id }).from(offers));
  expect(seen).toEqual([{ id: rival.offer.id }]);
  expect(seen).not.toContainEqual({ id: offer.id });
});

test("the database itself refuses a second accepted offer on one request", async () => {
  const { owner, ref, request } = await makeIssuedOffer();
  const rival = await makeRivalOffer(request);
  await callerFor(owner).offers.accept(ref);

  const second = ownerDatabase().update(offers).set({ status: "accepted", acceptedAt: new Date() }).where(eq(offers.id, rival.offer.id));

  await expect(second).rejects.toMatchObject({ cause: { constraint_name: "offers_one_accepted_per_request" } });
});
