import "server-only";
import { and, desc, eq, isNull } from "drizzle-orm";
import { evaluationComparisons } from "../../../db/schema/evaluation-models.ts";
import { recordAudit } from "../../access/audit.ts";
import { enqueue } from "../../access/outbox.ts";
import { withActor } from "../../access/with-actor.ts";
import type { AdministratorActor } from "../../kernel/actor.ts";
import { shanghaiDate } from "../../kernel/dates.ts";
import { DomainError } from "../../kernel/errors.ts";
import { newId } from "../../kernel/ids.ts";
import { listItemCodes, lockDraft, lockModels } from "../models/draft.ts";
import { faultsOf } from "../models/faults.ts";
import { findModelInForce } from "../models/in-force.ts";
import type { ModelSeen } from "../models/schema.ts";
import { quarterEndBefore } from "../runs/quarter.ts";
import { draftsMax, findGround } from "./ground.ts";
import type { ComparisonRef } from "./schema.ts";

/**
 * Has a draft held against the model in force over the whole population, as of the last quarter's end. While one is under way, and of what was compared on the
 * same facts, a second asking is the same. Refuses with NOT_FOUND, FORBIDDEN, CONFLICT when the draft moved on or has a fault, or when as many drafts of the
 * quarter were compared as may be (`evaluation.compared_enough`), or PRECONDITION_FAILED when no model is in force.
 */
export function askComparison(actor: AdministratorActor, { modelId, seen }: ModelSeen): Promise<ComparisonRef> {
  return withActor(actor, async (scope) => {
    const draft = await lockDraft(scope, modelId, seen);
    await lockModels(scope);
    const underWay = and(eq(evaluationComparisons.modelId, modelId), isNull(evaluationComparisons.endedAt));
    const [open] = await scope.tx
      .select({ id: evaluationComparisons.id })
      .from(evaluationComparisons)
      .where(underWay)
      .orderBy(desc(evaluationComparisons.startedAt));
    if (open) return { comparisonId: open.id };
    const [fault] = faultsOf(draft.content, await listItemCodes(scope));
    if (fault) throw new DomainError("CONFLICT", "evaluation.model_has_faults", { at: fault.at, fault: fault.reason });
    const today = shanghaiDate(scope.now);
    const inForce = await findModelInForce(scope, today);
    if (!inForce) throw new DomainError("PRECONDITION_FAILED", "evaluation.no_model");

    const asOf = quarterEndBefore(today);
    const { knownAt, compared } = await findGround(scope, inForce.id, asOf);
    const same = compared.filter(({ contentHash }) => contentHash === seen);
    const done = same.find((one) => one.modelId === modelId);
    if (done) return { comparisonId: done.id };
    const drafts = new Set(compared.map(({ contentHash }) => contentHash));
    if (same.length === 0 && drafts.size >= draftsMax) throw new DomainError("CONFLICT", "evaluation.compared_enough", { most: draftsMax });

    const id = newId("evaluationComparison", scope.now.getTime());
    const ground = { inForceId: inForce.id, asOf, knownAt };
    const starter = { startedByUserId: actor.userId, startedByName: actor.displayName, startedAt: scope.now };
    const row = { id, modelId, contentHash: seen, content: draft.content, ...ground, ...starter };
    await scope.tx.insert(evaluationComparisons).values(row);
    await enqueue(scope.tx, "evaluation.compare", { comparisonId: id }, id);

    await recordAudit(scope, { action: "evaluation.comparison_asked", objectId: modelId, detail: { comparisonId: id, hash: seen } });
    return { comparisonId: id };
  });
}
