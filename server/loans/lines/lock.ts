import "server-only";
import type { Scope } from "../../access/with-actor.ts";
import type { LenderActor } from "../../kernel/actor.ts";
import { DomainError } from "../../kernel/errors.ts";
import { type LenderCase, lockReceivedCase } from "../../loan-requests/cases/locks.ts";
import { type LoanRequest, lockOpenedLoanRequest } from "../../loan-requests/queries.ts";
import { mayDecideOnLoan } from "../policy.ts";
import { type CreditLine, findGivenLine, lockGivenLine } from "../queries.ts";

export type LockedLine = { readonly request: LoanRequest; readonly lenderCase: LenderCase; readonly line: CreditLine };

/**
 * Locks one of the lender's own lines with all above it, for whoever decides on it. Refuses with NOT_FOUND (another lender's), or FORBIDDEN (a
 * party to the case, or anyone but an approver).
 */
export async function lockLine(scope: Scope<LenderActor>, lineId: string): Promise<LockedLine> {
  const found = await findGivenLine(scope, lineId);
  const request = await lockOpenedLoanRequest(scope, found);
  const lenderCase = await lockReceivedCase(scope, found.caseId);
  const line = await lockGivenLine(scope, lineId);
  if (!mayDecideOnLoan(scope.actor, line)) throw new DomainError("FORBIDDEN", "loan.approvers_only");
  return { request, lenderCase, line };
}
