import "server-only";
import type { Scope } from "../access/with-actor.ts";
import type { Day } from "../kernel/dates.ts";
import { decideYear, givenOf, type HiddenGroups, type Period } from "./over-periods.ts";
import { countEvents, type FirmsOfGroup, scanFirms, type TableOf } from "./queries/firms.ts";

/** A decision is kept as long as its year holds as many events up to the same day: they are only ever added, so it would be the same. */
type Kept = { readonly events: number; readonly until: Day; readonly hidden: HiddenGroups };
const kept = new Map<string, Kept>();
const keptMax = 2_000;

const mayRepeat = { region: false, industry: false, lender: true } as const;

/**
 * What each of these tables hides in these years up to the end of a quarter. Tables of regions go from the country down, each
 * the next one's surroundings; a region that a table hides takes its own table with it.
 */
export async function decideTables(
  scope: Scope,
  tables: readonly TableOf[],
  years: readonly string[],
  until: Day,
): Promise<HiddenGroups[][]> {
  const events = await countEvents(scope, years, until);
  const decided: HiddenGroups[][] = [];
  for (const table of tables) {
    const above = table.regionCode ? decided.at(-1) : undefined;
    decided.push(await decideTable(scope, table, { events, until }, above ?? []));
  }
  return decided;
}

async function decideTable(
  scope: Scope,
  table: TableOf,
  { events, until }: { readonly events: ReadonlyMap<string, number>; readonly until: Day },
  above: readonly HiddenGroups[],
): Promise<HiddenGroups[]> {
  const keyOf = (year: string) => `${table.by} ${table.regionCode ?? ""} ${year}`;
  const found = new Map<string, HiddenGroups>();
  for (const [year, count] of events) {
    const known = kept.get(keyOf(year));
    if (known?.events === count && known.until === until) found.set(year, known.hidden);
  }
  const missing = [...events.keys()].filter((year) => !found.has(year)).toSorted();
  const [first, last] = [missing[0], missing.at(-1)];
  if (first && last) {
    const groups = Map.groupBy(await scanFirms(scope, table, first, last, until), ({ period }) => period);
    for (const year of missing) {
      const tableOfYear = {
        groupsOf: (period: Period) => groups.get(period) ?? noGroups,
        mayRepeat: mayRepeat[table.by],
        above: (period: Period) => givenOf(above, table.regionCode ?? null, period),
      };
      const hidden = decideYear(year, tableOfYear, until);
      found.set(year, hidden);
      keep(keyOf(year), { events: events.get(year) ?? 0, until, hidden });
    }
  }
  return [...events.keys()].flatMap((year) => found.get(year) ?? []);
}

const noGroups: readonly FirmsOfGroup[] = [];

/** The oldest decision makes room. */
function keep(key: string, decision: Kept): void {
  kept.delete(key);
  kept.set(key, decision);
  const [oldest] = kept.keys();
  if (kept.size > keptMax && oldest) kept.delete(oldest);
}
