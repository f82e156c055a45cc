import "server-only";
import { and, desc, eq, sql } from "drizzle-orm";
import { evaluationModels } from "../../../db/schema/evaluation-models.ts";
import type { Scope } from "../../access/with-actor.ts";
import { listItemsEverywhere } from "../../catalogue/items.ts";
import type { AdministratorActor } from "../../kernel/actor.ts";
import { canonicalHash } from "../../kernel/canonical.ts";
import { addDays, type Day } from "../../kernel/dates.ts";
import { DomainError, notFound } from "../../kernel/errors.ts";
import { mayGovernEvaluation } from "../policy.ts";
import type { EvaluationModel } from "./model.ts";

export type ModelRow = typeof evaluationModels.$inferSelect;

/** Tells whether a model says what it said. */
export const fingerprintOf = (content: EvaluationModel): string => canonicalHash(content);

/** One at a time: two that begin or adopt at once meet here. */
export async function lockModels({ tx }: Scope): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended('evaluation models', 0))`);
}

/** Locks the draft, which must say what the caller saw. Refuses with FORBIDDEN, NOT_FOUND, or CONFLICT when it was adopted or says something else. */
export async function lockDraft(scope: Scope<AdministratorActor>, modelId: string, seen: string): Promise<ModelRow> {
  if (!mayGovernEvaluation(scope.actor)) throw new DomainError("FORBIDDEN", "evaluation.national_only");
  const [model] = await scope.tx.select().from(evaluationModels).where(eq(evaluationModels.id, modelId)).for("update");
  if (!model) throw notFound("evaluation_model");
  if (model.status !== "draft") throw new DomainError("CONFLICT", "evaluation.not_a_draft");
  if (fingerprintOf(model.content) !== seen) throw new DomainError("CONFLICT", "evaluation.draft_moved_on");
  return model;
}

/** The last version that was adopted, whether or not it has begun. */
export async function findLatestAdopted({ tx }: Scope): Promise<(ModelRow & { effectiveFrom: Day }) | null> {
  const [latest] = await tx
    .select()
    .from(evaluationModels)
    .where(and(eq(evaluationModels.status, "adopted")))
    .orderBy(desc(evaluationModels.version))
    .limit(1);
  return latest ? (latest as ModelRow & { effectiveFrom: Day }) : null;
}

/** The first day on which another model can begin: after the last one, and not before tomorrow, so that no day has two. */
export function earliestBeginning(latest: { readonly effectiveFrom: Day } | null, today: Day): Day {
  const tomorrow = addDays(today, 1);
  return latest && latest.effectiveFrom > today ? addDays(latest.effectiveFrom, 1) : tomorrow;
}

/** The codes of every catalogue item that is in force somewhere. */
export async function listItemCodes(scope: Scope): Promise<ReadonlySet<string>> {
  return new Set((await listItemsEverywhere(scope)).map(({ code }) => code));
}
