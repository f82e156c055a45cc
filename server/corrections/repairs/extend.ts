import "server-only";
import { withActor } from "../../access/with-actor.ts";
import type { AuthorityActor } from "../../kernel/actor.ts";
import { shanghaiDate } from "../../kernel/dates.ts";
import { DomainError } from "../../kernel/errors.ts";
import { decideBy } from "../deadlines.ts";
import { mayDecideRepair } from "../policy.ts";
import { advanceRepair, findReceivedRepair } from "./queries.ts";
import type { ReasonedInput, RepairMoved } from "./schema.ts";
import { tellApplicant } from "./tell.ts";

/**
 * Takes the time to decide once more, once, for a reason that the enterprise reads: where the case is complex or something has to be checked (Order 36).
 * It is added to the day that was set, or to today where that has passed. The same reason twice changes nothing. Refuses with NOT_FOUND, FORBIDDEN, or
 * CONFLICT when it was extended before or is not being decided.
 */
export function extendRepair(actor: AuthorityActor, { repairCaseId, reason }: ReasonedInput): Promise<RepairMoved> {
  return withActor(actor, async (scope) => {
    const before = await findReceivedRepair(scope, repairCaseId);

    if (!mayDecideRepair(actor, before)) throw new DomainError("FORBIDDEN", "repair.unit_only");

    if (before.status === "deciding" && before.extensionReason === reason) return { repairCaseId, status: before.status };
    if (before.extensionReason !== null) throw new DomainError("CONFLICT", "repair.extended_before");
    const today = shanghaiDate(scope.now);
    const from = before.decideBy !== null && before.decideBy > today ? before.decideBy : today;
    const { day, isProvisional } = await decideBy(scope, from);
    const after = await advanceRepair(scope, before, "extend", {
      action: "repair.extended",
      ...{ extensionReason: reason, decideBy: day, answerBy: before.answerBy !== null && before.answerBy > day ? before.answerBy : day },
      isProvisional: before.isProvisional || isProvisional,
    });
    await tellApplicant(scope, after, "extended");
    return { repairCaseId: after.id, status: after.status };
  });
}
