import "server-only";
import { withActor } from "../../access/with-actor.ts";
import type { AuthorityActor } from "../../kernel/actor.ts";
import { DomainError } from "../../kernel/errors.ts";
import { mayAnswerObjection } from "../policy.ts";
import { advanceObjection, findReceivedObjection } from "./queries.ts";
import type { ObjectionMoved, ReasonedObjectionInput } from "./schema.ts";
import { tellObjector } from "./tell.ts";

/**
 * Does not accept an objection that is none (it names no error, or repeats one that was settled), and says why; the mark goes at once. It can be filed anew.
 * Refused twice, the first answer stands. Refuses with NOT_FOUND, FORBIDDEN, or CONFLICT when it was answered, or when its time has passed.
 */
export function refuseObjection(actor: AuthorityActor, input: ReasonedObjectionInput): Promise<ObjectionMoved> {
  return withActor(actor, async (scope) => {
    const before = await findReceivedObjection(scope, input.objectionId);

    if (!mayAnswerObjection(actor, before)) throw new DomainError("FORBIDDEN", "objection.unit_only");

    if (before.status === "not_accepted") return { objectionId: before.id, status: before.status };
    const answered = { answer: input.reason, answeredAt: scope.now, answeredByUserId: actor.userId, closedAt: scope.now };
    const after = await advanceObjection(scope, before, "refuse", { action: "objection.not_accepted", ...answered });
    await tellObjector(scope, after, "refused");
    return { objectionId: after.id, status: after.status };
  });
}
