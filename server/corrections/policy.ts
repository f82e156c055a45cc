import { type Actor, mayBind } from "../kernel/actor.ts";

type Owned = { readonly enterpriseId: string };
type Received = { readonly authorityId: string | null };

/** Whoever submits in the enterprise's name also applies for repairs, and takes them back. */
export function mayApplyForRepair(actor: Actor, repair: Owned): boolean {
  return actor.kind === "enterprise" && actor.organizationId === repair.enterpriseId && mayBind(actor, "submit");
}

/** The officers of the unit that a repair was sent to decide it. */
export function mayDecideRepair(actor: Actor, repair: Received): boolean {
  return actor.kind === "authority" && actor.organizationId === repair.authorityId;
}

/** Whoever submits in the enterprise's name also objects to its records, takes objections back and asks for their review. */
export function mayObject(actor: Actor, objection: Owned): boolean {
  return actor.kind === "enterprise" && actor.organizationId === objection.enterpriseId && mayBind(actor, "submit");
}

/** The officers of the unit that supplied the record answer. */
export function mayAnswerObjection(actor: Actor, objection: Received): boolean {
  return actor.kind === "authority" && actor.organizationId === objection.authorityId;
}

/** The officers of a unit amend its own records; which those are, the record says. */
export function mayAmendRecord(actor: Actor): boolean {
  return actor.kind === "authority";
}

/** A review is another pair of eyes: whoever gave the answer that it is about does not decide it. */
export function mayAnswerReview(actor: Actor, objection: Received & { readonly answeredByUserId: string | null }): boolean {
  return mayAnswerObjection(actor, objection) && actor.kind === "authority" && actor.userId !== objection.answeredByUserId;
}
