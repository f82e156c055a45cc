import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { ownerDatabase } from "../../../db/client.ts";
import { auditEvents } from "../../../db/schema/events.ts";
import { loanEvents, loans } from "../../../db/schema/loan-events.ts";
import { loanRequests } from "../../../db/schema/loan-requests.ts";
import { ledgerEntries } from "../../../db/schema/loans.ts";
import { makeLine, makeLoan } from "../../../db/testing/loans.ts";
import { makeLender } from "../../../db/testing/organizations.ts";
import { addMonths, shanghaiDate } from "../../kernel/dates.ts";
import { fen } from "../../kernel/money.ts";
import { bps } from "../../kernel/rate.ts";
import type { OfferDraft } from "../../offers/schema.ts";
import { callerFor } from "../../trpc/caller.ts";
import { balancesOf } from "../ledger.ts";

const today = shanghaiDate(new Date());
const ago = (months: number) => addMonths(today, -months);

/** A loan of 200,000 yuan, drawn so many months ago on a line that was opened the day before. */
async function makeOldLoan(months: number, draft: Partial<OfferDraft> = {}) {
  const line = await makeLine({ charges: [], ...draft });
  const { creditLines } = await import("../../../db/schema/loans.ts");
  await ownerDatabase()
    .update(creditLines)
    .set({ startsOn: ago(months) })
    .where(eq(creditLines.id, line.lineId));
  const loanId = await makeLoan(line, { drawnOn: ago(months) });
  const officer = callerFor(line.lender.officer).repayments;
  const approver = callerFor(line.lender.approver).repayments;
  return { ...line, loanId, officer, approver, view: () => officer.findGiven({ loanId }) };
}
const balances = async (lineId: string) =>
  balancesOf(await ownerDatabase().select().from(ledgerEntries).where(eq(ledgerEntries.lineId, lineId)));
const statusOf = async (id: string) =>
  (await ownerDatabase().select({ status: loanRequests.status }).from(loanRequests).where(eq(loanRequests.id, id)))[0]?.status;

test("a payment is taken apart, posted, told, and the same voucher twice is one payment", async () => {
  const world = await makeOldLoan(1, { repaymentMethod: "equal_principal", termMonths: 10, rateBps: bps(480), dayCount: "30/360" });
  const [due] = (await world.view()).dues;
  expect(due).toMatchObject({ dueOn: today, agreed: { principalFen: 20_000_00, interestFen: 800_00 } });
  const input = { kind: "due", loanId: world.loanId, paidOn: today, amountFen: fen(20_800_00), voucherNo: `HK-${world.loanId}` } as const;

  const paid = await world.officer.record(input);
  expect(paid).toMatchObject({ seq: 2, moved: { principalFen: 20_000_00, interestFen: 800_00, feesFen: 0, penaltyFen: 0 } });
  expect(await world.officer.record(input)).toEqual(paid);
  expect(await world.view()).toMatchObject({
    balanceFen: 180_000_00,
    nextDueOn: addMonths(today, 1),
    status: "active",
    loanClass: "normal",
  });
  expect(await balances(world.lineId)).toMatchObject({ principalFen: 180_000_00, usedFen: 200_000_00, availableFen: 300_000_00 });
  expect(await statusOf(world.request.id)).toBe("repaying");
  const audit = await ownerDatabase().select().from(auditEvents).where(eq(auditEvents.objectId, world.loanId));
  expect(audit.map(({ action }) => action)).toEqual(["loan.repaid"]);
  await expect(world.officer.record({ ...input, amountFen: fen(1) })).rejects.toMatchObject({ message: "loan.voucher_taken" });
});

test("a refusal changes nothing: a day to come, too much, a stranger's loan, the manager, the enterprise's own hand", async () => {
  const world = await makeOldLoan(1);
  const input = { kind: "due", loanId: world.loanId, paidOn: today, amountFen: fen(100), voucherNo: "HK-X" } as const;
  const stranger = await makeLender();

  await expect(world.officer.record({ ...input, paidOn: addMonths(today, 1) })).rejects.toMatchObject({ message: "loan.date_to_come" });
  await expect(world.officer.record({ ...input, amountFen: fen(400_000_00) })).rejects.toMatchObject({ message: "loan.over_owed" });
  await expect(callerFor(stranger.officer).repayments.record(input)).rejects.toMatchObject({ code: "NOT_FOUND" });
  await expect(callerFor(world.lender.manager).repayments.record(input)).rejects.toMatchObject({ code: "FORBIDDEN" });
  const events = await ownerDatabase().select().from(loanEvents).where(eq(loanEvents.loanId, world.loanId));
  expect(events).toHaveLength(1);
});

test("on a revolving line principal repaid can be drawn again; on another it cannot", async () => {
  for (const isRevolving of [true, false]) {
    const world = await makeOldLoan(0, { isRevolving });
    await world.officer.record({
      kind: "early",
      loanId: world.loanId,
      paidOn: today,
      principalFen: fen(50_000_00),
      voucherNo: `R-${isRevolving}`,
    });
    const left = isRevolving ? 350_000_00 : 300_000_00;
    expect(await balances(world.lineId)).toMatchObject({ principalFen: 150_000_00, availableFen: left, usedFen: 500_000_00 - left });
  }
});

test("the last report is taken back by an approver who did not record it, once, with its posting", async () => {
  const world = await makeOldLoan(0, { isRevolving: true });
  const before = await balances(world.lineId);
  const paid = await world.officer.record({
    kind: "early",
    loanId: world.loanId,
    paidOn: today,
    principalFen: fen(50_000_00),
    voucherNo: "E-1",
  });
  const input = { loanId: world.loanId, seq: paid.seq, note: "登记有误，金额不符" };

  await expect(world.officer.reverse(input)).rejects.toMatchObject({ code: "FORBIDDEN" });
  await world.approver.reverse(input);
  expect(await balances(world.lineId)).toEqual(before);
  const view = await world.view();
  expect(view).toMatchObject({ balanceFen: 200_000_00, reversibleSeq: null });
  expect(view.events.map(({ kind, isReversed }) => [kind, isReversed])).toEqual([
    ["opened", false],
    ["repaid_early", true],
    ["reversed", false],
  ]);
  await expect(world.approver.reverse(input)).rejects.toMatchObject({ message: "loan.not_last_report" });
});

test("a loan not paid for more than ninety days is non-performing, defaults its request with the next act, and is written off as a loss", async () => {
  const world = await makeOldLoan(8);
  expect(await world.view()).toMatchObject({ loanClass: "substandard", classFloor: "substandard" });

  await expect(world.approver.writeOff({ loanId: world.loanId, note: "无可供执行财产" })).rejects.toMatchObject({
    message: "loan.not_lost",
  });
  await expect(world.approver.judge({ loanId: world.loanId, loanClass: "normal", note: "经营好转" })).rejects.toMatchObject({
    message: "loan.class_too_good",
  });
  await expect(world.officer.judge({ loanId: world.loanId, loanClass: "loss", note: "企业失联" })).rejects.toMatchObject({
    code: "FORBIDDEN",
  });
  await world.approver.judge({ loanId: world.loanId, loanClass: "loss", note: "企业失联" });
  const written = await world.approver.writeOff({ loanId: world.loanId, note: "无可供执行财产" });
  expect(await world.approver.writeOff({ loanId: world.loanId, note: "无可供执行财产" })).toEqual(written);

  expect(await world.view()).toMatchObject({ status: "written_off", balanceFen: 0, lostFen: 200_000_00, loanClass: null });
  expect(await balances(world.lineId)).toMatchObject({ principalFen: 0 });
  await world.officer.record({ kind: "recovery", loanId: world.loanId, paidOn: today, amountFen: fen(30_000_00), voucherNo: "S-1" });
  expect(await world.view()).toMatchObject({ lostFen: 170_000_00 });
});

test("when every loan is settled and nothing can be drawn any more, the request is settled", async () => {
  const world = await makeOldLoan(0);
  await callerFor(world.lender.officer).loans.draw(world.drawdown({ amountFen: fen(300_000_00), noteNo: "second" }));
  const [second] = await ownerDatabase().select().from(loans).where(eq(loans.noteNo, "second"));
  if (!second) throw new Error("the second drawdown opened no loan");
  await world.officer.record({ kind: "early", loanId: world.loanId, paidOn: today, principalFen: fen(200_000_00), voucherNo: "A" });
  expect(await statusOf(world.request.id)).toBe("repaying");
  await world.officer.record({ kind: "early", loanId: second.id, paidOn: today, principalFen: fen(300_000_00), voucherNo: "B" });

  expect(await statusOf(world.request.id)).toBe("settled");
  await expect(world.approver.reverse({ loanId: second.id, seq: 2, note: "登记有误" })).rejects.toMatchObject({
    message: "loan.request_over",
  });
});

test("lists show what is owed and what is late, with sums and classes that agree; the enterprise sees its own", async () => {
  const world = await makeOldLoan(8);
  const lists = await world.officer.listGiven({ view: "late" });

  expect(lists.rows.map(({ id }) => id)).toEqual([world.loanId]);
  expect(lists.rows[0]?.loanClass).toBe("substandard");
  expect(lists.sums).toEqual({ amountFen: 200_000_00, balanceFen: 200_000_00, lateFen: 200_000_00, nonPerformingFen: 200_000_00 });
  expect(lists.byClass).toEqual([{ loanClass: "substandard", loans: 1, balanceFen: 200_000_00 }]);
  expect(lists.counts).toEqual({ all: 1, active: 1, late: 1, over: 0 });
  const owner = callerFor(world.owner).repayments;
  expect((await owner.listOwed({ loanRequestId: null })).map(({ id }) => id)).toEqual([world.loanId]);
  expect((await owner.findOwed({ loanId: world.loanId })).dues.some(({ isLate }) => isLate)).toBe(true);
  const quote = await owner.quoteOwed({ loanId: world.loanId, on: today, principalFen: fen(1_000_00) });
  expect(quote?.totalFen).toBeGreaterThan(quote?.dueFen ?? 0);
});

test("one voucher reported on two loans at once is one of the two", async () => {
  const world = await makeOldLoan(0);
  const second = await makeLoan(world, { amountFen: fen(100_000_00), noteNo: "beside" });
  const report = (loanId: string) =>
    world.officer.record({ kind: "early", loanId, paidOn: today, principalFen: fen(1_000_00), voucherNo: "one-of-two" });
  const answers = await Promise.allSettled([report(world.loanId), report(second)]);

  expect(answers.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  expect(answers.find(({ status }) => status === "rejected")).toMatchObject({ reason: { message: "loan.voucher_taken" } });
});
