import "server-only";
import { and, eq, isNotNull } from "drizzle-orm";
import { evaluationComparisons, evaluationModels } from "../../../db/schema/evaluation-models.ts";
import { recordAudit } from "../../access/audit.ts";
import { type Scope, withActor } from "../../access/with-actor.ts";
import type { AdministratorActor } from "../../kernel/actor.ts";
import { addMonths, shanghaiDate } from "../../kernel/dates.ts";
import { DomainError } from "../../kernel/errors.ts";
import { mayAdoptModel } from "../policy.ts";
import { earliestBeginning, findLatestAdopted, fingerprintOf, listItemCodes, lockDraft, lockModels, type ModelRow } from "./draft.ts";
import { faultsOf } from "./faults.ts";
import type { AdoptModelInput, ModelAdopted } from "./schema.ts";

/**
 * Adopts a draft that somebody else wrote: from a day on it evaluates everybody, and stays as it is. Refuses with NOT_FOUND, FORBIDDEN for whoever wrote in it
 * (`evaluation.own_draft`), CONFLICT when it moved on, says nothing new, has a fault or begins too early or too late, or PRECONDITION_FAILED while what it
 * says was not compared with the model in force (`evaluation.not_compared`).
 */
export function adoptModelDraft(actor: AdministratorActor, { modelId, seen, effectiveFrom }: AdoptModelInput): Promise<ModelAdopted> {
  return withActor(actor, async (scope) => {
    await lockModels(scope);
    const draft = await lockDraft(scope, modelId, seen);
    if (!mayAdoptModel(actor, draft)) throw new DomainError("FORBIDDEN", "evaluation.own_draft");
    await requireSound(scope, draft);
    await requireCompared(scope, draft, seen);
    await requireBeginning(scope, effectiveFrom);

    const adoption = { status: "adopted" as const, effectiveFrom, adoptedAt: scope.now, adoptedByUserId: actor.userId };
    await scope.tx
      .update(evaluationModels)
      .set({ ...adoption, adoptedByName: actor.displayName })
      .where(eq(evaluationModels.id, draft.id));

    const { version } = draft;
    await recordAudit(scope, { action: "evaluation.model_adopted", objectId: draft.id, detail: { version, effectiveFrom, hash: seen } });
    return { modelId, version, effectiveFrom };
  });
}

async function requireSound(scope: Scope, { content }: ModelRow): Promise<void> {
  const [fault] = faultsOf(content, await listItemCodes(scope));
  if (fault) throw new DomainError("CONFLICT", "evaluation.model_has_faults", { at: fault.at, fault: fault.reason });
  const latest = await findLatestAdopted(scope);
  if (latest && fingerprintOf(latest.content) === fingerprintOf(content)) throw new DomainError("CONFLICT", "evaluation.nothing_changed");
}

async function requireCompared({ tx }: Scope, { id }: ModelRow, seen: string): Promise<void> {
  const { modelId, contentHash, endedAt } = evaluationComparisons;
  const done = and(eq(modelId, id), eq(contentHash, seen), isNotNull(endedAt));
  if ((await tx.$count(evaluationComparisons, done)) === 0) throw new DomainError("PRECONDITION_FAILED", "evaluation.not_compared");
}

/** Nothing can begin before it any more: a day far off by mistake would hold up every change until then. */
const monthsAheadMax = 12;

async function requireBeginning(scope: Scope, effectiveFrom: string): Promise<void> {
  const earliest = earliestBeginning(await findLatestAdopted(scope), shanghaiDate(scope.now));
  if (effectiveFrom < earliest) throw new DomainError("CONFLICT", "evaluation.begins_too_early", { earliest });
  const latest = addMonths(earliest, monthsAheadMax);
  if (effectiveFrom > latest) throw new DomainError("CONFLICT", "evaluation.begins_too_late", { latest });
}
