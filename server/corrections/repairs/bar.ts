import "server-only";
import { withActor } from "../../access/with-actor.ts";
import type { AuthorityActor } from "../../kernel/actor.ts";
import { shanghaiDate } from "../../kernel/dates.ts";
import { DomainError } from "../../kernel/errors.ts";
import { barredUntil } from "../deadlines.ts";
import { mayDecideRepair } from "../policy.ts";
import { advanceRepair, findReceivedRepair } from "./queries.ts";
import type { ReasonedInput, RepairMoved } from "./schema.ts";
import { tellApplicant } from "./tell.ts";

/**
 * Ends a case whose papers are false: the enterprise may apply for no repair up to the day that the dated rule sets. Twice, the first decision stands.
 * Refuses with NOT_FOUND, FORBIDDEN, or CONFLICT when the case waits for papers or is decided.
 */
export function barRepair(actor: AuthorityActor, { repairCaseId, reason }: ReasonedInput): Promise<RepairMoved> {
  return withActor(actor, async (scope) => {
    const before = await findReceivedRepair(scope, repairCaseId);

    if (!mayDecideRepair(actor, before)) throw new DomainError("FORBIDDEN", "repair.unit_only");

    if (before.status === "barred") return { repairCaseId: before.id, status: before.status };
    const until = await barredUntil(scope, shanghaiDate(scope.now));
    const decided = { decisionReason: reason, barredUntil: until, decidedAt: scope.now, decidedByUserId: actor.userId };
    const after = await advanceRepair(scope, before, "bar", { action: "repair.barred", ...decided });
    await tellApplicant(scope, after, "barred");
    return { repairCaseId: after.id, status: after.status };
  });
}
