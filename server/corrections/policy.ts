import type { ObjectionStatus, RelayStage } from "../../db/schema/words.ts";
import { type Actor, mayBind } from "../kernel/actor.ts";
import { mayGovern } from "../subjects/policy.ts";

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

type Answered = Received & { readonly answeredByUserId: string | null; readonly reviewGoesUp: boolean };

/** A review is another pair of eyes: whoever gave the answer that it is about does not decide it, nor their unit where it has nobody else. */
export function mayAnswerReview(actor: Actor, objection: Answered): boolean {
  if (objection.reviewGoesUp) return false;
  return mayAnswerObjection(actor, objection) && actor.kind === "authority" && actor.userId !== objection.answeredByUserId;
}

type Relayed = Answered & { readonly sourceRegionCode: string | null; readonly status: ObjectionStatus };

/** What an administrator of the unit's place sees to: an answer where the unit has no desk, a review where it has nobody to decide it. */
export function relayStageOf({ authorityId, reviewGoesUp, status }: Relayed): RelayStage | null {
  if (status === "review_requested") return authorityId === null || reviewGoesUp ? "review" : null;
  const isWaiting = status === "source_check" || status === "unresolved";
  return authorityId === null && isWaiting ? "answer" : null;
}

/** The administrators of the unit's place, or of the whole country; a review is not for whoever entered the answer that it is about. */
export function mayRelay(actor: Actor, objection: Relayed): boolean {
  if (actor.kind !== "administrator" || !mayGovern(actor, objection.sourceRegionCode)) return false;
  const stage = relayStageOf(objection);
  return stage === "answer" || (stage === "review" && actor.userId !== objection.answeredByUserId);
}
