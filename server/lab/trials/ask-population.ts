import "server-only";
import { withActor } from "../../access/with-actor.ts";
import type { AdministratorActor } from "../../kernel/actor.ts";
import { addMonths, shanghaiDate } from "../../kernel/dates.ts";
import { DomainError } from "../../kernel/errors.ts";
import { mayTryScores } from "../policy.ts";
import { findPublishedRun } from "../population/runs.ts";
import { findWindow, fixWindow } from "../population/window.ts";
import type { PopulationQuestion, TrialAskedFor } from "../schema.ts";
import { enterTrial } from "./enter.ts";

/**
 * Asks how well a published run's grades ranked what became of its subjects in the months after its day: in those of its first trial for this outcome,
 * whatever is asked later, so that no two trials can be subtracted to tell single firms. Refuses with NOT_FOUND, FORBIDDEN, PRECONDITION_FAILED while those months are
 * not over, or LIMIT_EXCEEDED.
 */
export function askPopulationTrial(actor: AdministratorActor, question: PopulationQuestion): Promise<TrialAskedFor> {
  return withActor(actor, async (scope) => {
    const run = await findPublishedRun(scope, question.runId);

    if (!mayTryScores(actor)) throw new DomainError("FORBIDDEN", "lab.national_only");

    const over = addMonths(run.asOf, (await findWindow(scope, question)) ?? question.months);
    if (over >= shanghaiDate(scope.now)) throw new DomainError("PRECONDITION_FAILED", "lab.not_over_yet", { day: over });

    const months = await fixWindow(scope, question);
    const monthsAsked = months === question.months ? null : question.months;
    return enterTrial(scope, { kind: "population", ...question, ...run, months, monthsAsked });
  });
}
