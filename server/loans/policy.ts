import { type Actor, mayBind } from "../kernel/actor.ts";

/** Four eyes: an approver who did not issue the offer opens the credit line on it. */
export function mayApproveCredit(actor: Actor, offer: { readonly lenderId: string; readonly issuedByUserId: string | null }): boolean {
  const isApprover = actor.kind === "lender" && actor.organizationId === offer.lenderId && actor.role === "approver";
  return isApprover && offer.issuedByUserId !== null && actor.userId !== offer.issuedByUserId;
}

/** Four eyes once more: whoever works the lender's cases records money out, except the approver who opened the line. */
export function mayRecordDrawdown(actor: Actor, line: { readonly lenderId: string; readonly approvedByUserId: string }): boolean {
  const worksHere = actor.kind === "lender" && actor.organizationId === line.lenderId && actor.role !== "manager";
  return worksHere && actor.userId !== line.approvedByUserId;
}

/** Whoever works the lender's cases reports what was paid, and proposes. */
export function mayReportRepayment(actor: Actor, loan: { readonly lenderId: string }): boolean {
  return actor.kind === "lender" && actor.organizationId === loan.lenderId && actor.role !== "manager";
}

/** An approver judges a loan's class and writes off; what another person reported, an approver takes back. */
export function mayDecideOnLoan(actor: Actor, loan: { readonly lenderId: string }): boolean {
  return actor.kind === "lender" && actor.organizationId === loan.lenderId && actor.role === "approver";
}

/** Whoever may accept an offer for the enterprise may also give up what it has not drawn. */
export function mayGiveUpLine(actor: Actor, line: { readonly enterpriseId: string }): boolean {
  return actor.kind === "enterprise" && actor.organizationId === line.enterpriseId && mayBind(actor, "accept");
}
