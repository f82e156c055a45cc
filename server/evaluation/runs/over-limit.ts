import "server-only";
import { and, asc, gt, inArray, isNull, like, lt, lte, or } from "drizzle-orm";
import { creditRecords } from "../../../db/schema/records.ts";
import type { Scope } from "../../access/with-actor.ts";
import { DisplayLimit } from "../../catalogue/rules/shapes.ts";
import { listRulesNamed } from "../../catalogue/rules.ts";
import type { SystemActor } from "../../kernel/actor.ts";
import { addMonths, type Day } from "../../kernel/dates.ts";
import { maybeNegativeItems } from "../../records/display-limit.ts";
import { withinLimits } from "../../records/within-limits.ts";

/**
 * The records of the whole population that the law of their source's region lets nobody show any longer on a day, by id, as they were known at an instant.
 * Only those that are older than the shortest such time are looked at.
 */
export async function listOverLimit(
  scope: Scope<SystemActor>,
  { asOf, knownAt }: { readonly asOf: Day; readonly knownAt: Date },
): Promise<ReadonlySet<string>> {
  const rules = await listRulesNamed(scope, "display.negative", asOf);
  if (rules.length === 0) return new Set();
  const soonest = Math.min(...rules.map(({ value }) => DisplayLimit.parse(value).max_months));
  const { itemCode, knownFrom, knownTo, trueFrom, status, subjectId } = creditRecords;
  const old = and(
    or(inArray(itemCode, [...maybeNegativeItems]), like(itemCode, "CMT-%")),
    lt(trueFrom, addMonths(asOf, -soonest)),
    lte(knownFrom, knownAt),
    or(isNull(knownTo), gt(knownTo, knownAt)),
    inArray(status, ["valid", "published"]),
  );
  const rows = await scope.tx.select().from(creditRecords).where(old).orderBy(asc(subjectId));
  const over = new Set<string>();
  for (const [subject, own] of Map.groupBy(rows, (row) => row.subjectId)) {
    const shown = new Set((await withinLimits(scope, subject, own, asOf)).map(({ id }) => id));
    for (const { id } of own) if (!shown.has(id)) over.add(id);
  }
  return over;
}
