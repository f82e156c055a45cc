import "server-only";
import { eq } from "drizzle-orm";
import { organizations } from "../../../db/schema/organizations.ts";
import type { Scope } from "../../access/with-actor.ts";
import { nameCodes } from "../../catalogue/code-names.ts";
import { after } from "../../catalogue/rules/timers.ts";
import { loadCalendar } from "../../catalogue/rules.ts";
import type { EnterpriseActor } from "../../kernel/actor.ts";
import type { Day } from "../../kernel/dates.ts";
import { nationCode } from "../../kernel/region.ts";
import { objectionDeadlines, type RegionalTimers } from "../deadlines.ts";
import { findDesk } from "../repairs/rules.ts";
import type { RegionTimers } from "./schema.ts";

/** The source unit's desk here, and the region whose rules time it: the desk's own, else the enterprise's, else the nation's. */
export async function findSource(
  scope: Scope<EnterpriseActor>,
  sourceUnit: string,
  subject: { readonly regionCode: string | null; readonly isDemo: boolean },
): Promise<{ readonly authorityId: string | null; readonly regionCode: string }> {
  const authorityId = await findDesk(scope, sourceUnit, subject.isDemo);
  const { regionCode } = organizations;
  const [desk] = authorityId ? await scope.tx.select({ regionCode }).from(organizations).where(eq(organizations.id, authorityId)) : [];
  return { authorityId, regionCode: desk?.regionCode ?? subject.regionCode ?? nationCode };
}

/**
 * The times of an objection filed on a day, as the screen shows them: those of the source's region, which apply, and beside them those of the region it is
 * seen from, where that has others of its own.
 */
export async function timersOn(scope: Scope, sourceRegion: string, seenFrom: string | null, filedOn: Day): Promise<RegionTimers[]> {
  const applied = await objectionDeadlines(scope, sourceRegion, filedOn);
  const other = await objectionDeadlines(scope, seenFrom ?? sourceRegion, filedOn);
  const names = await nameCodes(scope, [applied.regionCode, other.regionCode]);
  const view = ({ profile, regionCode, ...times }: RegionalTimers, applies: boolean): RegionTimers => ({
    ...times,
    ...{ regionCode, region: regionCode === nationCode ? null : (names.get(regionCode) ?? { zh: regionCode, en: regionCode }) },
    ...{ applies, review: profile.review, suspends: profile.suspends },
  });
  return [view(applied, true), ...(other.regionCode === applied.regionCode ? [] : [view(other, false)])];
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
