import { and, eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { ownerDatabase } from "../../../db/client.ts";
import { auditEvents } from "../../../db/schema/events.ts";
import { lenderCases, loanRequests } from "../../../db/schema/loan-requests.ts";
import { creditLines, ledgerEntries, ledgerTransactions } from "../../../db/schema/loans.ts";
import { productCapacities } from "../../../db/schema/products.ts";
import { makeLine, makeLoan } from "../../../db/testing/loans.ts";
import { makeLender } from "../../../db/testing/organizations.ts";
import { withActor } from "../../access/with-actor.ts";
import { addMonths, shanghaiDate } from "../../kernel/dates.ts";
import { fen } from "../../kernel/money.ts";
import { callerFor } from "../../trpc/caller.ts";
import { keepLoans } from "../keep.ts";
import { balancesOf } from "../ledger.ts";

const today = shanghaiDate(new Date());
const system = { kind: "system", job: "loans.keep", requestId: "test" } as const;
const balances = async (lineId: string) =>
  balancesOf(await ownerDatabase().select().from(ledgerEntries).where(eq(ledgerEntries.lineId, lineId)));
const statusOf = async ({ request, lenderCase }: { request: { id: string }; lenderCase: { id: string } }) => {
  const [asked] = await ownerDatabase().select().from(loanRequests).where(eq(loanRequests.id, request.id));
  const [worked] = await ownerDatabase().select().from(lenderCases).where(eq(lenderCases.id, lenderCase.id));
  return [asked?.status, worked?.status];
};
async function makeWorld(isRevolving = false) {
  const line = await makeLine({ isRevolving, charges: [] });
  const lines = callerFor(line.lender.approver).lines;
  return { ...line, lines, change: { lineId: line.lineId, note: "按季度复核调整" } };
}

test("a frozen line holds all that is free of it, also what is repaid, until it is released", async () => {
  const world = await makeWorld(true);
  const loanId = await makeLoan(world);
  const frozen = await world.lines.freeze(world.change);

  expect(frozen).toMatchObject({ status: "frozen", grantedFen: 500_000_00, availableFen: 0, frozenFen: 300_000_00 });
  expect(await world.lines.freeze(world.change)).toEqual(frozen);
  const officer = callerFor(world.lender.officer);
  await expect(officer.loans.draw(world.drawdown({ noteNo: "again" }))).rejects.toMatchObject({ message: "loan.line_not_effective" });
  await officer.repayments.record({ kind: "early", loanId, paidOn: today, principalFen: fen(50_000_00), voucherNo: "F-1" });
  expect(await balances(world.lineId)).toMatchObject({ frozenFen: 350_000_00, availableFen: 0, usedFen: 150_000_00 });
  expect(await world.lines.unfreeze(world.change)).toMatchObject({ status: "effective", availableFen: 350_000_00, frozenFen: 0 });
  const audit = await ownerDatabase().select().from(auditEvents).where(eq(auditEvents.objectId, world.lineId));
  expect(audit.map(({ action }) => action)).toEqual(expect.arrayContaining(["credit_line.frozen", "credit_line.unfrozen"]));
});

test("both sides read what is frozen, what is drawn as which loan, and why a line was changed, newest first; a stranger reads nothing", async () => {
  const world = await makeWorld();
  const loanId = await makeLoan(world);
  await world.lines.changeLimit({ ...world.change, grantedFen: fen(400_000_00) });
  await world.lines.freeze({ ...world.change, note: "等待补充贸易背景材料" });

  const given = await callerFor(world.lender.approver).loans.findForCase({ caseId: world.lenderCase.id });
  const [held] = await callerFor(world.owner).loans.listHeld({ loanRequestId: world.request.id });

  expect(given).toMatchObject({
    acceptedFen: 500_000_00,
    grantedFen: 400_000_00,
    frozenFen: 200_000_00,
    mayChange: true,
    mayGiveUp: false,
  });
  expect(held).toMatchObject({ frozenFen: 200_000_00, drawdowns: [{ loanId }], mayChange: false, mayGiveUp: true });
  expect(held?.history).toEqual(given?.history);
  expect(held?.history.map(({ kind, amountFen, note }) => [kind, amountFen, note])).toEqual([
    ["freeze", 200_000_00, "等待补充贸易背景材料"],
    ["decrease", 100_000_00, world.change.note],
    ["drawdown", 200_000_00, null],
    ["grant", 500_000_00, null],
  ]);
  expect(await callerFor(world.lender.officer).loans.findForCase({ caseId: world.lenderCase.id })).toMatchObject({ mayChange: false });
  const stranger = callerFor((await makeWorld()).owner).loans;
  await expect(stranger.listHeld({ loanRequestId: world.request.id })).rejects.toMatchObject({ code: "NOT_FOUND" });
});

test("the limit goes down to what is used and up to what was accepted, no further", async () => {
  const world = await makeWorld();
  await makeLoan(world);

  expect(await world.lines.changeLimit({ ...world.change, grantedFen: fen(200_000_00) })).toMatchObject({
    grantedFen: 200_000_00,
    availableFen: 0,
  });
  await expect(world.lines.changeLimit({ ...world.change, grantedFen: fen(199_999_99) })).rejects.toMatchObject({
    message: "loan.limit_in_use",
  });
  expect(await world.lines.changeLimit({ ...world.change, grantedFen: fen(500_000_00) })).toMatchObject({ availableFen: 300_000_00 });
  await expect(world.lines.changeLimit({ ...world.change, grantedFen: fen(500_000_01) })).rejects.toMatchObject({
    message: "loan.over_accepted",
  });
});

test("a line ended undrawn ends its request and its case, and gives the money back to the product", async () => {
  const world = await makeWorld();
  const used = async () =>
    (await ownerDatabase().select().from(productCapacities).where(eq(productCapacities.productId, world.lenderCase.productId)))[0]?.usedFen;
  const before = await used();
  const ended = await world.lines.cancel(world.change);

  expect(ended).toMatchObject({ status: "cancelled", grantedFen: 0, availableFen: 0 });
  expect(await world.lines.cancel(world.change)).toEqual(ended);
  expect(await statusOf(world)).toEqual(["lapsed", "closed_by_request"]);
  expect(await used()).toBe((before ?? 0) - 500_000_00);
  await expect(world.lines.unfreeze(world.change)).rejects.toMatchObject({ message: "loan.line_over" });
});

test("the enterprise gives up what it has not drawn; what is drawn stays owed", async () => {
  const world = await makeWorld();
  const loanId = await makeLoan(world);
  const owner = callerFor(world.owner);

  expect(await owner.lines.giveUp(world.change)).toMatchObject({ status: "cancelled", grantedFen: 200_000_00 });
  expect(await balances(world.lineId)).toMatchObject({ usedFen: 200_000_00, principalFen: 200_000_00, availableFen: 0 });
  expect((await owner.repayments.findOwed({ loanId })).balanceFen).toBe(200_000_00);
  await callerFor(world.lender.officer).repayments.record({
    kind: "early",
    loanId,
    paidOn: today,
    principalFen: fen(200_000_00),
    voucherNo: "G-1",
  });
  expect(await statusOf(world)).toEqual(["settled", "disbursed"]);
});

test("freezing a line that is used up moves nothing and still says why", async () => {
  const world = await makeWorld();
  await makeLoan(world, { amountFen: fen(500_000_00) });
  await world.lines.freeze(world.change);

  const [posted] = await ownerDatabase()
    .select()
    .from(ledgerTransactions)
    .where(and(eq(ledgerTransactions.kind, "freeze"), eq(ledgerTransactions.lineId, world.lineId)));
  expect(posted).toMatchObject({ lineId: world.lineId, note: world.change.note });
});

test("an enterprise writes into no posting but that of a line it gives up", async () => {
  const world = await makeWorld();
  const [granted] = await ownerDatabase().select().from(ledgerTransactions).where(eq(ledgerTransactions.lineId, world.lineId));
  if (!granted) throw new Error("an approved line is granted");
  const { id: transactionId, lineId, enterpriseId, lenderId } = granted;
  const side = { transactionId, lineId, enterpriseId, lenderId };
  const more = [
    { ...side, position: 8, account: "line_available" as const, debitFen: fen(1), creditFen: fen(0) },
    { ...side, position: 9, account: "line_commitment" as const, debitFen: fen(0), creditFen: fen(1) },
  ];

  await expect(withActor(world.owner, ({ tx }) => tx.insert(ledgerEntries).values(more))).rejects.toThrow();
  expect(await balances(world.lineId)).toMatchObject({ grantedFen: 500_000_00 });
});

test("another lender's line is not found, and an officer changes none", async () => {
  const world = await makeWorld();
  const stranger = await makeLender();

  await expect(callerFor(stranger.approver).lines.freeze(world.change)).rejects.toMatchObject({ code: "NOT_FOUND" });
  await expect(callerFor(world.lender.officer).lines.freeze(world.change)).rejects.toMatchObject({ code: "FORBIDDEN" });
  await expect(callerFor((await makeWorld()).owner).lines.giveUp(world.change)).rejects.toMatchObject({ code: "NOT_FOUND" });
});

test("the night ends lines past their last day and tells of loans gone bad, once", async () => {
  const past = await makeWorld();
  await ownerDatabase()
    .update(creditLines)
    .set({ startsOn: addMonths(today, -25), endsOn: addMonths(today, -1) })
    .where(eq(creditLines.id, past.lineId));
  const bad = await makeWorld();
  await ownerDatabase()
    .update(creditLines)
    .set({ startsOn: addMonths(today, -8) })
    .where(eq(creditLines.id, bad.lineId));
  await makeLoan(bad, { drawnOn: addMonths(today, -8) });
  await keepLoans(system);
  await keepLoans(system);

  expect(await statusOf(past)).toEqual(["lapsed", "closed_by_request"]);
  expect(await balances(past.lineId)).toMatchObject({ grantedFen: 0 });
  expect(await statusOf(bad)).toEqual(["defaulted", "disbursed"]);
});
