import "server-only";
import { withActor } from "../../access/with-actor.ts";
import type { EnterpriseActor } from "../../kernel/actor.ts";
import { shanghaiDate } from "../../kernel/dates.ts";
import { DomainError } from "../../kernel/errors.ts";
import { mayObject } from "../policy.ts";
import { advanceObjection, findOwnObjection } from "./queries.ts";
import type { AskReviewInput, ObjectionMoved } from "./schema.ts";
import { findItsDesk, tellSource } from "./tell.ts";
import { reviewBy } from "./timers.ts";

/**
 * Asks for a rejected objection, or one that its source has left unanswered, to be looked at once more, up to the last day that the region's rules name. The
 * mark stays. Refuses with NOT_FOUND, FORBIDDEN, or CONFLICT when that day has passed or nothing was answered that could be reviewed.
 */
export function askReview(actor: EnterpriseActor, input: AskReviewInput): Promise<ObjectionMoved> {
  return withActor(actor, async (scope) => {
    const before = await findOwnObjection(scope, input.objectionId);

    if (!mayObject(actor, before)) throw new DomainError("FORBIDDEN", "objection.signers_only");

    const due = await reviewBy(scope, before.regionCode, shanghaiDate(before.filedAt), shanghaiDate(scope.now));
    const asked = { reviewStatement: input.statement, reviewAskedAt: scope.now, reviewBy: due };
    const after = await advanceObjection(scope, before, "ask_review", { action: "objection.review_asked", ...asked });
    await tellSource(scope, after, "objection_review_asked", due);
    await findItsDesk(scope, after);
    return { objectionId: after.id, status: after.status };
  });
}
