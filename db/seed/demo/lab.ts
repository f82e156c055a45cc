import { modelName } from "../../../server/evaluation/models/name.ts";
import type { PopulationQuestion, TrialAsked } from "../../../server/lab/schema.ts";
import type { evaluationRuns } from "../../schema/evaluation-runs.ts";
import type { labTrials, labWindows } from "../../schema/lab.ts";
import { firstModelId } from "../reference.ts";
import type { Inhabitant } from "./people.ts";

/** The year after a run that is five quarters' ends old is always over. In a year enough end badly for a scorecard; in a quarter too few do. */
const watch: Omit<PopulationQuestion, "runId"> = { outcome: "adverse", months: 12 };
const quartersBack = 5;

export type AskedTrial = { readonly row: typeof labTrials.$inferInsert; readonly window: typeof labWindows.$inferInsert };

/** An administrator's question about the grades of a run of last year, which waits for its job: the worker answers it when the platform first starts. */
export function askedTrial(runs: readonly (typeof evaluationRuns.$inferInsert)[], asker: Inhabitant | undefined, now: Date): AskedTrial {
  const older = runs.at(-quartersBack);
  if (!older || !asker) throw new Error("the demo world has no run, or no administrator");
  const watched = { runId: older.id, ...watch };
  const made = { asOf: older.asOf, modelId: firstModelId, modelName: modelName(1) };
  const asked: TrialAsked = { kind: "population", ...watched, ...made, monthsAsked: null, outcomeAsked: null };
  const asking = { askedByUserId: asker.user.id, askedByName: asker.member.displayName, askedAt: now };
  return { row: { id: `lbr_${"1".padStart(26, "0")}`, kind: "population", asked, ...asking }, window: { ...watched, fixedAt: now } };
}
