import type { LoanClass } from "../../../db/schema/words.ts";
import type { Scope } from "../../access/with-actor.ts";
import type { EnterpriseActor, LenderActor } from "../../kernel/actor.ts";
import { type Day, shanghaiDate } from "../../kernel/dates.ts";
import { chargeUntil } from "../life/decide.ts";
import { type Due, isLate, owedOf, sumMoved, totalOf } from "../life/due.ts";
import { floorOn, owedOn, restOf } from "../life/loan.ts";
import type { Kept, LoanEventRow } from "../life/store.ts";
import { mayDecideOnLoan, mayReportRepayment } from "../policy.ts";
import { reversible } from "./reversible.ts";
import type { DueView, LoanEventView, LoanSummary, LoanView } from "./schema.ts";

/** One loan as it stands today, with its plan and everything that happened to it. */
export function loanView(
  scope: Scope<LenderActor | EnterpriseActor>,
  summary: LoanSummary & Pick<LoanView, "offerId">,
  { row, events, loan }: Kept,
): LoanView {
  const today = shanghaiDate(scope.now);
  const charged = chargeUntil(loan, today);
  const { rateBps, penaltyRateBps, prepaymentFeeBps, graceDays, method, dayCount, termMonths } = loan.terms;
  return {
    ...summary,
    ...{ rateBps, penaltyRateBps, prepaymentFeeBps, graceDays, method, dayCount, termMonths, termsHash: row.termsHash },
    owedNow: owedOn(charged, today),
    restFen: row.balanceFen === 0 ? row.balanceFen : restOf(charged, today),
    lostClaimFen: loan.lost.claimFen,
    paid: sumMoved(loan.dues.map((due) => due.paid)),
    dues: charged.dues.map((due) => dueView(due, today, graceDays)),
    events: eventViews(events),
    classFloor: loan.status === "active" ? floorOn(loan, today) : null,
    reversibleSeq: reversible(events)?.seq ?? null,
    mayReport: mayReportRepayment(scope.actor, row),
    mayDecide: mayDecideOnLoan(scope.actor, row),
  };
}

function dueView(due: Due, today: Day, graceDays: number): DueView {
  const { period, dueOn, feesFen, penaltyFen, interestFen, principalFen, paid } = due;
  const agreed = { feesFen, penaltyFen, interestFen, principalFen };
  return { period, dueOn, agreed, paid, owedFen: totalOf(owedOf(due)), isLate: isLate(due, today, graceDays) };
}

function eventViews(events: readonly LoanEventRow[]): LoanEventView[] {
  const reversed = new Set(events.flatMap(({ kind, facts }) => (kind === "reversed" ? [facts.reverses] : [])));
  return events.map((event) => {
    const { seq, kind, happenedOn, voucherNo, note, recordedByName, recordedAt, feesFen, penaltyFen, interestFen, principalFen } = event;
    return {
      ...{ seq, kind, happenedOn, voucherNo, note, recordedByName, recordedAt },
      moved: { feesFen, penaltyFen, interestFen, principalFen },
      isReversed: reversed.has(seq),
      months: typeof event.facts.months === "number" ? event.facts.months : null,
      loanClass: (event.facts.loanClass as LoanClass | undefined) ?? null,
    };
  });
}
