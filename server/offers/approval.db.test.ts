import { eq, sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { ownerDatabase } from "../../db/client.ts";
import { financingEvents } from "../../db/schema/events.ts";
import { lenderCases } from "../../db/schema/loan-requests.ts";
import { offers } from "../../db/schema/offers.ts";
import { members } from "../../db/schema/organizations.ts";
import { mailsTo } from "../../db/testing/accounts.ts";
import { auditOf } from "../../db/testing/audit.ts";
import { makeIssuedOffer, makeTakenUpCase, offerDraft } from "../../db/testing/offers.ts";
import { makeLender, makePerson } from "../../db/testing/organizations.ts";
import { withActor } from "../access/with-actor.ts";
import { fen } from "../kernel/money.ts";
import { bps } from "../kernel/rate.ts";
import { callerFor } from "../trpc/caller.ts";
import type { OfferDraft } from "./schema.ts";

const large = (change: Partial<OfferDraft> = {}) => offerDraft({ amountFen: fen(6_000_000_00), ...change });
const offersOf = (caseId: string) => ownerDatabase().select().from(offers).where(eq(offers.caseId, caseId)).orderBy(offers.createdAt);
const caseOf = async (caseId: string) => (await ownerDatabase().select().from(lenderCases).where(eq(lenderCases.id, caseId)))[0];
/** What was done with an offer, first to last. */
const stepsOf = async (offerId: string) => (await auditOf(offerId)).toReversed().map(({ action, userId }) => [action, userId]);

/** A case on which an officer has sent an offer of 6,000,000 yuan for approval. */
async function makePrepared(change: Partial<OfferDraft> = {}) {
  const world = await makeTakenUpCase();
  const { lender, lenderCase } = world;
  const draft = large(change);
  const sent = await callerFor(lender.officer).offers.sendForApproval({ caseId: lenderCase.id, draft });
  return { ...world, caseId: lenderCase.id, offerId: sent.offerId, draft };
}

test("an officer sends an offer above the limit for approval: it waits as a draft, and the enterprise sees nothing of it", async () => {
  const { owner, lender, caseId, offerId, request } = await makePrepared();

  expect(await offersOf(caseId)).toMatchObject([
    { id: offerId, status: "draft", amountFen: 6_000_000_00, issuedAt: null, preparedByUserId: lender.officer.userId },
  ]);
  expect(await caseOf(caseId)).toMatchObject({ status: "accepted", offerApproval: "awaiting" });
  expect(await stepsOf(offerId)).toEqual([["offer.sent_for_approval", lender.officer.userId]]);
  expect(await callerFor(owner).offers.listReceived({ loanRequestId: request.id })).toEqual([]);
  expect(await ownerDatabase().select().from(financingEvents).where(eq(financingEvents.loanRequestId, request.id))).toEqual([]);
});

test("each approver of the house is mailed that a draft waits, in the own language and without a figure; who prepared it is not", async () => {
  const { lender, caseId, draft } = await makePrepared();
  const second = await makePerson(lender.organization.id, "approver", "另一位审批人");
  await ownerDatabase().update(members).set({ locale: "zh-CN" }).where(eq(members.id, second.memberId));
  const rival = await makeLender();
  const addressOf = (person: { userId: string }) => `${person.userId}@example.test`;

  const asked = await mailsTo(addressOf(lender.approver));
  await callerFor(lender.approver).offers.sendForApproval({ caseId, draft: { ...draft, amountFen: fen(6_100_000_00) } });

  expect(asked).toMatchObject([{ template: "offer_awaiting", locale: "en", path: `/lender/cases/${caseId}/offer` }]);
  expect(Object.keys(asked[0]?.facts ?? {}).sort()).toEqual(["person", "reference"]);
  expect(await mailsTo(addressOf(second))).toMatchObject([{ template: "offer_awaiting", locale: "zh-CN" }]);
  expect(await mailsTo(addressOf(lender.approver))).toHaveLength(1);
  for (const other of [lender.officer, lender.manager, rival.approver]) expect(await mailsTo(addressOf(other))).toEqual([]);
});

test("the same terms sent twice are one mail", async () => {
  const { lender, caseId, draft } = await makePrepared();

  await callerFor(lender.officer).offers.sendForApproval({ caseId, draft });

  expect(await mailsTo(`${lender.approver.userId}@example.test`)).toHaveLength(1);
});

test("the approver finds it as it was prepared, issues it, and the draft itself becomes the offer", async () => {
  const { lender, caseId, offerId, draft } = await makePrepared();
  const { prepared } = await callerFor(lender.approver).offers.ground({ caseId });
  expect(prepared).toMatchObject({ offerId, draft, preparedByName: lender.officer.displayName, isOwn: false, returned: null });

  const issued = await callerFor(lender.approver).offers.issue({ caseId, draft: prepared?.draft ?? draft });

  expect(issued).toMatchObject({ offerId, status: "issued" });
  expect(await offersOf(caseId)).toMatchObject([
    { status: "issued", preparedByUserId: lender.officer.userId, issuedByUserId: lender.approver.userId },
  ]);
  expect(await caseOf(caseId)).toMatchObject({ status: "offer_issued", offerApproval: null });
  expect(await stepsOf(offerId)).toEqual([
    ["offer.sent_for_approval", lender.officer.userId],
    ["offer.issued", lender.approver.userId],
  ]);
});

test("a draft whose terms are out already becomes the offer in their place, so that it waits no longer", async () => {
  const { lender, lenderCase } = await makeTakenUpCase();
  const caseId = lenderCase.id;
  const { officer, approver } = lender;
  const { offerId: formerId, termsHash } = await callerFor(approver).offers.issue({ caseId, draft: large() });
  const { offerId } = await callerFor(officer).offers.sendForApproval({ caseId, draft: large() });

  const issued = await callerFor(approver).offers.issue({ caseId, draft: large() });
  const again = await callerFor(approver).offers.issue({ caseId, draft: large() });

  expect(issued).toEqual({ offerId, status: "issued", termsHash });
  expect(again).toEqual(issued);
  expect(Object.fromEntries((await offersOf(caseId)).map(({ id, status }) => [id, status]))).toEqual({
    [formerId]: "withdrawn",
    [offerId]: "issued",
  });
  expect(await caseOf(caseId)).toMatchObject({ status: "offer_issued", offerApproval: null });
});

test("whoever issued a colleague's terms opens the credit on them; who changed them made them and does not", async () => {
  const asPrepared = await makePrepared();
  const changed = await makePrepared();
  const take = async ({ owner, lender, caseId, request }: typeof asPrepared, draft: OfferDraft) => {
    const { offerId, termsHash } = await callerFor(lender.approver).offers.issue({ caseId, draft });
    await callerFor(owner).offers.accept({ loanRequestId: request.id, offerId, termsHash });
    return callerFor(lender.approver).loans.approve({ caseId, offerId, termsHash });
  };

  await expect(take(asPrepared, asPrepared.draft)).resolves.toMatchObject({ grantedFen: 6_000_000_00 });
  await expect(take(changed, { ...changed.draft, rateBps: bps(480) })).rejects.toMatchObject({ message: "loan.four_eyes" });
});

test("nobody issues above the limit what they prepared themselves", async () => {
  const { lender, lenderCase } = await makeTakenUpCase();
  const approver = callerFor(lender.approver).offers;
  await approver.sendForApproval({ caseId: lenderCase.id, draft: large() });

  const attempt = approver.issue({ caseId: lenderCase.id, draft: large() });

  await expect(attempt).rejects.toMatchObject({ code: "FORBIDDEN", message: "offer.own_draft" });
  const another = {
    ...(await makePerson(lender.organization.id, "approver", "测试二")),
    kind: "lender" as const,
    role: "approver" as const,
  };
  await expect(callerFor(another).offers.issue({ caseId: lenderCase.id, draft: large() })).resolves.toMatchObject({ status: "issued" });
});

test("sending the same terms twice gives the first answer again, and one audit row", async () => {
  const { lender, caseId, offerId, draft } = await makePrepared();

  const again = await callerFor(lender.officer).offers.sendForApproval({ caseId, draft });

  expect(again.offerId).toBe(offerId);
  expect(await stepsOf(offerId)).toHaveLength(1);
});

test("two officers who send at once leave one draft", async () => {
  const { lender, lenderCase } = await makeTakenUpCase();
  const send = (months: number) =>
    callerFor(lender.officer).offers.sendForApproval({ caseId: lenderCase.id, draft: large({ termMonths: months }) });

  const [one, other] = await Promise.all([send(12), send(24)]);

  expect(one.offerId).toBe(other.offerId);
  expect(await offersOf(lenderCase.id)).toHaveLength(1);
});

test("an approver sends the draft back with a word; sent again it awaits anew", async () => {
  const { lender, caseId, offerId, draft } = await makePrepared();

  await callerFor(lender.approver).offers.sendBack({ offerId, note: "担保方式请改为抵押" });

  expect(await caseOf(caseId)).toMatchObject({ offerApproval: "returned" });
  const { prepared } = await callerFor(lender.officer).offers.ground({ caseId });
  expect(prepared?.returned).toMatchObject({ byName: lender.approver.displayName, note: "担保方式请改为抵押" });
  expect((await stepsOf(offerId)).at(-1)).toEqual(["offer.sent_back", lender.approver.userId]);

  await callerFor(lender.officer).offers.sendForApproval({ caseId, draft });

  expect(await caseOf(caseId)).toMatchObject({ offerApproval: "awaiting" });
  expect((await callerFor(lender.officer).offers.ground({ caseId })).prepared).toMatchObject({ offerId, returned: null });
});

test("sent back twice keeps the first word", async () => {
  const { lender, caseId, offerId } = await makePrepared();
  const sendBack = (note: string) => callerFor(lender.approver).offers.sendBack({ offerId, note });

  await sendBack("一");
  await sendBack("二");

  expect((await callerFor(lender.officer).offers.ground({ caseId })).prepared?.returned?.note).toBe("一");
  expect((await stepsOf(offerId)).filter(([action]) => action === "offer.sent_back")).toHaveLength(1);
});

test("a stranger's draft is not found, and nothing is written", async () => {
  const { caseId, offerId } = await makePrepared();
  const { lender: stranger } = await makeTakenUpCase();

  const draft = callerFor(stranger.officer).offers.sendForApproval({ caseId, draft: large() });
  await expect(draft).rejects.toMatchObject({ code: "NOT_FOUND" });
  const word = callerFor(stranger.approver).offers.sendBack({ offerId, note: "不" });
  await expect(word).rejects.toMatchObject({ code: "NOT_FOUND" });
  expect(await stepsOf(offerId)).toHaveLength(1);
});

test("a manager prepares nothing, an officer sends nothing back, nobody sends an own draft back", async () => {
  const { lender, caseId, offerId } = await makePrepared();
  const { lender: alone, lenderCase } = await makeTakenUpCase();
  const own = await callerFor(alone.approver).offers.sendForApproval({ caseId: lenderCase.id, draft: large() });

  await expect(callerFor(lender.manager).offers.sendForApproval({ caseId, draft: large() })).rejects.toMatchObject({
    message: "offer.role",
  });
  await expect(callerFor(lender.officer).offers.sendBack({ offerId, note: "不" })).rejects.toMatchObject({
    code: "FORBIDDEN",
    message: "offer.approvers_decide",
  });
  await expect(callerFor(alone.approver).offers.sendBack({ offerId: own.offerId, note: "不" })).rejects.toMatchObject({
    code: "FORBIDDEN",
    message: "offer.own_draft",
  });
});

test("what is issued is no longer sent back, and a case that takes no offer takes no draft", async () => {
  const { lender, lenderCase, offer, owner, ref } = await makeIssuedOffer();

  const back = callerFor(lender.approver).offers.sendBack({ offerId: offer.id, note: "不" });
  await expect(back).rejects.toMatchObject({ code: "CONFLICT", message: "offer.awaits_nobody" });

  await callerFor(owner).offers.accept(ref);
  const late = callerFor(lender.officer).offers.sendForApproval({ caseId: lenderCase.id, draft: large() });
  await expect(late).rejects.toMatchObject({ code: "CONFLICT", message: "case.moved_on" });
});

test.each([
  { what: "an amount above the product", change: { amountFen: fen(10_000_000_01) }, reason: "offer.amount_outside_product" },
  { what: "a last day that is past", change: { validOn: "2026-01-01" }, reason: "offer.valid_too_long" },
])("$what is refused before it reaches an approver", async ({ change, reason }) => {
  const { lender, lenderCase } = await makeTakenUpCase();

  const attempt = callerFor(lender.officer).offers.sendForApproval({ caseId: lenderCase.id, draft: large(change) });

  await expect(attempt).rejects.toMatchObject({ message: reason });
  expect(await offersOf(lenderCase.id)).toEqual([]);
});

test("once issued, not even the lender's own transaction changes the terms", async () => {
  const { lender, offer } = await makeIssuedOffer();

  const attempt = withActor(lender.officer, ({ tx }) =>
    tx
      .update(offers)
      .set({ totalCostFen: fen(1) })
      .where(sql`${offers.id} = ${offer.id}`),
  );

  await expect(attempt).rejects.toThrow();
  const [row] = await ownerDatabase().select().from(offers).where(eq(offers.id, offer.id));
  expect(row?.totalCostFen).toBe(offer.totalCostFen);
});
