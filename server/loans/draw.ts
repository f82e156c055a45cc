import "server-only";
import { and, eq } from "drizzle-orm";
import { drawdowns } from "../../db/schema/loans.ts";
import { recordAudit } from "../access/audit.ts";
import { publish } from "../access/financing-events.ts";
import { narrowToSubject, type Scope, withActor } from "../access/with-actor.ts";
import type { LenderActor } from "../kernel/actor.ts";
import { shanghaiDate } from "../kernel/dates.ts";
import { DomainError } from "../kernel/errors.ts";
import { newId } from "../kernel/ids.ts";
import { advanceLoanRequest } from "../loan-requests/advance.ts";
import { advanceCase } from "../loan-requests/cases/advance.ts";
import { lockReceivedCase } from "../loan-requests/cases/locks.ts";
import { lockOpenedLoanRequest } from "../loan-requests/queries.ts";
import { eventOf } from "../offers/event-of.ts";
import { findMadeOffer, type Offer } from "../offers/queries.ts";
import { OfferTerms } from "../offers/schema.ts";
import { releaseCase } from "../products/capacity.ts";
import { drawdownPosting } from "./ledger.ts";
import { openNote } from "./life/store.ts";
import { feesKeptOf, loanTermsOf } from "./life/terms.ts";
import { drawdownDueOn, drawFault, isCreditLoan } from "./loan.ts";
import { mayRecordDrawdown } from "./policy.ts";
import { post, readBalances } from "./post.ts";
import { type CreditLine, findGivenLine, lockGivenLine } from "./queries.ts";
import type { DrawdownRecorded, RecordDrawdownInput } from "./schema.ts";

type Drawdown = typeof drawdowns.$inferSelect;

/**
 * Records money out under a line, within the accepted terms; the same note number twice is the same drawdown.
 * Refuses with NOT_FOUND, FORBIDDEN (role, or the line's own approver), or CONFLICT when the terms are others, more is drawn than is left, the
 * date lies outside the line, the note number names another drawdown, or a first loan is declared of a firm that has drawn before.
 */
export function recordDrawdown(actor: LenderActor, input: RecordDrawdownInput): Promise<DrawdownRecorded> {
  return withActor(actor, async (scope) => {
    const found = await findGivenLine(scope, input.lineId);
    const request = await lockOpenedLoanRequest(scope, found);
    const lenderCase = await lockReceivedCase(scope, found.caseId);
    // Locked before the sum is read: two drawdowns at once must not both see the same money left.
    const line = await lockGivenLine(scope, input.lineId);
    const offer = await findMadeOffer(scope, { offerId: line.offerId });

    if (!mayRecordDrawdown(actor, line)) {
      throw new DomainError("FORBIDDEN", actor.userId === line.approvedByUserId ? "loan.approver_draws_not" : "loan.role");
    }

    const before = await readBalances(scope, line.id);
    const known = await findByNote(scope, input.noteNo);
    if (known && isSame(known, line, input)) return { drawdownId: known.id, usedFen: before.usedFen, availableFen: before.availableFen };
    if (known) throw new DomainError("CONFLICT", "loan.note_taken");
    if (line.termsHash !== input.termsHash || line.termsHash !== offer.termsHash) throw new DomainError("CONFLICT", "loan.other_terms");
    const fault = drawFault(line, input.drawnOn, shanghaiDate(scope.now));
    if (fault) throw new DomainError("CONFLICT", `loan.${fault}`);
    if (input.amountFen > before.availableFen)
      throw new DomainError("CONFLICT", "loan.over_available", { availableFen: before.availableFen });
    if (input.isFirstLoan && (await hasDrawnBefore(scope, line))) throw new DomainError("CONFLICT", "loan.not_first");

    const isFirst = !(await isDrawn(scope, line));
    const drawdown = await insertDrawdown(scope, line, offer, input);
    const noteTerms = loanTermsOf(OfferTerms.parse(offer.terms), { amountFen: drawdown.amountFen, on: drawdown.drawnOn, isFirst });
    await openNote(scope, noteOf(line, drawdown), { kind: "opened", on: drawdown.drawnOn, terms: noteTerms });
    await post(scope, line, "drawdown", drawdownPosting(drawdown.amountFen, feesKeptOf(noteTerms)), { drawdownId: drawdown.id });
    const after = await readBalances(scope, line.id);
    await advanceLoanRequest(scope, request, after.availableFen === 0 ? "draw_fully" : "draw");
    const paidOut = await advanceCase(scope, lenderCase, "disburse");
    if (lenderCase.status !== "disbursed") await releaseCase(scope, line.productId);

    const { annualCostSimplePpm, rateBps, isCreditLoan: isCredit, isFirstLoan, amountFen } = drawdown;
    await recordAudit(scope, { action: "drawdown.recorded", objectId: drawdown.id, detail: { lineId: line.id, noteNo: drawdown.noteNo } });
    await publish(scope, {
      kind: "disbursed",
      ...(await eventOf(scope, paidOut)),
      ...{ amountFen, termMonths: offer.termMonths, annualCostSimplePpm, rateBps, isCreditLoan: isCredit, isFirstLoan },
    });
    return { drawdownId: drawdown.id, usedFen: after.usedFen, availableFen: after.availableFen };
  });
}

async function findByNote({ tx, actor }: Scope<LenderActor>, noteNo: string): Promise<Drawdown | null> {
  const named = and(eq(drawdowns.lenderId, actor.organizationId), eq(drawdowns.noteNo, noteNo));
  const [drawdown] = await tx.select().from(drawdowns).where(named);
  return drawdown ?? null;
}

function isSame(known: Drawdown, line: CreditLine, input: RecordDrawdownInput): boolean {
  const { amountFen, drawnOn, isFirstLoan, termsHash } = input;
  const same = known.amountFen === amountFen && known.drawnOn === drawnOn && known.isFirstLoan === isFirstLoan;
  return same && known.lineId === line.id && known.termsHash === termsHash;
}

/** Looks over every lender's drawdowns of this one subject, and nothing else of it. */
async function hasDrawnBefore(scope: Scope<LenderActor>, line: CreditLine): Promise<boolean> {
  await narrowToSubject(scope, line.subjectId, []);
  const [earlier] = await scope.tx.select({ id: drawdowns.id }).from(drawdowns).where(eq(drawdowns.subjectId, line.subjectId)).limit(1);
  return earlier !== undefined;
}

async function isDrawn({ tx }: Scope<LenderActor>, line: CreditLine): Promise<boolean> {
  const [drawn] = await tx.select({ id: drawdowns.id }).from(drawdowns).where(eq(drawdowns.lineId, line.id)).limit(1);
  return drawn !== undefined;
}

/** The loan that a drawdown is owed as. */
function noteOf({ caseId, loanRequestId }: CreditLine, drawdown: Drawdown) {
  const { id: drawdownId, lineId, enterpriseId, subjectId, lenderId, noteNo, termsHash } = drawdown;
  return { id: newId("loan"), lineId, caseId, loanRequestId, enterpriseId, subjectId, lenderId, drawdownId, noteNo, termsHash };
}

async function insertDrawdown(scope: Scope<LenderActor>, line: CreditLine, offer: Offer, input: RecordDrawdownInput): Promise<Drawdown> {
  const { guaranteeMode } = OfferTerms.parse(offer.terms);
  const { id: lineId, enterpriseId, subjectId, lenderId, termsHash } = line;
  const { amountFen, drawnOn, noteNo, isFirstLoan } = input;
  const row = {
    id: newId("drawdown"),
    ...{ lineId, enterpriseId, subjectId, lenderId, termsHash, amountFen, drawnOn, noteNo, isFirstLoan },
    dueOn: drawdownDueOn(drawnOn, offer.termMonths),
    rateBps: offer.rateBps,
    annualCostSimplePpm: offer.annualCostSimplePpm,
    isCreditLoan: isCreditLoan(guaranteeMode),
    recordedByUserId: scope.actor.userId,
  };
  const [inserted] = await scope.tx.insert(drawdowns).values(row).onConflictDoNothing().returning();
  if (inserted) return inserted;
  // Another transaction came first: with the same note number, or with the firm's first loan.
  throw new DomainError("CONFLICT", (await findByNote(scope, noteNo)) ? "loan.note_taken" : "loan.not_first");
}
