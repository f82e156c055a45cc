import "server-only";
import { and, desc, eq, inArray, isNull } from "drizzle-orm";
import { evaluationModels } from "../../db/schema/evaluation-models.ts";
import { evaluations } from "../../db/schema/evaluations.ts";
import { creditRecords } from "../../db/schema/records.ts";
import type { Scope } from "../access/with-actor.ts";
import { listItemsEverywhere } from "../catalogue/items.ts";
import { shanghaiDate } from "../kernel/dates.ts";
import { listDisputes } from "../records/disputes.ts";
import { withinLimits } from "../records/within-limits.ts";
import type { PointRecord } from "./explain.ts";
import { EvaluationModel } from "./models/model.ts";

const rowsShown = 20;

/** The subject's evaluations, the newest first, each with the model that made it. */
export async function listOwnRows({ tx }: Scope, subjectId: string) {
  const rows = await tx
    .select({ evaluation: evaluations, content: evaluationModels.content, version: evaluationModels.version })
    .from(evaluations)
    .innerJoin(evaluationModels, eq(evaluationModels.id, evaluations.modelId))
    .where(eq(evaluations.subjectId, subjectId))
    .orderBy(desc(evaluations.asOf), desc(evaluations.createdAt))
    .limit(rowsShown);
  return rows.map(({ evaluation, content, version }) => ({ ...evaluation, version, model: EvaluationModel.parse(content) }));
}

/** What stands of these records today, as far as its region's rules let it be shown; one that is gone is missing. */
export async function readPointRecords(scope: Scope, subjectId: string, ids: readonly string[]): Promise<ReadonlyMap<string, PointRecord>> {
  if (ids.length === 0) return new Map();
  const standing = and(
    eq(creditRecords.subjectId, subjectId),
    inArray(creditRecords.id, [...new Set(ids)]),
    isNull(creditRecords.knownTo),
    inArray(creditRecords.status, ["valid", "published"]),
  );
  const [rows, names, disputes] = [
    await scope.tx.select().from(creditRecords).where(standing),
    await readItemNames(scope),
    await listDisputes(scope, subjectId),
  ];
  const shown = await withinLimits(scope, subjectId, rows, shanghaiDate(scope.now));
  const named = (code: string) => names.get(code) ?? { en: code, zh: code };
  return new Map(
    shown.map(({ id, itemCode, documentNo, decidingUnit, sourceUnit, trueFrom }) => {
      const said = { itemCode, documentNo, decidingUnit, sourceUnit, trueFrom };
      return [id, { ...said, itemName: named(itemCode), dispute: disputes.get(id) ?? null }];
    }),
  );
}

async function readItemNames(scope: Scope): Promise<ReadonlyMap<string, { en: string; zh: string }>> {
  const items = await listItemsEverywhere(scope);
  return new Map(items.map(({ code, name }) => [code, name]));
}
