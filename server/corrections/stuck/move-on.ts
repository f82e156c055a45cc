import "server-only";
import { and, eq } from "drizzle-orm";
import { stuckDecisions } from "../../../db/schema/stuck-decisions.ts";
import { recordAudit } from "../../access/audit.ts";
import { enqueue } from "../../access/outbox.ts";
import { type Scope, withActor } from "../../access/with-actor.ts";
import type { AdministratorActor, AuthorityActor } from "../../kernel/actor.ts";
import { DomainError } from "../../kernel/errors.ts";
import { refusePartiality } from "../../subjects/lock.ts";
import { findStuck, type Stuck } from "./queries.ts";
import type { StuckMoved, StuckRef, UndoDecisionInput } from "./schema.ts";
import { type StuckEvent, transition } from "./stuck.ts";

type Mover = AuthorityActor | AdministratorActor;

/**
 * Has a decision that could not be carried out tried again, by its unit or an administrator of the unit's place. Twice is once. Refuses with NOT_FOUND,
 * FORBIDDEN in an administrator's own cause, or CONFLICT when it has moved on.
 */
export function tryAgain(actor: Mover, { stuckId }: StuckRef): Promise<StuckMoved> {
  return withActor(actor, async (scope) => {
    const before = await findStuck(scope, stuckId);

    await refuseOwnCause(scope, before);

    if (before.status === "retrying") return { stuckId, status: before.status };
    const after = await moveOn(scope, before, "try_again", null);
    await recordAudit(scope, { action: retryActions[before.kind], objectId: before.decisionId, detail: { stuckId } });
    await enqueue(scope.tx, "corrections.carry_out", { [payloadKeys[before.kind]]: before.decisionId }, before.decisionId);
    return { stuckId, status: after.status };
  });
}

/**
 * Undoes a decision that could not be carried out, with the reason that the enterprise reads: an objection is opened anew in its place, an amendment leaves its
 * version free for another. A job does it, since neither may be edited by whoever decided. Twice is once. Refuses as `tryAgain` does, and with
 * PRECONDITION_FAILED for a repair, which was granted.
 */
export function undoDecision(actor: Mover, { stuckId, reason }: UndoDecisionInput): Promise<StuckMoved> {
  return withActor(actor, async (scope) => {
    const before = await findStuck(scope, stuckId);

    await refuseOwnCause(scope, before);

    if (before.kind === "repair") throw new DomainError("PRECONDITION_FAILED", "stuck.repair_stays");
    if (before.status === "undoing" || before.status === "undone") return { stuckId, status: before.status };
    const after = await moveOn(scope, before, "undo", reason);
    await recordAudit(scope, { action: undoActions[before.kind], objectId: before.decisionId, detail: { stuckId } });
    await enqueue(scope.tx, "corrections.carry_out", { stuckId }, stuckId);
    return { stuckId, status: after.status };
  });
}

const payloadKeys = { repair: "repairCaseId", objection: "objectionId", amendment: "amendmentId" } as const;
const retryActions = { repair: "repair.tried_again", objection: "objection.tried_again", amendment: "amendment.tried_again" } as const;
const undoActions = { objection: "objection.undo_asked", amendment: "amendment.undo_asked" } as const;

async function refuseOwnCause(scope: Scope<Mover>, { enterpriseId }: Stuck): Promise<void> {
  const { actor } = scope;
  if (actor.kind === "administrator" && enterpriseId !== null) await refusePartiality({ ...scope, actor }, enterpriseId);
}

async function moveOn({ tx, actor, now }: Scope<Mover>, before: Stuck, event: StuckEvent, reason: string | null): Promise<Stuck> {
  const status = transition(before.status, event);
  const [after] = status
    ? await tx
        .update(stuckDecisions)
        .set({ status, reason, decidedAt: now, decidedByUserId: actor.userId, decidedByName: actor.displayName })
        .where(and(eq(stuckDecisions.id, before.id), eq(stuckDecisions.status, before.status)))
        .returning()
    : [];
  if (!after) throw new DomainError("CONFLICT", "stuck.moved_on");
  return after;
}
