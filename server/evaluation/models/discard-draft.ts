import "server-only";
import { eq } from "drizzle-orm";
import { evaluationModels } from "../../../db/schema/evaluation-models.ts";
import { recordAudit } from "../../access/audit.ts";
import { withActor } from "../../access/with-actor.ts";
import type { AdministratorActor } from "../../kernel/actor.ts";
import { lockDraft } from "./draft.ts";
import type { ModelRef, ModelSeen } from "./schema.ts";

/**
 * Deletes the draft. What was compared of it is kept without it: the next draft is told beside that. Refuses with NOT_FOUND, FORBIDDEN, or CONFLICT when it was adopted or says something else than
 * was on the screen.
 */
export function discardModelDraft(actor: AdministratorActor, { modelId, seen }: ModelSeen): Promise<ModelRef> {
  return withActor(actor, async (scope) => {
    const draft = await lockDraft(scope, modelId, seen);
    await scope.tx.delete(evaluationModels).where(eq(evaluationModels.id, draft.id));

    await recordAudit(scope, { action: "evaluation.model_draft_discarded", objectId: draft.id, detail: { version: draft.version } });
    return { modelId };
  });
}
