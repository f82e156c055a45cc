import "server-only";
import { withActor } from "../../access/with-actor.ts";
import { after, latest } from "../../catalogue/rules/timers.ts";
import { loadCalendar } from "../../catalogue/rules.ts";
import type { AuthorityActor } from "../../kernel/actor.ts";
import { shanghaiDate } from "../../kernel/dates.ts";
import { DomainError } from "../../kernel/errors.ts";
import { objectionDeadlines } from "../deadlines.ts";
import { mayAnswerObjection } from "../policy.ts";
import { advanceObjection, findReceivedObjection } from "./queries.ts";
import type { ObjectionMoved, ReasonedObjectionInput } from "./schema.ts";
import { tellObjector } from "./tell.ts";

/**
 * Takes more time to answer, once and before the day has passed, for a reason that the enterprise reads: as much as the source's region allows (Shenzhen:
 * three working days). The same reason twice changes nothing. Refuses with NOT_FOUND, FORBIDDEN, PRECONDITION_FAILED where the region allows none, or
 * CONFLICT when it was extended before, was answered, or its time has passed.
 */
export function extendObjection(actor: AuthorityActor, { objectionId, reason }: ReasonedObjectionInput): Promise<ObjectionMoved> {
  return withActor(actor, async (scope) => {
    const before = await findReceivedObjection(scope, objectionId);

    if (!mayAnswerObjection(actor, before)) throw new DomainError("FORBIDDEN", "objection.unit_only");

    if (before.extensionReason === reason && before.status === "source_check") return { objectionId, status: before.status };
    if (before.extensionReason !== null) throw new DomainError("CONFLICT", "objection.extended_before");
    const { profile } = await objectionDeadlines(scope, before.regionCode, shanghaiDate(before.filedAt));
    if (!profile.extension) throw new DomainError("PRECONDITION_FAILED", "objection.no_extension");
    const { day, isProvisional } = after(await loadCalendar(scope), before.sourceBy, profile.extension);
    const extended = await advanceObjection(scope, before, "extend", {
      action: "objection.extended",
      ...{ extensionReason: reason, sourceBy: day, answerBy: latest(before.answerBy, day) },
      isProvisional: before.isProvisional || isProvisional,
    });
    await tellObjector(scope, extended, "extended");
    return { objectionId, status: extended.status };
  });
}
