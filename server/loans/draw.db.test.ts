import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { ownerDatabase } from "../../db/client.ts";
import { financingEvents } from "../../db/schema/events.ts";
import { lenderCases, loanRequests } from "../../db/schema/loan-requests.ts";
import { creditLines, drawdowns, ledgerEntries } from "../../db/schema/loans.ts";
import { auditOf } from "../../db/testing/audit.ts";
import { makeLine } from "../../db/testing/loans.ts";
import { makeCase, makeOffer, makeOfferingProduct, makeSubmittedRequest } from "../../db/testing/offers.ts";
import { makeEnterprise, makeLender } from "../../db/testing/organizations.ts";
import { withActor } from "../access/with-actor.ts";
import { addDays, shanghaiDate } from "../kernel/dates.ts";
import { fen } from "../kernel/money.ts";
import { callerFor } from "../trpc/caller.ts";

const today = shanghaiDate(new Date());
const drawnOn = (lineId: string) => ownerDatabase().select().from(drawdowns).where(eq(drawdowns.lineId, lineId));
const requestOf = async (id: string) => (await ownerDatabase().select().from(loanRequests).where(eq(loanRequests.id, id)))[0]?.status;
const caseOf = async (id: string) => (await ownerDatabase().select().from(lenderCases).where(eq(lenderCases.id, id)))[0]?.status;
const codeOf = (error: { message: string }) => error.message;

/** Another line of the same firm, from another lender. */
async function anotherLineFor(enterprise: Awaited<ReturnType<typeof makeEnterprise>>) {
  const lender = await makeLender();
  const request = await makeSubmittedRequest(enterprise.owner, "offered");
  const lenderCase = await makeCase(request, lender, await makeOfferingProduct(lender), "offer_issued");
  const offer = await makeOffer(lenderCase, lender);
  await callerFor(enterprise.owner).offers.accept({ loanRequestId: request.id, offerId: offer.id, termsHash: offer.termsHash });
  const { lineId } = await callerFor(lender.approver).loans.approve({
    caseId: lenderCase.id,
    offerId: offer.id,
    termsHash: offer.termsHash,
  });
  return { lender, lineId, termsHash: offer.termsHash };
}

test("a drawdown is posted, the line shows what is left, and event and audit tell of it", async () => {
  const { lender, lineId, drawdown, offer, request, lenderCase } = await makeLine();

  const drawn = await callerFor(lender.officer).loans.draw(drawdown({ isFirstLoan: true }));

  expect(drawn).toMatchObject({ usedFen: 200_000_00, availableFen: 300_000_00 });
  const entries = await ownerDatabase().select().from(ledgerEntries).where(eq(ledgerEntries.lineId, lineId));
  const total = (side: "debitFen" | "creditFen") => entries.reduce((sum, entry) => sum + entry[side], 0);
  expect([total("debitFen"), total("creditFen")]).toEqual([900_000_00, 900_000_00]);
  expect([await requestOf(request.id), await caseOf(lenderCase.id)]).toEqual(["partly_drawn", "disbursed"]);
  const events = await ownerDatabase().select().from(financingEvents).where(eq(financingEvents.loanRequestId, request.id));
  expect(events.find(({ kind }) => kind === "disbursed")).toMatchObject({
    ...{
      amountFen: 200_000_00,
      isCreditLoan: false,
      isFirstLoan: true,
      regionCode: "320505",
      industrySection: "C",
      sizeClass: "not_determinable",
    },
    annualCostSimplePpm: offer.annualCostSimplePpm,
  });
  expect(await auditOf(drawn.drawdownId)).toMatchObject([{ action: "drawdown.recorded", userId: lender.officer.userId }]);
});

test("an event counts the size that the enterprise's declared figures give", async () => {
  const { lender, drawdown, request, lenderCase } = await makeLine();
  const declared = { insuredStaff: 25, annualRevenueFen: 500_000_000 };
  await ownerDatabase().update(lenderCases).set({ declared }).where(eq(lenderCases.id, lenderCase.id));

  await callerFor(lender.officer).loans.draw(drawdown());

  const events = await ownerDatabase().select().from(financingEvents).where(eq(financingEvents.loanRequestId, request.id));
  expect(events.find(({ kind }) => kind === "disbursed")?.sizeClass).toBe("small");
});

test("a loan with neither collateral nor guarantee is a credit loan, as the accepted terms say", async () => {
  const { lender, lineId, drawdown } = await makeLine({ guaranteeMode: "credit", guaranteeNote: "" });

  await callerFor(lender.officer).loans.draw(drawdown());

  expect(await drawnOn(lineId)).toMatchObject([{ isCreditLoan: true, isFirstLoan: false }]);
});

test("the last fen of a line can be drawn and not one more", async () => {
  const { lender, drawdown, request } = await makeLine();
  const draw = (amountFen: number, noteNo: string) => callerFor(lender.officer).loans.draw(drawdown({ amountFen: fen(amountFen), noteNo }));

  await expect(draw(500_000_01, "JJ-1")).rejects.toMatchObject({ code: "CONFLICT", message: "loan.over_available" });
  await expect(draw(499_999_99, "JJ-2")).resolves.toMatchObject({ availableFen: 1 });
  await expect(draw(1, "JJ-3")).resolves.toMatchObject({ availableFen: 0, usedFen: 500_000_00 });

  expect(await requestOf(request.id)).toBe("drawn");
  await expect(draw(1, "JJ-4")).rejects.toMatchObject({ message: "loan.over_available" });
});

test("two drawdowns at once cannot take more than the line holds", async () => {
  const { lender, lineId, drawdown } = await makeLine();
  const draw = (noteNo: string) =>
    callerFor(lender.officer)
      .loans.draw(drawdown({ amountFen: fen(300_000_00), noteNo }))
      .catch(codeOf);

  const answers = await Promise.all([draw("JJ-1"), draw("JJ-2")]);

  expect(answers.filter((answer) => answer === "loan.over_available")).toHaveLength(1);
  expect(await drawnOn(lineId)).toHaveLength(1);
});

test("the same note twice, also at once, is the same drawdown; the same note with another amount is refused", async () => {
  const { lender, lineId, drawdown } = await makeLine();
  const draw = () => callerFor(lender.officer).loans.draw(drawdown({ noteNo: "JJ-1" }));

  const [first, second] = await Promise.all([draw(), draw()]);

  expect(first.drawdownId).toBe(second.drawdownId);
  expect(await drawnOn(lineId)).toHaveLength(1);
  const other = callerFor(lender.officer).loans.draw(drawdown({ noteNo: "JJ-1", amountFen: fen(1_00) }));
  await expect(other).rejects.toMatchObject({ code: "CONFLICT", message: "loan.note_taken" });
});

test("a firm has one first loan: after any earlier drawdown, from any lender, it is refused", async () => {
  const { enterprise, lender, drawdown } = await makeLine();
  const other = await anotherLineFor(enterprise);
  await callerFor(lender.officer).loans.draw(drawdown());

  const again = { ...drawdown(), lineId: other.lineId, termsHash: other.termsHash, noteNo: "JJ-9" };
  const first = callerFor(other.lender.officer).loans.draw({ ...again, isFirstLoan: true });

  await expect(first).rejects.toMatchObject({ code: "CONFLICT", message: "loan.not_first" });
  await expect(callerFor(other.lender.officer).loans.draw(again)).resolves.toMatchObject({ usedFen: 200_000_00 });
});

test("two lenders who declare a first loan at once: one is recorded, the other refused", async () => {
  const { enterprise, lender, lineId, drawdown } = await makeLine();
  const other = await anotherLineFor(enterprise);

  const answers = await Promise.all([
    callerFor(lender.officer)
      .loans.draw(drawdown({ isFirstLoan: true }))
      .catch(codeOf),
    callerFor(other.lender.officer)
      .loans.draw({ ...drawdown(), lineId: other.lineId, termsHash: other.termsHash, noteNo: "JJ-9", isFirstLoan: true })
      .catch(codeOf),
  ]);

  expect(answers.filter((answer) => answer === "loan.not_first")).toHaveLength(1);
  const flagged = [...(await drawnOn(lineId)), ...(await drawnOn(other.lineId))].filter((row) => row.isFirstLoan);
  expect(flagged).toHaveLength(1);
});

test.each([
  { what: "a day to come", change: { drawnOn: addDays(today, 1) }, reason: "loan.date_to_come" },
  { what: "a day before the line begins", change: { drawnOn: addDays(today, -1) }, reason: "loan.date_outside_line" },
  { what: "terms that were not accepted", change: { termsHash: "0".repeat(64) }, reason: "loan.other_terms" },
])("$what is refused and nothing is posted", async ({ change, reason }) => {
  const { lender, lineId, drawdown } = await makeLine();

  await expect(callerFor(lender.officer).loans.draw(drawdown(change))).rejects.toMatchObject({ code: "CONFLICT", message: reason });

  expect(await drawnOn(lineId)).toEqual([]);
});

test("nothing is drawn from a line that is frozen", async () => {
  const { lender, lineId, drawdown } = await makeLine();
  await ownerDatabase().update(creditLines).set({ status: "frozen" }).where(eq(creditLines.id, lineId));

  await expect(callerFor(lender.officer).loans.draw(drawdown())).rejects.toMatchObject({ message: "loan.line_not_effective" });
});

test("a rival's line is not found, a manager may not draw, and a drawing asks for a fresh step-up", async () => {
  const ours = await makeLine();
  const theirs = await makeLine();

  await expect(callerFor(ours.lender.officer).loans.draw(theirs.drawdown())).rejects.toMatchObject({ code: "NOT_FOUND" });
  await expect(callerFor(ours.lender.manager).loans.draw(ours.drawdown())).rejects.toMatchObject({ code: "FORBIDDEN" });
  const old = { ...ours.lender.officer, steppedUpAt: null };
  await expect(callerFor(old).loans.draw(ours.drawdown())).rejects.toMatchObject({ code: "PRECONDITION_FAILED" });

  expect([...(await drawnOn(ours.lineId)), ...(await drawnOn(theirs.lineId))]).toEqual([]);
});

test("both sides read the same line; a stranger finds no request, case or line", async () => {
  const ours = await makeLine();
  const theirs = await makeLine();
  await callerFor(ours.lender.officer).loans.draw(ours.drawdown());

  const [held] = await callerFor(ours.owner).loans.listHeld({ loanRequestId: ours.request.id });
  const given = await callerFor(ours.lender.officer).loans.findForCase({ caseId: ours.lenderCase.id });
  const [listed] = (await callerFor(ours.lender.officer).loans.listGiven()).rows;

  expect(held).toMatchObject({
    grantedFen: 500_000_00,
    usedFen: 200_000_00,
    availableFen: 300_000_00,
    drawdowns: [{ amountFen: 200_000_00 }],
  });
  // Only the lender's people are told that they may record money out, and only the enterprise's that they may give up what is not drawn.
  expect(held).toMatchObject({ mayDraw: false, mayGiveUp: true });
  expect(given).toEqual({ ...held, mayDraw: true, mayGiveUp: false });
  expect(listed).toEqual(given);
  await expect(callerFor(ours.owner).loans.listHeld({ loanRequestId: theirs.request.id })).rejects.toMatchObject({ code: "NOT_FOUND" });
  await expect(callerFor(ours.lender.officer).loans.findForCase({ caseId: theirs.lenderCase.id })).rejects.toMatchObject({
    code: "NOT_FOUND",
  });
  await expect(callerFor(ours.lender.officer).loans.findGiven({ lineId: theirs.lineId })).rejects.toMatchObject({ code: "NOT_FOUND" });
});

test("with no WHERE at all, the database itself shows a stranger no line, drawdown or posting", async () => {
  const { lender, drawdown } = await makeLine();
  await callerFor(lender.officer).loans.draw(drawdown());
  const { owner: stranger } = await makeEnterprise();
  const rival = await makeLender();

  for (const actor of [stranger, rival.officer]) {
    const seen = await withActor(actor, async ({ tx }) => [
      await tx.select().from(creditLines),
      await tx.select().from(drawdowns),
      await tx.select().from(ledgerEntries),
    ]);
    expect(seen).toEqual([[], [], []]);
  }
});

test("the database itself refuses a posting that does not balance, and an entry with two sides", async () => {
  const { lineId } = await makeLine();
  const [entry] = await ownerDatabase().select().from(ledgerEntries).where(eq(ledgerEntries.lineId, lineId));
  if (!entry) throw new Error("a line begins with a posting");

  const lonely = ownerDatabase()
    .insert(ledgerEntries)
    .values({ ...entry, position: 9 });
  const twoSided = ownerDatabase()
    .insert(ledgerEntries)
    .values({ ...entry, position: 9, creditFen: fen(1), debitFen: fen(1) });

  await expect(lonely).rejects.toMatchObject({ cause: { message: expect.stringContaining("out of balance") } });
  await expect(twoSided).rejects.toMatchObject({ cause: { constraint_name: "ledger_entries_one_side" } });
});
