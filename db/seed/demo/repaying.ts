import { sha256 } from "../../../server/kernel/canonical.ts";
import { addDays, type Day, shanghaiDate, startOfDay } from "../../../server/kernel/dates.ts";
import { repaymentPosting } from "../../../server/loans/ledger.ts";
import { columnsOf } from "../../../server/loans/life/columns.ts";
import { chargeUntil, decide } from "../../../server/loans/life/decide.ts";
import { nothing, totalOf } from "../../../server/loans/life/due.ts";
import type { LoanEvent, LoanTerms, Moved } from "../../../server/loans/life/event.ts";
import { type Loan, nextDue, openLoan, owedOn } from "../../../server/loans/life/loan.ts";
import type { Answered, Chronicle } from "./chronicle.ts";
import { post } from "./posting.ts";
import { chanceOf } from "./random.ts";
import type { HistoryRows } from "./rows.ts";

type Line = HistoryRows["lines"][number];
type Drawn = {
  readonly drawdown: HistoryRows["drawdowns"][number];
  readonly terms: LoanTerms;
  readonly drawnAt: Date;
  readonly isPart: boolean;
};

/** A loan and what was paid on it until now: nearly always on its day, now and then late, seldom not at all. */
export function repay(told: Chronicle, accepted: Answered, line: Line, { drawdown, terms, drawnAt, isPart }: Drawn): void {
  const chronicle = told.aside(chanceOf(Number.parseInt(sha256(drawdown.noteNo).slice(0, 8), 16)));
  const { rows, request, now } = chronicle;
  const { lineId, enterpriseId, subjectId, lenderId, noteNo, termsHash, drawnOn, amountFen } = drawdown;
  const id = chronicle.chance.id("loan", drawnAt);
  const whoseEvent = { loanId: id, enterpriseId, lenderId };
  let loan = openLoan(terms);
  tellEvent(rows, accepted, whoseEvent, 1, { kind: "opened", on: drawnOn, terms }, nothing, drawnAt);
  const { stopsAfter, daysLate } = habitOf(noteNo);
  for (let seq = 2; seq <= stopsAfter + 1; seq++) {
    const paid = payNext(loan, daysLate, shanghaiDate(now));
    if (!paid) break;
    const { event, moved } = paid;
    const at = new Date(Math.min(startOfDay(event.on).getTime() + 11 * 3_600_000, now.getTime()));
    tellEvent(rows, accepted, whoseEvent, seq, event, moved, at);
    post(chronicle, "repayment", line, { loanId: id, loanSeq: seq }, repaymentPosting(moved, null), at);
    chronicle.tell("loan_repaid", "loan.repaid", at, { of: accepted, amountFen: totalOf(moved), objectId: id });
    loan = paid.loan;
    request.status = "repaying";
  }
  if (loan.status === "settled" && !isPart) request.status = "settled";
  const whose = { lineId, caseId: line.caseId, loanRequestId: line.loanRequestId, enterpriseId, subjectId, lenderId };
  rows.loans.push({
    id,
    ...whose,
    drawdownId: drawdown.id,
    noteNo,
    amountFen,
    openedOn: drawnOn,
    termsHash,
    createdAt: drawnAt,
    ...columnsOf(loan),
  });
}

/** How somebody pays, which follows from the number of the note: after how many payments it stops, and how late each comes. */
function habitOf(noteNo: string): { readonly stopsAfter: number; readonly daysLate: number } {
  const draw = Number.parseInt(sha256(noteNo).slice(0, 8), 16) % 100;
  if (draw < 4) return { stopsAfter: draw, daysLate: 0 };
  return { stopsAfter: Number.MAX_SAFE_INTEGER - 1, daysLate: draw < 10 ? 12 : 0 };
}

function payNext(loan: Loan, daysLate: number, today: Day): { loan: Loan; event: LoanEvent; moved: Moved } | null {
  const next = nextDue(loan);
  if (!next) return null;
  const on = addDays(next.dueOn, daysLate);
  if (on > today) return null;
  const event = { kind: "repaid", on, amountFen: totalOf(owedOn(chargeUntil(loan, on), on)) } as const;
  const decided = decide(loan, event);
  if (typeof decided === "string") throw new Error(`a payment of the fictitious world cannot happen: ${decided}`);
  return { loan: decided.loan, event, moved: decided.moved };
}

type Told = Pick<HistoryRows["loanEvents"][number], "loanId" | "enterpriseId" | "lenderId">;

function tellEvent(rows: HistoryRows, accepted: Answered, told: Told, seq: number, event: LoanEvent, moved: Moved, recordedAt: Date): void {
  const { kind, on, ...facts } = event;
  const { user } = accepted.choice.lender.officer;
  rows.loanEvents.push({
    ...{ ...told, seq, kind, happenedOn: on, facts, ...moved, recordedAt },
    voucherNo: seq === 1 ? null : `HK${on.replaceAll("-", "")}${told.loanId.slice(-6).toUpperCase()}`,
    recordedByUserId: user.id,
    recordedByName: user.displayName,
  });
}
