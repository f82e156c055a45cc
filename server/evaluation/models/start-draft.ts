import "server-only";
import { eq } from "drizzle-orm";
import { evaluationModels } from "../../../db/schema/evaluation-models.ts";
import { recordAudit } from "../../access/audit.ts";
import { withActor } from "../../access/with-actor.ts";
import type { AdministratorActor } from "../../kernel/actor.ts";
import { DomainError } from "../../kernel/errors.ts";
import { newId } from "../../kernel/ids.ts";
import { mayGovernEvaluation } from "../policy.ts";
import { findLatestAdopted, lockModels } from "./draft.ts";
import type { ModelRef } from "./schema.ts";

/**
 * Begins the next version of the model, as the last adopted one says it. There is one draft: begun twice, or by two at once, it is the same. Refuses with
 * FORBIDDEN for a regional administrator, or PRECONDITION_FAILED while there is none to begin from (`evaluation.no_model`).
 */
export function startModelDraft(actor: AdministratorActor): Promise<ModelRef> {
  return withActor(actor, async (scope) => {
    if (!mayGovernEvaluation(actor)) throw new DomainError("FORBIDDEN", "evaluation.national_only");
    await lockModels(scope);
    const [draft] = await scope.tx.select({ id: evaluationModels.id }).from(evaluationModels).where(eq(evaluationModels.status, "draft"));
    if (draft) return { modelId: draft.id };
    const latest = await findLatestAdopted(scope);
    if (!latest) throw new DomainError("PRECONDITION_FAILED", "evaluation.no_model");

    const id = newId("evaluationModel", scope.now.getTime());
    const version = latest.version + 1;
    const row = { id, version, basedOnId: latest.id, content: latest.content, editedByUserIds: [actor.userId], changedAt: scope.now };
    await scope.tx.insert(evaluationModels).values(row);

    await recordAudit(scope, { action: "evaluation.model_draft_started", objectId: id, detail: { version } });
    return { modelId: id };
  });
}
