import "server-only";
import { and, eq } from "drizzle-orm";
import { loanRequests } from "../../db/schema/loan-requests.ts";
import { narrowToLoanRequest, type Scope } from "../access/with-actor.ts";
import type { EnterpriseActor, LenderActor } from "../kernel/actor.ts";
import { notFound } from "../kernel/errors.ts";

export type LoanRequest = typeof loanRequests.$inferSelect;

/** One of the enterprise's own requests, unlocked. Another enterprise's request is not found. */
export async function findOwnLoanRequest(scope: Scope<EnterpriseActor>, loanRequestId: string): Promise<LoanRequest> {
  const mine = and(eq(loanRequests.id, loanRequestId), eq(loanRequests.enterpriseId, scope.actor.organizationId));
  const [request] = await scope.tx.select().from(loanRequests).where(mine);
  if (!request) throw notFound("loan_request");
  return request;
}

/** Locks one of the enterprise's own requests. Another enterprise's request is not found. */
export async function lockOwnLoanRequest(scope: Scope<EnterpriseActor>, loanRequestId: string): Promise<LoanRequest> {
  const mine = and(eq(loanRequests.id, loanRequestId), eq(loanRequests.enterpriseId, scope.actor.organizationId));
  const [request] = await scope.tx.select().from(loanRequests).where(mine).for("update");
  if (!request) throw notFound("loan_request");
  return request;
}

/**
 * Locks the request behind a lender's own case, which the caller has found and locked before: the case is the lender's proof, and the
 * request stays open to this transaction only.
 */
export async function lockOpenedLoanRequest(scope: Scope<LenderActor>, ownCase: { readonly loanRequestId: string }): Promise<LoanRequest> {
  await narrowToLoanRequest(scope, ownCase.loanRequestId);
  const [request] = await scope.tx.select().from(loanRequests).where(eq(loanRequests.id, ownCase.loanRequestId)).for("update");
  if (!request) throw notFound("loan_request");
  return request;
}
