import "server-only";
import { recordAudit } from "../../access/audit.ts";
import { withActor } from "../../access/with-actor.ts";
import type { LenderActor } from "../../kernel/actor.ts";
import { DomainError } from "../../kernel/errors.ts";
import { mayWorkCase } from "../../loan-requests/cases/policy.ts";
import { findReceivedTask, moveTask } from "./move.ts";
import type { ReconsiderationMoved, ReconsiderationRef } from "./schema.ts";

/**
 * Says that somebody looks at a refusal again. Twice changes nothing. Refuses with NOT_FOUND, FORBIDDEN (role, or a house of one's own), or CONFLICT
 * when it is decided.
 */
export function takeUpReconsideration(actor: LenderActor, input: ReconsiderationRef): Promise<ReconsiderationMoved> {
  return withActor(actor, async (scope) => {
    const { task, lenderCase } = await findReceivedTask(scope, input.taskId);

    if (!mayWorkCase(actor, lenderCase)) throw new DomainError("FORBIDDEN", "case.officer_only");

    if (task.status === "in_review") return { taskId: task.id, status: task.status };
    const moved = await moveTask(scope, task, "take_up");

    await recordAudit(scope, { action: "reconsideration.taken_up", objectId: moved.id, detail: { caseId: lenderCase.id } });
    return { taskId: moved.id, status: moved.status };
  });
}
