import { type Actor, mayBind } from "../kernel/actor.ts";
import { type Fen, fen } from "../kernel/money.ts";

/** Up to ¥5,000,000 an officer issues alone; above it an approver must. One rule for every lender. */
export const officerLimitFen: Fen = fen(5_000_000_00);

/** An officer issues within the limit, an approver above it too; a manager runs the house and issues nothing. */
export function mayIssueOffer(actor: Actor, offer: { readonly lenderId: string; readonly amountFen: number }): boolean {
  if (actor.kind !== "lender" || actor.organizationId !== offer.lenderId) return false;
  return actor.role === "approver" || (actor.role === "officer" && offer.amountFen <= officerLimitFen);
}

/** Whoever works the lender's cases takes back an offer that is not yet accepted. */
export function mayWithdrawOffer(actor: Actor, offer: { readonly lenderId: string }): boolean {
  return actor.kind === "lender" && actor.organizationId === offer.lenderId && actor.role !== "manager";
}

/** Only who may bind the company to an offer accepts one: the legal representative, or an operator whose live mandate names it. */
export function mayAcceptOffer(actor: Actor, offer: { readonly enterpriseId: string }): boolean {
  return actor.kind === "enterprise" && actor.organizationId === offer.enterpriseId && mayBind(actor, "accept");
}

/** Turning an offer down is the same people's decision. */
export function mayRejectOffer(actor: Actor, offer: { readonly enterpriseId: string }): boolean {
  return mayAcceptOffer(actor, offer);
}
