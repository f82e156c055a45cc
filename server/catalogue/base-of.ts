import "server-only";
import type { Scope } from "../access/with-actor.ts";
import { addDays, type Day } from "../kernel/dates.ts";
import { nationCode } from "../kernel/region.ts";
import { findNationalEdition } from "./edition.ts";
import { findLatestPublished } from "./locks.ts";
import { readClassesOf } from "./read-classes.ts";
import type { CatalogueClassView } from "./schema.ts";

/** What a supplement adds to: the national base in force on a day. The base itself adds to nothing. */
export async function readBaseOf(scope: Scope, regionCode: string, on: Day): Promise<CatalogueClassView[]> {
  if (regionCode === nationCode) return [];
  return readClassesOf(scope, (await findNationalEdition(scope, on)).id);
}

/** What a version is held against: the one it was begun from, and of a first supplement nothing. */
export async function readBefore(scope: Scope, basedOnId: string | null): Promise<CatalogueClassView[]> {
  return basedOnId === null ? [] : readClassesOf(scope, basedOnId);
}

/** The day after the last published version of the region begins, or today if that is later. */
export async function earliestBeginning(scope: Scope, regionCode: string, today: Day): Promise<Day> {
  const latest = await findLatestPublished(scope, regionCode);
  const after = latest ? addDays(latest.effectiveFrom, 1) : today;
  return after > today ? after : today;
}
