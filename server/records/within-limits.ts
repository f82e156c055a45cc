import "server-only";
import { eq } from "drizzle-orm";
import { subjects } from "../../db/schema/subjects.ts";
import type { Scope } from "../access/with-actor.ts";
import { DisplayLimit } from "../catalogue/rules/shapes.ts";
import { listRulesNamed, nearestRule } from "../catalogue/rules.ts";
import { addMonths, type Day } from "../kernel/dates.ts";
import { nationCode } from "../kernel/region.ts";
import { findDeskOfUnit } from "../subjects/desk-of-unit.ts";
import { conductEndOf, determinedOn, isNegative, type Limited, limitedTo } from "./display-limit.ts";
import { findRegionTold, type ToldRecord } from "./source-region.ts";

type Sourced = Limited & ToldRecord;

/**
 * Records of a subject that the caller has opened, without the negative ones that the law of their source's region lets nobody show any longer on that
 * day (浙江条例 Art. 16; 山东条例 Art. 38–40). Where a source is is told by its desk here, else by the record.
 */
export async function withinLimits<R extends Sourced>(scope: Scope, subjectId: string, records: readonly R[], on: Day): Promise<R[]> {
  const negative = records.filter(isNegative);
  const rules = negative.length === 0 ? [] : await listRulesNamed(scope, "display.negative", on);
  const soonest = Math.min(...rules.map(({ value }) => DisplayLimit.parse(value).max_months));
  const old = rules.length === 0 ? [] : negative.filter((record) => addMonths(record.trueFrom, soonest) < on);
  if (old.length === 0) return [...records];

  const [subject] = await scope.tx.select({ isDemo: subjects.isDemo }).from(subjects).where(eq(subjects.id, subjectId));
  const over = new Set<R>();
  for (const record of old) {
    const rule = nearestRule(rules, await regionOfSource(scope, record, subject?.isDemo ?? false));
    const last =
      rule && limitedTo({ decidedOn: determinedOn(record), conductEndedOn: conductEndOf(record) }, DisplayLimit.parse(rule.value));
    if (last !== null && last < on) over.add(record);
  }
  return records.filter((record) => !over.has(record));
}

async function regionOfSource(scope: Scope, record: ToldRecord, isDemo: boolean): Promise<string> {
  const desk = await findDeskOfUnit(scope, record.sourceUnit, isDemo);
  return desk?.regionCode ?? (await findRegionTold(scope, record)) ?? nationCode;
}
