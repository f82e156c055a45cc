import type { LoanClass, LoanStatus } from "../../../db/schema/words.ts";
import { addDays, addMonths, type Day } from "../../kernel/dates.ts";
import { type Fen, fen } from "../../kernel/money.ts";
import { isNonPerforming, observationMonths } from "./classes.ts";
import { owedOf, totalOf } from "./due.ts";
import { balanceOf, type Loan, nextDue } from "./loan.ts";

/** What a loan's row says of it, so that many can be looked through at once. */
export type LoanColumns = {
  readonly status: LoanStatus;
  readonly balanceFen: Fen;
  readonly endsOn: Day;
  readonly nextDueOn: Day | null;
  readonly nextDueFen: Fen | null;
  readonly lateAfter: Day | null;
  readonly judgedClass: LoanClass;
  readonly observedClass: LoanClass;
  readonly observedUntil: Day | null;
  readonly lostFen: Fen;
};

/** The row of a loan as its last event left it. */
export function columnsOf(loan: Loan): LoanColumns {
  const next = nextDue(loan);
  const { worst, clearedOn } = loan.observed;
  const isObserved = loan.status === "active" && isNonPerforming(worst);
  return {
    status: loan.status,
    balanceFen: balanceOf(loan),
    endsOn: loan.dues.at(-1)?.dueOn ?? loan.lastOn,
    nextDueOn: next?.dueOn ?? null,
    nextDueFen: next && fen(totalOf(owedOf(next))),
    lateAfter: next && addDays(next.dueOn, loan.terms.graceDays),
    judgedClass: loan.status === "active" ? loan.judged : "normal",
    observedClass: isObserved ? worst : "normal",
    observedUntil: isObserved && clearedOn ? addMonths(clearedOn, observationMonths) : null,
    lostFen: loan.status === "written_off" ? loan.lost.principalFen : fen(0),
  };
}
