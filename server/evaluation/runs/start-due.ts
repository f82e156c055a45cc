import "server-only";
import { withActor } from "../../access/with-actor.ts";
import type { SystemActor } from "../../kernel/actor.ts";
import { shanghaiDate } from "../../kernel/dates.ts";
import { findModelInForce } from "../models/in-force.ts";
import { enterRun, findRunOf, lockRuns } from "./enter-run.ts";
import { quarterEndBefore } from "./quarter.ts";

/** Starts the run of the quarter that has ended, once: each night asks, so that one that was missed is made up. */
export async function startDueRun(actor: SystemActor): Promise<void> {
  await withActor(actor, async (scope) => {
    await lockRuns(scope);
    const asOf = quarterEndBefore(shanghaiDate(scope.now));
    const model = await findModelInForce(scope, asOf);
    if (!model || (await findRunOf(scope, model.id, asOf))) return;
    await enterRun(scope, { modelId: model.id, asOf });
  });
}
