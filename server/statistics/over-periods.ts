import { addMonths, type Day, periodKey } from "../kernel/dates.ts";
import { type Hidden, type HiddenParts, noSums, type Sums } from "./figures.ts";
import { type Given, nothingGiven, showGroups, speaksOfFew, strictest } from "./hiding.ts";
import type { DayRange, SpanKind } from "./span.ts";

export type Named = { readonly key: string | null; readonly nameZh: string; readonly nameEn: string };
type Group = Named & { readonly sums: Sums };

/** A calendar year, quarter or month as one word: `2026`, `2026-Q3`, `2026-08`. */
export type Period = string;

const quarterKeys = (year: string): Period[] => [1, 2, 3, 4].map((quarter) => `${year}-Q${quarter}`);
const monthKeys = (quarter: Period): Period[] => {
  const [year, number] = quarter.split("-Q");
  return [1, 2, 3].map((place) => `${year}-${String((Number(number) - 1) * 3 + place).padStart(2, "0")}`);
};

/** The word for the whole period that begins with a range; null for everything, which is no period of the calendar. */
export function periodOf(kind: SpanKind, { from }: DayRange): Period | null {
  return kind === "all" || from === null ? null : periodKey(from, kind);
}

/** What a table hides of its groups, period by period. A period that is not among them hides nothing. */
export type HiddenGroups = ReadonlyMap<Period, readonly (Named & { readonly given: Given })[]>;

type Table = {
  /** The groups of a period of this year. */
  readonly groupsOf: (period: Period) => readonly Group[];
  /** Whether a firm may stand in several groups. */
  readonly mayRepeat: boolean;
  /** What the tables above hide of the region whose table this is. */
  readonly above: (period: Period) => Given;
};

/**
 * Decides what a table hides of a year up to a day on which a quarter ended, for good: a quarter is judged by its own table when it is over, and nothing that
 * comes later changes what was told of it. The months of a quarter show a group where the quarter does and each of them could, or none of them does. The year
 * shows what each of its quarters so far shows, so that it moves by what a quarter tells. Who hides in a quarter's months is listed in all three.
 */
export function decideYear(year: string, table: Table, until: Day): HiddenGroups {
  const decided = new Map<Period, Decided[]>();
  const over = quarterKeys(year).filter((quarter) => endOfQuarter(quarter) <= until);
  for (const quarter of over) {
    decided.set(quarter, judge(quarter, table));
    for (const [month, groups] of hideAlike(decided.get(quarter) ?? [], monthKeys(quarter), table)) decided.set(month, groups);
  }
  const anywhere = Map.groupBy(
    over.flatMap((quarter) => decided.get(quarter) ?? []),
    ({ key }) => key,
  );
  const sums = new Map(table.groupsOf(year).map((group) => [group.key, group.sums]));
  const ofYear = Array.from(anywhere, ([key, quarters]): Decided[] => {
    const [own, [first]] = [sums.get(key), quarters];
    const { hidden, parts } = quarters.reduce((all, { given }) => strictest(all, given), nothingGiven);
    const why = own && speaksOfFew(own) ? "few" : "protects";
    return first ? [{ ...first, given: { hidden: hidden && why, parts } }] : [];
  });
  return decided.set(year, ofYear.flat());
}

/** What the table of one period hides by itself, and below what is hidden above it. */
function judge(period: Period, { groupsOf, mayRepeat, above }: Table): Decided[] {
  const shown = showGroups(groupsOf(period), { mayRepeat, given: () => above(period) });
  return shown
    .map(({ figures, hidden, ...named }) => ({ ...named, given: { hidden, parts: figures ? partsOf(figures) : noPart } }))
    .filter(({ given }) => isAny(given));
}

const endOfQuarter = (quarter: Period): Day => addMonths(`${monthKeys(quarter)[0]}-01`, 3);

type Decided = Named & { readonly given: Given };

/** Sibling periods that hide the same groups: those of the period around them, and whichever any of them has to hide. */
function hideAlike(parent: readonly Decided[], periods: readonly Period[], { groupsOf, mayRepeat, above }: Table): [Period, Decided[]][] {
  const hidden = new Map<string | null, Named>(parent.flatMap(({ given, ...named }) => (given.hidden ? [[named.key, named]] : [])));
  for (let before = -1; before < hidden.size; ) {
    before = hidden.size;
    for (const period of periods) {
      const given = ({ key }: Named): Given => (hidden.has(key) ? { hidden: "protects", parts: noPart } : above(period));
      for (const { figures, hidden: why, ...named } of showGroups(withAbsent(groupsOf(period), hidden.values()), { mayRepeat, given }))
        if (why && !hidden.has(named.key)) hidden.set(named.key, named);
    }
  }
  return periods.map((period) => {
    const sums = new Map(groupsOf(period).map((group) => [group.key, group.sums]));
    const why = (key: string | null): Hidden => {
      const own = sums.get(key);
      return own && speaksOfFew(own) ? "few" : "protects";
    };
    return [period, Array.from(hidden.values(), (named) => ({ ...named, given: { hidden: why(named.key), parts: noPart } }))];
  });
}

/** The groups of a period with those that hide in it though they did nothing: nobody is to tell from an absence. */
export function withAbsent(groups: readonly Group[], hidden: Iterable<Named>): Group[] {
  const present = new Set(groups.map(({ key }) => key));
  return [...groups, ...Array.from(hidden).flatMap((named) => (present.has(named.key) ? [] : [{ ...named, sums: noSums }]))];
}

const noPart: Readonly<HiddenParts> = { credit: null, first: null };
/** Of a month no part of a group is told: a part that one month hides would follow from the quarter and the other months. */
const noPartTold: Readonly<HiddenParts> = { credit: "protects", first: "protects" };
const partsOf = ({ credit, first }: Record<keyof HiddenParts, { hidden: Hidden | null }>): HiddenParts => ({
  credit: credit.hidden,
  first: first.hidden,
});
const isAny = ({ hidden, parts }: Given) => hidden !== null || parts.credit !== null || parts.first !== null;

/** What a table hides of one group in a period, by what was decided for the years. Without a period: everything, which shows what all years show. */
export function givenOf(years: readonly HiddenGroups[], key: string | null, period: Period | null): Given {
  const found = years.flatMap((decided) =>
    [...decided].flatMap(([one, groups]) =>
      one === period || (period === null && one.length === 4) ? groups.filter((group) => group.key === key) : [],
    ),
  );
  const isMonth = period !== null && period.length > 4 && !period.includes("Q");
  const below = isMonth ? noPartTold : noPart;
  return found.reduce((all, { given }) => strictest(all, given), { hidden: null, parts: below } as Given);
}

/** The groups that a table hides in a period, also those that did nothing in it. */
export function hiddenNames(years: readonly HiddenGroups[], period: Period | null): Named[] {
  if (period === null) return [];
  return years.flatMap((decided) => decided.get(period) ?? []).flatMap(({ given, ...named }) => (given.hidden ? [named] : []));
}
