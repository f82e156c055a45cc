import "server-only";
import type { Scope } from "../../access/with-actor.ts";
import { nameCodes } from "../../catalogue/code-names.ts";
import { DisplayLimit } from "../../catalogue/rules/shapes.ts";
import { after } from "../../catalogue/rules/timers.ts";
import { findRuleNear, loadCalendar } from "../../catalogue/rules.ts";
import { type Day, shanghaiDate } from "../../kernel/dates.ts";
import { nationCode } from "../../kernel/region.ts";
import { conductEndOf, determinedOn, isNegative } from "../../records/display-limit.ts";
import type { RecordInForce } from "../../records/in-force.ts";
import { findRegionTold, type ToldRecord } from "../../records/source-region.ts";
import { findDeskOfUnit } from "../../subjects/desk-of-unit.ts";
import { objectionDeadlines } from "../deadlines.ts";
import { readInRegion } from "../read-in-region.ts";
import type { RegionTimers } from "./schema.ts";

/** The source unit's desk here, and the region whose rules time it: the desk's own, else the one that the record tells, else the nation's. */
export async function findSource(
  scope: Scope,
  record: ToldRecord,
  { isDemo }: { readonly isDemo: boolean },
): Promise<{ readonly authorityId: string | null; readonly regionCode: string }> {
  const desk = await findDeskOfUnit(scope, record.sourceUnit, isDemo);
  return {
    authorityId: desk?.authorityId ?? null,
    regionCode: desk?.regionCode ?? (await findRegionTold(scope, record)) ?? nationCode,
  };
}

type Seen = {
  readonly sourceRegion: string;
  readonly seenFrom: string | null;
  readonly filedOn: Day;
  readonly record: RecordInForce | null;
};

/**
 * How two regions treat one record: the times of an objection filed on a day, its grade, and until when it is shown. Those of the source's region apply;
 * beside them stand those of the region it is seen from, where that has others of its own.
 */
export async function timersOn(scope: Scope, { sourceRegion, seenFrom, filedOn, record }: Seen): Promise<RegionTimers[]> {
  const places = [sourceRegion, seenFrom ?? sourceRegion];
  const timed = await Promise.all(places.map((place) => objectionDeadlines(scope, place, filedOn)));
  const names = await nameCodes(
    scope,
    timed.map(({ regionCode }) => regionCode),
  );
  const views: RegionTimers[] = [];
  for (const [at, { profile, regionCode, ...times }] of timed.entries()) {
    if (views.some((view) => view.regionCode === regionCode)) continue;
    views.push({
      ...times,
      ...{ regionCode, region: regionCode === nationCode ? null : (names.get(regionCode) ?? { zh: regionCode, en: regionCode }) },
      ...{ applies: at === 0, review: profile.review, suspends: profile.suspends },
      reading: record ? await readingAt(scope, places[at] ?? sourceRegion, record) : null,
    });
  }
  return views;
}

async function readingAt(scope: Scope, place: string, record: RecordInForce): Promise<RegionTimers["reading"]> {
  const rule = await findRuleNear(scope, "display.negative", shanghaiDate(scope.now), place);
  const { severity, publicityEndsOn } = record;
  const decided = { severity, decidedOn: determinedOn(record), conductEndedOn: conductEndOf(record), publicityEndsOn };
  const reading = readInRegion(decided, rule && isNegative(record) ? DisplayLimit.parse(rule.value) : null);
  return { ...reading, article: reading.by === "limit" ? (rule?.article ?? null) : null };
}

/** Up to which day a review may be asked for after an answer given today. */
export async function reviewUntil(scope: Scope, regionCode: string, filedOn: Day, today: Day): Promise<Day> {
  const { profile } = await objectionDeadlines(scope, regionCode, filedOn);
  return after(await loadCalendar(scope), today, profile.review).day;
}

/** When the source answers a review that is asked for today: it has the time it had at first. */
export async function reviewBy(scope: Scope, regionCode: string, filedOn: Day, today: Day): Promise<Day> {
  const { profile } = await objectionDeadlines(scope, regionCode, filedOn);
  const period = profile.source ?? profile.total;
  if (!period) throw new Error("an objection must end");
  return after(await loadCalendar(scope), today, period).day;
}
