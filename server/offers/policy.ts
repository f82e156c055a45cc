import { type Actor, type LenderActor, mayBind } from "../kernel/actor.ts";
import { type Fen, fen } from "../kernel/money.ts";

/** Up to ¥5,000,000 an officer issues alone, unless the lender has set another limit. */
export const usualOfficerLimitFen: Fen = fen(5_000_000_00);

/** What decides who issues an offer: the lender's limit, and who prepared the terms for another to approve, if anybody did. */
export type Issuable = {
  readonly lenderId: string;
  readonly amountFen: number;
  readonly limitFen: number;
  readonly preparedByUserId: string | null;
};

/**
 * An officer issues within the limit, an approver above it too; a manager runs the house and issues nothing. Above the limit nobody issues
 * what they prepared themselves.
 */
export function mayIssueOffer(actor: Actor, { lenderId, amountFen, limitFen, preparedByUserId }: Issuable): boolean {
  if (!worksFor(actor, lenderId)) return false;
  if (amountFen <= limitFen) return true;
  return actor.role === "approver" && actor.userId !== preparedByUserId;
}

/** Whoever works the lender's cases prepares an offer for another to approve. */
export function mayPrepareOffer(actor: Actor, offer: { readonly lenderId: string }): boolean {
  return worksFor(actor, offer.lenderId);
}

/** An approver sends back what somebody else prepared. */
export function maySendBackOffer(actor: Actor, offer: { readonly lenderId: string; readonly preparedByUserId: string | null }): boolean {
  return worksFor(actor, offer.lenderId) && actor.role === "approver" && actor.userId !== offer.preparedByUserId;
}

/** The manager settles up to where officers issue alone. */
export function maySetOfficerLimit(actor: Actor, lender: { readonly lenderId: string }): boolean {
  return actor.kind === "lender" && actor.organizationId === lender.lenderId && actor.role === "manager";
}

/** Whoever works the lender's cases takes back an offer that is not yet accepted. */
export function mayWithdrawOffer(actor: Actor, offer: { readonly lenderId: string }): boolean {
  return worksFor(actor, offer.lenderId);
}

/** An approver answers for leaving what an enterprise has accepted. */
export function mayLetOfferFall(actor: Actor, offer: { readonly lenderId: string }): boolean {
  return worksFor(actor, offer.lenderId) && actor.role === "approver";
}

function worksFor(actor: Actor, lenderId: string): actor is LenderActor {
  return actor.kind === "lender" && actor.organizationId === lenderId && actor.role !== "manager";
}

/** Only who may bind the company to an offer accepts one: the legal representative, or an operator whose live mandate names it. */
export function mayAcceptOffer(actor: Actor, offer: { readonly enterpriseId: string }): boolean {
  return actor.kind === "enterprise" && actor.organizationId === offer.enterpriseId && mayBind(actor, "accept");
}

/** Turning an offer down is the same people's decision. */
export function mayRejectOffer(actor: Actor, offer: { readonly enterpriseId: string }): boolean {
  return mayAcceptOffer(actor, offer);
}
