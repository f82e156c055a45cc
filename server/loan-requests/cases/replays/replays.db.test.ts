import { and, eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { ownerDatabase } from "../../../../db/client.ts";
import { accessReceipts, consents } from "../../../../db/schema/consents.ts";
import { financingEvents } from "../../../../db/schema/events.ts";
import { dataHoldings } from "../../../../db/schema/holdings.ts";
import { lenderCases } from "../../../../db/schema/loan-requests.ts";
import { creditRecords } from "../../../../db/schema/records.ts";
import { auditOf } from "../../../../db/testing/audit.ts";
import { makeConsent } from "../../../../db/testing/consents.ts";
import { makeOffer, makeRivalOffer, makeTakenUpCase } from "../../../../db/testing/offers.ts";
import { makeEnterprise } from "../../../../db/testing/organizations.ts";
import { makeRecord } from "../../../../db/testing/records.ts";
import type { Frequency } from "../../../consents/schema.ts";
import { shanghaiDate } from "../../../kernel/dates.ts";
import { callerFor } from "../../../trpc/caller.ts";

/** A case whose officer read the profile and then issued an offer. */
async function makeDecided({ isRead = true, frequency }: { isRead?: boolean; frequency?: Frequency } = {}) {
  const world = await makeTakenUpCase();
  const { owner, request, lender, lenderCase } = world;
  const consent = await makeConsent(owner, {
    ...{ loanRequestId: request.id, lenderId: lender.organization.id, itemCodes: ["REG-01", "ADM-02", "TAX-01"] },
    ...(frequency ? { frequency } : {}),
  });
  await makeRecord(owner.subjectId, "REG-01");
  const penalty = await makeRecord(owner.subjectId, "ADM-02");
  const caseId = lenderCase.id;
  const first = isRead ? await callerFor(lender.officer).cases.openProfile({ caseId }) : null;
  const offer = await makeOffer(lenderCase, lender);
  const own = () => callerFor(owner).replays.findOwn({ caseId });
  const open = () => callerFor(lender.officer).replays.open({ caseId });
  return { ...world, caseId, consent, penalty, first, offer, own, open };
}

/** A later word of a record, as a source sends it. */
async function tellAnew(
  { subjectId, id }: Pick<typeof creditRecords.$inferSelect, "subjectId" | "id">,
  more: Partial<typeof creditRecords.$inferInsert>,
) {
  const now = new Date();
  const whole = and(eq(creditRecords.subjectId, subjectId), eq(creditRecords.id, id));
  const [record] = await ownerDatabase().update(creditRecords).set({ knownTo: now }).where(whole).returning();
  if (!record) throw new Error("there is no such record");
  await ownerDatabase()
    .insert(creditRecords)
    .values({ ...record, version: record.version + 1, knownFrom: now, knownTo: null, ...more });
}

test("the enterprise sees to the byte what was read before the decision, whatever came since, and it leaves no receipt", async () => {
  const { owner, own, penalty, first, offer, caseId } = await makeDecided();
  await tellAnew(penalty, { status: "repaired" });
  const added = await makeRecord(owner.subjectId, "TAX-01");

  const seen = await own();

  expect(seen.decision).toMatchObject({ decisionId: offer.id, kind: "offered" });
  expect(seen.reading).toMatchObject({ receiptId: first?.receipt.receiptId, shownHash: first?.receipt.shownHash });
  expect(seen.replayed?.agreement).toMatchObject({ isEqual: true, missing: [], unnamed: [], isOtherCatalogue: false, rules: [] });
  expect(seen.replayed?.shown).toEqual(first?.shown);
  const today = shanghaiDate(new Date());
  expect(seen.replayed?.changes).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ kind: "repaired", recordId: penalty.id, on: today }),
      expect.objectContaining({ kind: "added", recordId: added.id, on: today }),
    ]),
  );
  expect(await receiptsOf(caseId)).toHaveLength(1);
});

test("a reading after which nothing came has no changes", async () => {
  const { own } = await makeDecided();

  expect((await own()).replayed?.changes).toEqual([]);
});

test("twin: a record that was edited in its place by the database's owner makes the reading another one", async () => {
  const { own, penalty } = await makeDecided();
  const content = { ...(penalty.content as object), fineFen: 1 };
  await ownerDatabase().update(creditRecords).set({ content }).where(eq(creditRecords.id, penalty.id));

  const { replayed } = await own();

  expect(replayed?.agreement.isEqual).toBe(false);
});

test("twin: a version that was taken out of the past is named", async () => {
  const { own, penalty } = await makeDecided();
  await ownerDatabase().update(creditRecords).set({ version: 7 }).where(eq(creditRecords.id, penalty.id));

  const { replayed } = await own();

  expect(replayed?.agreement).toMatchObject({ isEqual: false, missing: [penalty.id], unnamed: [penalty.id] });
});

test("a decision that was taken without any reading says so, to both", async () => {
  const { own, open, lender, caseId } = await makeDecided({ isRead: false });

  expect(await own()).toMatchObject({ reading: null, replayed: null, decision: { kind: "offered" } });
  expect(await callerFor(lender.officer).replays.find({ caseId })).toMatchObject({ reading: null, withheld: null });
  await expect(open()).rejects.toMatchObject({ code: "CONFLICT", message: "profile.none_before_decision" });
});

test("a decline that kept no day of its end is dated by its event; one that has neither has no such page", async () => {
  const { owner, lenderCase, lender } = await makeTakenUpCase();
  const input = { caseId: lenderCase.id, code: "CAPACITY" as const, text: "本月该产品受理额度已用完。", criteria: [], recordIds: [] };
  await callerFor(lender.officer).cases.decline(input);
  const its = eq(lenderCases.id, lenderCase.id);
  const own = () => callerFor(owner).replays.findOwn({ caseId: lenderCase.id });
  const { decision } = await own();

  await ownerDatabase().update(lenderCases).set({ closedAt: null }).where(its);
  const [event] = await ownerDatabase().select().from(financingEvents).where(declineOf(lenderCase.id));

  expect((await own()).decision).toEqual({ ...decision, at: event?.occurredAt });
  expect(await callerFor(lender.officer).replays.find({ caseId: lenderCase.id })).toMatchObject({ decision: { kind: "declined" } });
  await ownerDatabase().delete(financingEvents).where(declineOf(lenderCase.id));
  await expect(own()).rejects.toMatchObject({ code: "NOT_FOUND" });
});

const declineOf = (caseId: string) => and(eq(financingEvents.caseId, caseId), eq(financingEvents.kind, "case_declined"));

test("what was read after the decision is not what it was taken on", async () => {
  const { own, first, lender, caseId } = await makeDecided();
  await callerFor(lender.officer).cases.openProfile({ caseId });

  expect((await own()).reading?.receiptId).toBe(first?.receipt.receiptId);
});

test("its lender opens it as a reading: counted, with a receipt that names the earlier one, audit and all", async () => {
  const { open, first, consent, caseId } = await makeDecided();

  const again = await open();
  await open();

  expect(again.replayed.shown).toEqual(first?.shown);
  expect(again.replayed.agreement.isEqual).toBe(true);
  const receipts = await receiptsOf(caseId);
  expect(receipts.map(({ againOf, result }) => [result, againOf])).toEqual([
    ["read", null],
    ["read", first?.receipt.receiptId],
    ["read", first?.receipt.receiptId],
  ]);
  expect(receipts[1]).toMatchObject({ id: again.receiptId, shownHash: again.shownHash });
  const [row] = await ownerDatabase().select().from(consents).where(eq(consents.id, consent.id));
  expect(row?.readsUsed).toBe(3);
  expect((await auditOf(caseId)).filter(({ action }) => action === "profile.decision_replayed")).toHaveLength(2);
});

test("it is counted for how often the lender may read", async () => {
  const { open } = await makeDecided({ frequency: { times: 2, every: "day" } });
  await open();

  await expect(open()).rejects.toMatchObject({ code: "PRECONDITION_FAILED", message: "consent.read_too_often" });
});

test.each([
  { what: "revoked", change: { status: "revoked", endedAt: new Date() }, reason: "consent.none_in_force" },
  { what: "paused", change: { status: "paused" }, reason: "consent.paused" },
] as const)("under a consent that is $what the lender is told the hash and why, and its try is told", async ({ change, reason }) => {
  const { open, own, consent, lender, caseId, first } = await makeDecided();
  await ownerDatabase().update(consents).set(change).where(eq(consents.id, consent.id));

  const found = await callerFor(lender.officer).replays.find({ caseId });
  await expect(open()).rejects.toMatchObject({ code: "PRECONDITION_FAILED", message: reason });

  expect(found).toMatchObject({ withheld: reason, reading: { shownHash: first?.receipt.shownHash } });
  expect((await receiptsOf(caseId)).at(-1)).toMatchObject({ result: "refused", refusal: reason });
  expect((await own()).replayed?.agreement.isEqual).toBe(true);
});

test("past its data life, and after the case is over, the lender has the hash alone", async () => {
  const { open, lender, caseId, first } = await makeDecided();
  const find = () => callerFor(lender.officer).replays.find({ caseId });
  await ownerDatabase()
    .update(dataHoldings)
    .set({ dueAt: new Date(Date.now() - 1_000) })
    .where(eq(dataHoldings.receiptId, first?.receipt.receiptId ?? ""));

  expect(await find()).toMatchObject({ withheld: "profile.no_longer_held" });
  await expect(open()).rejects.toMatchObject({ code: "CONFLICT", message: "profile.no_longer_held" });
  await ownerDatabase().update(lenderCases).set({ status: "closed_by_request" }).where(eq(lenderCases.id, caseId));
  expect(await find()).toMatchObject({ withheld: "case.over" });
  await expect(open()).rejects.toMatchObject({ code: "CONFLICT", message: "case.over" });
});

test("a manager has the hash alone", async () => {
  const { lender, caseId } = await makeDecided();

  expect(await callerFor(lender.manager).replays.find({ caseId })).toMatchObject({ withheld: "case.officer_only" });
  await expect(callerFor(lender.manager).replays.open({ caseId })).rejects.toMatchObject({
    code: "FORBIDDEN",
    message: "case.officer_only",
  });
});

test("to other enterprises and other lenders it is a case that does not exist", async () => {
  const { caseId, request } = await makeDecided();
  const stranger = (await makeEnterprise()).owner;
  const { lender: rival } = await makeRivalOffer(request);
  const none = await callerFor(stranger)
    .replays.findOwn({ caseId: "cas_none" })
    .catch((error) => error);

  for (const ask of [
    () => callerFor(stranger).replays.findOwn({ caseId }),
    () => callerFor(rival.officer).replays.find({ caseId }),
    () => callerFor(rival.officer).replays.open({ caseId }),
  ]) {
    await expect(ask()).rejects.toMatchObject({ code: "NOT_FOUND", message: none.message });
  }
});

test("a case that nobody decided has no such page, nor a decision of another name", async () => {
  const { owner, lenderCase } = await makeTakenUpCase();
  const decided = await makeDecided();

  await expect(callerFor(owner).replays.findOwn({ caseId: lenderCase.id })).rejects.toMatchObject({ code: "NOT_FOUND" });
  const wrong = { caseId: decided.caseId, decisionId: "off_none" };
  await expect(callerFor(decided.owner).replays.findOwn(wrong)).rejects.toMatchObject({ code: "NOT_FOUND" });
});

const receiptsOf = (caseId: string) =>
  ownerDatabase().select().from(accessReceipts).where(eq(accessReceipts.caseId, caseId)).orderBy(accessReceipts.readAt);
