import "server-only";
import { eq } from "drizzle-orm";
import { labTrials } from "../../../db/schema/lab.ts";
import { recordAudit } from "../../access/audit.ts";
import { withActor } from "../../access/with-actor.ts";
import type { AdministratorActor, LenderActor } from "../../kernel/actor.ts";
import { DomainError } from "../../kernel/errors.ts";
import { mayTryFirms, mayTryScores } from "../policy.ts";
import type { TrialRef } from "../schema.ts";
import { findOwnTrial } from "./queries.ts";

/** Deletes a trial with what it found, and its table. Its job, if it still works, finds it gone. Refuses with NOT_FOUND or FORBIDDEN. */
export async function deleteTrial(actor: AdministratorActor | LenderActor, { trialId }: TrialRef): Promise<void> {
  await withActor(actor, async (scope) => {
    const trial = await findOwnTrial(scope, trialId);

    if (!mayTryScores(actor) && !mayTryFirms(actor)) throw new DomainError("FORBIDDEN", "lab.not_yours");

    await scope.tx.delete(labTrials).where(eq(labTrials.id, trialId));
    await recordAudit(scope, { action: "lab.trial_deleted", objectId: trialId, detail: { kind: trial.kind, status: trial.status } });
  });
}
