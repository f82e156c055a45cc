import "server-only";
import { withActor } from "../../access/with-actor.ts";
import type { AdministratorActor } from "../../kernel/actor.ts";
import { DomainError } from "../../kernel/errors.ts";
import { mayTryScores } from "../policy.ts";
import type { TableQuestion, TrialAskedFor } from "../schema.ts";
import { enterTrial, lockOwnTable } from "./enter.ts";

/**
 * Asks how well a labelled table's columns rank its outcome. Refuses with NOT_FOUND, FORBIDDEN, CONFLICT when the table was given to a trial, or
 * PRECONDITION_FAILED when it has no such column or outcome.
 */
export function askTableTrial(actor: AdministratorActor, question: TableQuestion): Promise<TrialAskedFor> {
  return withActor(actor, async (scope) => {
    const { fileName, summary } = await lockOwnTable(scope, question.tableId);

    if (!mayTryScores(actor)) throw new DomainError("FORBIDDEN", "lab.national_only");

    const names = new Set(summary.columns.map(({ name }) => name));
    const { outcomeColumn, periodColumn, subjectColumn, lateColumns, leaveOut, badValue } = question;
    const named = [outcomeColumn, periodColumn, subjectColumn, ...lateColumns, ...leaveOut].filter((name) => name !== null);
    if (named.some((name) => !names.has(name))) throw new DomainError("PRECONDITION_FAILED", "lab.no_such_column");
    const outcome = summary.columns.find(({ name }) => name === outcomeColumn);
    const isOutcome = outcome?.values?.some(({ value }) => value === badValue) === true;
    if (!isOutcome) throw new DomainError("PRECONDITION_FAILED", "lab.no_such_outcome");
    return enterTrial(scope, { kind: "table", ...question, fileName });
  });
}
