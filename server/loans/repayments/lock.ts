import "server-only";
import type { Scope } from "../../access/with-actor.ts";
import type { LenderActor } from "../../kernel/actor.ts";
import { shanghaiDate } from "../../kernel/dates.ts";
import { type LenderCase, lockReceivedCase } from "../../loan-requests/cases/locks.ts";
import { type LoanRequest, lockOpenedLoanRequest } from "../../loan-requests/queries.ts";
import type { Room } from "../ledger.ts";
import { findGivenLoan, type Kept, lockGivenLoan } from "../life/store.ts";
import { hasEnded } from "../loan.ts";
import { type CreditLine, lockGivenLine } from "../queries.ts";

/** Everything that an event of a loan touches, locked from the top: request, case, line, loan. */
export type LockedLoan = {
  readonly request: LoanRequest;
  readonly lenderCase: LenderCase;
  readonly line: CreditLine;
  readonly kept: Kept;
};

/** Locks one of the lender's own loans with all above it. Another lender's is not found; whoever is a party to the case is refused. */
export async function lockLoan(scope: Scope<LenderActor>, loanId: string): Promise<LockedLoan> {
  const found = await findGivenLoan(scope, loanId);
  const request = await lockOpenedLoanRequest(scope, found);
  const lenderCase = await lockReceivedCase(scope, found.caseId);
  const line = await lockGivenLine(scope, found.lineId);
  return { request, lenderCase, line, kept: await lockGivenLoan(scope, loanId) };
}

/** Where principal goes that is paid back on a line; nowhere on one that does not revolve. */
export function roomFreed(scope: Scope, line: CreditLine): Room | null {
  if (!line.isRevolving) return null;
  if (line.status === "cancelled" || line.status === "expired" || hasEnded(line, shanghaiDate(scope.now))) return "line_commitment";
  return line.status === "frozen" ? "line_frozen" : "line_available";
}
