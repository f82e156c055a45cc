import "server-only";
import { and, eq } from "drizzle-orm";
import { reconsiderationTasks } from "../../../db/schema/reconsiderations.ts";
import type { Scope } from "../../access/with-actor.ts";
import type { LenderActor } from "../../kernel/actor.ts";
import { DomainError, notFound } from "../../kernel/errors.ts";
import { findShownCase, type LenderCase } from "../../loan-requests/cases/locks.ts";
import { type ReconsiderationEvent, transition } from "./reconsideration.ts";

export type Task = typeof reconsiderationTasks.$inferSelect;
type Found = { readonly task: Task; readonly lenderCase: LenderCase };

/** A task of the lender's own with its case. A rival's is not found, and whoever is a party to the case is refused. */
export async function findReceivedTask(scope: Scope<LenderActor>, taskId: string): Promise<Found> {
  const own = and(eq(reconsiderationTasks.id, taskId), eq(reconsiderationTasks.lenderId, scope.actor.organizationId));
  const [task] = await scope.tx.select().from(reconsiderationTasks).where(own);
  if (!task) throw notFound("reconsideration");
  return { task, lenderCase: await findShownCase(scope, task.lenderCaseId) };
}

/**
 * Moves a task on, once: of two at once the other finds it moved. Refuses with CONFLICT when the event makes no sense from where the task stands.
 * A step of the lender's verbs.
 */
export async function moveTask(
  scope: Scope<LenderActor>,
  task: Task,
  event: ReconsiderationEvent,
  decided: Partial<Pick<Task, "reason" | "decidedAt" | "decidedByUserId">> = {},
): Promise<Task> {
  const status = transition(task.status, event);
  const asFound = and(eq(reconsiderationTasks.id, task.id), eq(reconsiderationTasks.status, task.status));
  const [moved] = status
    ? await scope.tx
        .update(reconsiderationTasks)
        .set({ status, ...decided })
        .where(asFound)
        .returning()
    : [];
  if (!moved) throw new DomainError("CONFLICT", "reconsideration.moved_on");
  return moved;
}
