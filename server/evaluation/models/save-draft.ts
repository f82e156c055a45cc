import "server-only";
import { eq } from "drizzle-orm";
import { evaluationModels } from "../../../db/schema/evaluation-models.ts";
import { recordAudit } from "../../access/audit.ts";
import { withActor } from "../../access/with-actor.ts";
import type { AdministratorActor } from "../../kernel/actor.ts";
import { fingerprintOf, lockDraft } from "./draft.ts";
import type { ModelSaved, SaveModelInput } from "./schema.ts";

/**
 * Writes what the draft says from now on. What contradicts itself may stand in a draft and is told; it is not adopted. Refuses with NOT_FOUND, FORBIDDEN, or
 * CONFLICT when it was adopted, or somebody else changed it meanwhile (`evaluation.draft_moved_on`).
 */
export function saveModelDraft(actor: AdministratorActor, { modelId, seen, content }: SaveModelInput): Promise<ModelSaved> {
  return withActor(actor, async (scope) => {
    const draft = await lockDraft(scope, modelId, seen);
    const fingerprint = fingerprintOf(content);
    if (fingerprint === seen) return { modelId, fingerprint };

    const editedByUserIds = [...new Set([...draft.editedByUserIds, actor.userId])];
    await scope.tx
      .update(evaluationModels)
      .set({ content, editedByUserIds, changedAt: scope.now })
      .where(eq(evaluationModels.id, draft.id));

    await recordAudit(scope, { action: "evaluation.model_draft_changed", objectId: draft.id, detail: { hash: fingerprint } });
    return { modelId, fingerprint };
  });
}
