import "server-only";
import { desc, eq, sql } from "drizzle-orm";
import { evaluationWishes } from "../../db/schema/evaluations.ts";
import { recordAudit } from "../access/audit.ts";
import { enqueue } from "../access/outbox.ts";
import { type Scope, withActor } from "../access/with-actor.ts";
import type { EnterpriseActor } from "../kernel/actor.ts";
import { DomainError } from "../kernel/errors.ts";
import { findOwnSubject } from "../subjects/own-subject.ts";
import type { WishInput, WishTaken } from "./schema.ts";

/**
 * Takes a subject's wish to have its honours left out of its evaluation, or counted again (深圳经济特区社会信用条例, Art. 39), and has it evaluated anew.
 * Wished twice it is the same, and however often it changes, one evaluation waits at most. Refuses with FORBIDDEN for whoever does not bind the company (`evaluation.wish_needs_head`).
 */
export function wishHonours(actor: EnterpriseActor, { leavesOutHonours: wished }: WishInput): Promise<WishTaken> {
  return withActor(actor, async (scope) => {
    const subject = await findOwnSubject(scope);
    if (actor.role !== "legal_representative") throw new DomainError("FORBIDDEN", "evaluation.wish_needs_head");
    const newest = await lockNewestWish(scope, subject.id);
    if ((newest?.leavesOutHonours ?? false) === wished) return { leavesOutHonours: wished, runQueued: false };

    const wishedAt = new Date(Math.max(scope.now.getTime(), (newest?.wishedAt.getTime() ?? 0) + 1));
    const row = { subjectId: subject.id, wishedAt, leavesOutHonours: wished };
    await scope.tx.insert(evaluationWishes).values({ ...row, enterpriseId: actor.organizationId, wishedByUserId: actor.userId });
    const payload = { subjectId: subject.id, causeId: actor.organizationId };
    await enqueue(scope.tx, "evaluation.evaluate", payload, `wish of ${subject.id}`);

    await recordAudit(scope, { action: "evaluation.wished", objectId: subject.id, detail: { leavesOutHonours: wished } });
    return { leavesOutHonours: wished, runQueued: true };
  });
}

/** The wish that stands, whatever instant it bears: of two at once the second waits for the first, and comes after it. */
async function lockNewestWish({ tx }: Scope, subjectId: string) {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`wishes of ${subjectId}`}, 0))`);
  const [newest] = await tx
    .select({ wishedAt: evaluationWishes.wishedAt, leavesOutHonours: evaluationWishes.leavesOutHonours })
    .from(evaluationWishes)
    .where(eq(evaluationWishes.subjectId, subjectId))
    .orderBy(desc(evaluationWishes.wishedAt))
    .limit(1);
  return newest ?? null;
}
