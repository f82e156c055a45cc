import { leastFirms } from "@/server/kernel/least-firms";
import { type AdministratorTrials, monthsWatched, PopulationQuestion } from "@/server/lab/schema";

type Runs = AdministratorTrials["runs"];
type Run = Runs[number];

/** So many must have ended badly, or a trial of the population finds nothing. */
export const badMin = 2 * leastFirms;
/** In a shorter time few end badly. */
const monthsThatTell = 3;

/** The longest that a run's subjects can be watched today. */
export const mostMonths = (run: Run | undefined) => Math.min(monthsWatched.max, run?.monthsGone ?? 1);

/** What a question of a run begins with: what its first trial fixed, else any adverse record and the longest window. */
export const watchOf = (run: Run | undefined) => run?.fixed ?? { outcome: "adverse" as const, months: mostMonths(run) };

/** The newest run after which long enough a time is over; where there is none, the one watched longest. `runs` stand newest first. */
export function firstChoice(runs: Runs): Run | undefined {
  return runs.find(({ monthsGone }) => monthsGone >= monthsThatTell) ?? runs.toSorted((a, b) => b.monthsGone - a.monthsGone)[0];
}

/** The question about one of these runs, which asks for no month that is not over. */
export function questionWithin(runs: Runs) {
  return PopulationQuestion.superRefine(({ runId, months }, context) => {
    const run = runs.find((one) => one.runId === runId);
    const maximum = mostMonths(run);
    if (run && months > maximum)
      context.addIssue({ code: "too_big", origin: "number", maximum, inclusive: true, input: months, path: ["months"] });
  });
}
