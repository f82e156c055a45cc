import "server-only";
import { asc, desc, gte, isNull, lte, or } from "drizzle-orm";
import { measureList } from "../../db/schema/measures.ts";
import type { Scope } from "../access/with-actor.ts";
import { nameItems } from "../catalogue/items.ts";
import { type Day, shanghaiDate } from "../kernel/dates.ts";
import type { ListedMeasure } from "./schema.ts";

/** The list of measures on a day, in its own order: of each the newest edition that has begun, unless that has left the list. */
export async function listMeasures(scope: Scope, on: Day = shanghaiDate(scope.now)): Promise<ListedMeasure[]> {
  const { code, effectiveFrom } = measureList;
  const begun = scope.tx
    .selectDistinctOn([code])
    .from(measureList)
    .where(lte(effectiveFrom, on))
    .orderBy(code, desc(effectiveFrom))
    .as("begun");
  const rows = await scope.tx
    .select()
    .from(begun)
    .where(or(isNull(begun.effectiveTo), gte(begun.effectiveTo, on)))
    .orderBy(asc(begun.position));
  const names = await nameItems(scope);
  return rows.map((row) => ({
    ...{ code: row.code, kind: row.kind, type: row.type, basis: row.basis, mark: row.mark, grades: row.grades },
    ...{ name: { zh: row.nameZh, en: row.nameEn }, byWhom: { zh: row.byWhomZh, en: row.byWhomEn }, listedFrom: row.effectiveFrom },
    items: row.itemCodes.map((item) => ({ code: item, name: names.get(item) ?? { zh: item, en: item } })),
  }));
}
