import "server-only";
import { withActor } from "../../access/with-actor.ts";
import type { AuthorityActor } from "../../kernel/actor.ts";
import { shanghaiDate } from "../../kernel/dates.ts";
import { DomainError } from "../../kernel/errors.ts";
import { mayAnswerObjection } from "../policy.ts";
import { advanceObjection, findReceivedObjection } from "./queries.ts";
import type { ObjectionMoved, ReasonedObjectionInput } from "./schema.ts";
import { tellObjector } from "./tell.ts";
import { reviewUntil } from "./timers.ts";

/**
 * The source says that the record is right, and why. A review may be asked for up to the day that its region's rules name; the mark stays until then. Rejected
 * twice, the first answer stands. Refuses with NOT_FOUND, FORBIDDEN, or CONFLICT when it has been answered otherwise.
 */
export function rejectObjection(actor: AuthorityActor, input: ReasonedObjectionInput): Promise<ObjectionMoved> {
  return withActor(actor, async (scope) => {
    const before = await findReceivedObjection(scope, input.objectionId);

    if (!mayAnswerObjection(actor, before)) throw new DomainError("FORBIDDEN", "objection.unit_only");

    if (before.status === "rejected") return { objectionId: before.id, status: before.status };
    const until = await reviewUntil(scope, before.regionCode, shanghaiDate(before.filedAt), shanghaiDate(scope.now));
    const answered = { answer: input.reason, answeredAt: scope.now, answeredByUserId: actor.userId, reviewUntil: until };
    const after = await advanceObjection(scope, before, "reject", { action: "objection.rejected", ...answered });
    await tellObjector(scope, after, "rejected");
    return { objectionId: after.id, status: after.status };
  });
}
