import "server-only";
import { recordAudit } from "../../access/audit.ts";
import { withActor } from "../../access/with-actor.ts";
import type { LenderActor } from "../../kernel/actor.ts";
import { DomainError } from "../../kernel/errors.ts";
import { mayWorkCase } from "../../loan-requests/cases/policy.ts";
import { tellDecided } from "./mail.ts";
import { findReceivedTask, moveTask } from "./move.ts";
import type { ReconsiderationMoved, ReconsiderationRef } from "./schema.ts";

/**
 * Takes a refusal back: the case stays as it was decided, and the enterprise is asked to send a new request, under a consent of its own. Reversed twice
 * changes nothing. Refuses with NOT_FOUND, FORBIDDEN (role, or a house of one's own), or CONFLICT when it was kept.
 */
export function reverseRefusal(actor: LenderActor, input: ReconsiderationRef): Promise<ReconsiderationMoved> {
  return withActor(actor, async (scope) => {
    const { task, lenderCase } = await findReceivedTask(scope, input.taskId);

    if (!mayWorkCase(actor, lenderCase)) throw new DomainError("FORBIDDEN", "case.officer_only");

    if (task.status === "reversed") return { taskId: task.id, status: task.status };
    const moved = await moveTask(scope, task, "reverse", { decidedAt: scope.now, decidedByUserId: actor.userId });

    await recordAudit(scope, { action: "reconsideration.reversed", objectId: moved.id, detail: { caseId: lenderCase.id } });
    await tellDecided(scope, lenderCase, "reversed");
    return { taskId: moved.id, status: moved.status };
  });
}
