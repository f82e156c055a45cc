import "server-only";
import { evaluationWishes } from "../../db/schema/evaluations.ts";
import { recordAudit } from "../access/audit.ts";
import { enqueue } from "../access/outbox.ts";
import { withActor } from "../access/with-actor.ts";
import type { EnterpriseActor } from "../kernel/actor.ts";
import { DomainError } from "../kernel/errors.ts";
import { findOwnSubject } from "../subjects/own-subject.ts";
import { leavesOutHonours } from "./read-subject.ts";
import type { WishInput, WishTaken } from "./schema.ts";

/**
 * Takes a subject's wish to have its honours left out of its evaluation, or counted again (深圳经济特区社会信用条例, Art. 39), and has it evaluated anew.
 * Wished twice it is the same. Refuses with FORBIDDEN for whoever does not bind the company (`evaluation.wish_needs_head`).
 */
export function wishHonours(actor: EnterpriseActor, { leavesOutHonours: wished }: WishInput): Promise<WishTaken> {
  return withActor(actor, async (scope) => {
    const subject = await findOwnSubject(scope);
    if (actor.role !== "legal_representative") throw new DomainError("FORBIDDEN", "evaluation.wish_needs_head");
    if ((await leavesOutHonours(scope, subject.id, scope.now)) === wished) return { leavesOutHonours: wished, runQueued: false };

    const row = { subjectId: subject.id, wishedAt: scope.now, leavesOutHonours: wished };
    await scope.tx.insert(evaluationWishes).values({ ...row, enterpriseId: actor.organizationId, wishedByUserId: actor.userId });
    await enqueue(
      scope.tx,
      "evaluation.evaluate",
      { subjectId: subject.id, causeId: actor.organizationId },
      `${subject.id} ${scope.now.getTime()}`,
    );

    await recordAudit(scope, { action: "evaluation.wished", objectId: subject.id, detail: { leavesOutHonours: wished } });
    return { leavesOutHonours: wished, runQueued: true };
  });
}
