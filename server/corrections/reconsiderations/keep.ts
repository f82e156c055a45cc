import "server-only";
import { recordAudit } from "../../access/audit.ts";
import { withActor } from "../../access/with-actor.ts";
import type { LenderActor } from "../../kernel/actor.ts";
import { DomainError } from "../../kernel/errors.ts";
import { mayWorkCase } from "../../loan-requests/cases/policy.ts";
import { tellDecided } from "./mail.ts";
import { findReceivedTask, moveTask } from "./move.ts";
import { keepNeedsWords } from "./reconsideration.ts";
import type { KeepRefusalInput, ReconsiderationMoved } from "./schema.ts";

/**
 * Keeps a refusal though the record it rested on is repaired or corrected, and says why; the enterprise is told at once. Kept twice, the first reason
 * stands. Refuses with NOT_FOUND, FORBIDDEN (role, or a house of one's own), PRECONDITION_FAILED when the reason says too little, or CONFLICT when
 * it was reversed.
 */
export function keepRefusal(actor: LenderActor, input: KeepRefusalInput): Promise<ReconsiderationMoved> {
  return withActor(actor, async (scope) => {
    const { task, lenderCase } = await findReceivedTask(scope, input.taskId);

    if (!mayWorkCase(actor, lenderCase)) throw new DomainError("FORBIDDEN", "case.officer_only");

    if (task.status === "kept") return { taskId: task.id, status: task.status };
    if (keepNeedsWords(input.reason)) throw new DomainError("PRECONDITION_FAILED", "reconsideration.keep_needs_words");
    const decided = { reason: input.reason, decidedAt: scope.now, decidedByUserId: actor.userId };
    const moved = await moveTask(scope, task, "keep", decided);

    await recordAudit(scope, { action: "reconsideration.kept", objectId: moved.id, detail: { caseId: lenderCase.id } });
    await tellDecided(scope, lenderCase, "kept");
    return { taskId: moved.id, status: moved.status };
  });
}
