import "server-only";
import { type Scope, withActor } from "../../access/with-actor.ts";
import type { AuthorityActor } from "../../kernel/actor.ts";
import { DomainError } from "../../kernel/errors.ts";
import { mayAnswerObjection, mayAnswerReview } from "../policy.ts";
import { advanceObjection, findReceivedObjection, type Objection } from "./queries.ts";
import type { AnswerReviewInput, ObjectionMoved } from "./schema.ts";
import { tellObjector } from "./tell.ts";
import { followUp, settle } from "./uphold.ts";

/**
 * Ends a review, for good: the record is wrong after all and something becomes of it, or it stays as it is. Answered twice, the first answer stands. Refuses
 * with NOT_FOUND, FORBIDDEN, also to the officer whose answer is reviewed (`objection.review_by_another`) and once the review went up, PRECONDITION_FAILED when the correction cannot
 * stand, or CONFLICT when no review was asked for or the record has ended.
 */
export function answerReview(actor: AuthorityActor, input: AnswerReviewInput): Promise<ObjectionMoved> {
  return withActor(actor, async (scope) => {
    const before = await findReceivedObjection(scope, input.objectionId);

    if (!mayAnswerObjection(actor, before)) throw new DomainError("FORBIDDEN", "objection.unit_only");

    if (before.reviewedAt !== null) return { objectionId: before.id, status: before.status };
    if (before.reviewGoesUp) throw new DomainError("FORBIDDEN", "objection.review_went_up");
    if (!mayAnswerReview(actor, before)) throw new DomainError("FORBIDDEN", "objection.review_by_another");
    const after = await end(scope, before, input);
    return { objectionId: after.id, status: after.status };
  });
}

async function end(
  scope: Scope<AuthorityActor>,
  before: Objection,
  { outcome, correction, answer }: AnswerReviewInput,
): Promise<Objection> {
  const reviewed = { reviewAnswer: answer, reviewedAt: scope.now, ...firstAnswer(scope, before, answer) };
  if (outcome !== null) {
    const settled = await settle(scope, before, { outcome, correction });
    const upheld = await advanceObjection(scope, before, "uphold_review", { action: "objection.upheld", ...settled, ...reviewed });
    await followUp(scope, upheld);
    return upheld;
  }
  const rejected = { action: "objection.rejected_finally", ...reviewed, closedAt: scope.now };
  const after = await advanceObjection(scope, before, "reject_review", rejected);
  await tellObjector(scope, after, "final");
  return after;
}

/** What was left unanswered until its review is answered with it. */
function firstAnswer({ actor, now }: Scope<AuthorityActor>, before: Objection, answer: string) {
  return before.answeredAt === null ? { answer, answeredAt: now, answeredByUserId: actor.userId } : {};
}
