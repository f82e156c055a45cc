import type { Actor } from "../kernel/actor.ts";

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
