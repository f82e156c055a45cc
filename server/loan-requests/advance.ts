import "server-only";
import { and, eq } from "drizzle-orm";
import { loanRequests } from "../../db/schema/loan-requests.ts";
import type { Scope } from "../access/with-actor.ts";
import { DomainError, only } from "../kernel/errors.ts";
import { type LoanRequestEvent, statusAt, transition } from "./loan-request.ts";
import type { LoanRequest } from "./queries.ts";

/**
 * Moves a locked request on. Refuses with CONFLICT (`loan_request.moved_on`) when the event makes no sense from its status, time's own
 * end included. Returns the request as it is afterwards.
 */
export async function advanceLoanRequest(scope: Scope, request: LoanRequest, event: LoanRequestEvent): Promise<LoanRequest> {
  const status = transition(statusAt(request, scope.now), event);
  if (!status) throw new DomainError("CONFLICT", "loan_request.moved_on", { status: request.status });

  const same = and(eq(loanRequests.id, request.id), eq(loanRequests.status, request.status));
  const submittedAt = event === "submit" ? scope.now : request.submittedAt;
  return only(await scope.tx.update(loanRequests).set({ status, submittedAt }).where(same).returning());
}
