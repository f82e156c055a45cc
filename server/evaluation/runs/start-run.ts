import "server-only";
import { recordAudit } from "../../access/audit.ts";
import { withActor } from "../../access/with-actor.ts";
import type { AdministratorActor } from "../../kernel/actor.ts";
import { shanghaiDate } from "../../kernel/dates.ts";
import { DomainError } from "../../kernel/errors.ts";
import { findModelInForce } from "../models/in-force.ts";
import { mayGovernEvaluation } from "../policy.ts";
import { enterRun, findRunOf, lockRuns } from "./enter-run.ts";
import { quarterEndBefore } from "./quarter.ts";
import type { RunRef } from "./schema.ts";

/**
 * Starts the run of the last quarter's end, by the model that was in force on that day, where the timetable has not. Started twice, or by two at once, it is
 * the same. Refuses with FORBIDDEN for a regional administrator, or PRECONDITION_FAILED when no model was in force (`evaluation.no_model`).
 */
export function startRun(actor: AdministratorActor): Promise<RunRef> {
  return withActor(actor, async (scope) => {
    if (!mayGovernEvaluation(actor)) throw new DomainError("FORBIDDEN", "evaluation.national_only");
    await lockRuns(scope);
    const asOf = quarterEndBefore(shanghaiDate(scope.now));
    const model = await findModelInForce(scope, asOf);
    if (!model) throw new DomainError("PRECONDITION_FAILED", "evaluation.no_model");
    const standing = await findRunOf(scope, model.id, asOf);
    if (standing) return { runId: standing.id };

    const runId = await enterRun(scope, { modelId: model.id, asOf, startedByUserId: actor.userId, startedByName: actor.displayName });

    await recordAudit(scope, { action: "evaluation.run_started", objectId: runId, detail: { asOf, model: model.version } });
    return { runId };
  });
}
