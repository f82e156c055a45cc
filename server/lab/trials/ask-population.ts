import "server-only";
import { withActor } from "../../access/with-actor.ts";
import type { AdministratorActor } from "../../kernel/actor.ts";
import { addMonths, shanghaiDate } from "../../kernel/dates.ts";
import { DomainError } from "../../kernel/errors.ts";
import { mayTryScores } from "../policy.ts";
import { findPublishedRun } from "../population/runs.ts";
import { findWatch, fixWatch } from "../population/window.ts";
import type { PopulationQuestion, TrialAskedFor } from "../schema.ts";
import { enterTrial } from "./enter.ts";

/**
 * Asks how well a published run's grades ranked what became of its subjects in the months after its day: by outcome and months of its first trial, whatever
 * is asked later, so that no two trials can be subtracted to tell single firms. Refuses with NOT_FOUND, FORBIDDEN, PRECONDITION_FAILED while those months are
 * not over, or LIMIT_EXCEEDED.
 */
export function askPopulationTrial(actor: AdministratorActor, question: PopulationQuestion): Promise<TrialAskedFor> {
  return withActor(actor, async (scope) => {
    const run = await findPublishedRun(scope, question.runId);

    if (!mayTryScores(actor)) throw new DomainError("FORBIDDEN", "lab.national_only");

    const { months: due } = (await findWatch(scope, question.runId)) ?? question;
    const over = addMonths(run.asOf, due);
    if (over >= shanghaiDate(scope.now)) throw new DomainError("PRECONDITION_FAILED", "lab.not_over_yet", { day: over });

    const watch = await fixWatch(scope, question);
    const monthsAsked = watch.months === question.months ? null : question.months;
    const outcomeAsked = watch.outcome === question.outcome ? null : question.outcome;
    return enterTrial(scope, { kind: "population", ...question, ...run, ...watch, monthsAsked, outcomeAsked });
  });
}
