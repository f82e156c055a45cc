import { severities } from "../../db/schema/words.ts";
import { addMonths, type Day } from "../kernel/dates.ts";
import type { FactKey, Facts, PenaltyFact } from "../products/criteria/facts.ts";

type Value<K extends FactKey> = NonNullable<Facts[K]>;
/** A known fact with the day on which it was known. */
type Held<K extends FactKey> = { readonly value: Value<K>; readonly asOf: Day };

/** How one fact orders a crowd, and what stands for it where many are told as one. */
export type Attribute<K extends FactKey> = {
  /** Where it lies on its scale. */
  place(held: Held<K>): number | string;
  /** One value for all of them: near the middle, and nobody's own. */
  middle(all: readonly Held<K>[], asOf: Day): Value<K> | null;
};

const figure = {
  place: ({ value }: { value: number }) => value,
  middle: <T extends number>(all: readonly { value: T }[]) => middleFigure(valuesOf(all)),
};
const word = {
  place: ({ value }: { value: string | boolean }) => String(value),
  middle: <T extends string | boolean>(all: readonly { value: T }[]) => mostFrequent(valuesOf(all)),
};
const words = {
  place: ({ value }: { value: readonly string[] }) => value.toSorted().join(),
  middle: (all: readonly { value: readonly string[] }[]) => sharedByMost(valuesOf(all)).toSorted(),
};
/** From the finest code up: a place or a trade is told as finely as most share it. */
const path = {
  place: ({ value }: { value: readonly string[] }) => value[0] ?? "",
  middle: (all: readonly { value: readonly string[] }[]) => {
    const shared = sharedByMost(valuesOf(all));
    const along = valuesOf(all).find((codes) => shared.every((code) => codes.includes(code)));
    return shared.length > 0 && along ? along.filter((code) => shared.includes(code)) : null;
  },
};

/** Every fact that criteria look at, with how it is told of many at once; of facts that are spread alike, the first is cut first. */
export const cohortAttributes: { readonly [K in FactKey]: Attribute<K> } = {
  industryPath: path,
  amountFen: figure,
  annualRevenueFen: figure,
  registeredOn: {
    place: ({ value, asOf }) => ageInMonths(value, asOf),
    middle: (all, asOf) => addMonths(asOf, -12 * Math.floor(median(all.map((held) => ageInMonths(held.value, held.asOf))) / 12)),
  },
  regionPath: path,
  insuredStaff: figure,
  taxGrade: word,
  evaluationGrade: word,
  termMonths: figure,
  penalties: { place: ({ value, asOf }) => placeOfPenalties(value, asOf), middle: middlePenalties },
  isOnSeriousList: word,
  isOnAbnormalList: word,
  sizeClass: word,
  taxPaidFen: figure,
  registeredCapitalFen: figure,
  purpose: word,
  guaranteeModes: words,
  rateBpsMax: figure,
  isFirstLoan: word,
  withheldItems: words,
};

/**
 * How much a fact's spread weighs when a crowd is cut: what lenders move along a scale is cut twice before the rest is cut once, since the groups of a
 * small crowd are few.
 */
export function weightOf(key: FactKey): number {
  if (key === "annualRevenueFen" || key === "registeredOn" || key === "amountFen" || key === "termMonths") return 1;
  return key === "industryPath" ? 0.6 : 0.4;
}

const valuesOf = <T>(all: readonly { readonly value: T }[]): T[] => all.map(({ value }) => value);

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const half = sorted.length >> 1;
  const upper = sorted[half] ?? 0;
  return sorted.length % 2 === 1 ? upper : ((sorted[half - 1] ?? upper) + upper) / 2;
}

/**
 * The middle of many figures in two significant digits. Not their mean, which would tell the size of one giant among them. Where it happens
 * to be what one of them alone has, the nearest that is not; a figure of two digits is too coarse to be anybody's.
 */
function middleFigure<T extends number>(values: readonly T[]): T {
  const middle = median(values);
  const step = 10 ** Math.max(0, Math.floor(Math.log10(Math.max(1, Math.abs(middle)))) - 1);
  const rounded = Math.round(middle / step) * step;
  if (step === 1) return rounded as T;
  const isOnes = (figure: number) => values.filter((value) => value === figure).length === 1;
  for (let away = 0; ; away += step) {
    const free = [rounded - away, rounded + away].find((figure) => figure > 0 && !isOnes(figure));
    if (free !== undefined) return free as T;
  }
}

/** Of equally frequent values the first by its text, so that the answer does not hang on who came first. */
function mostFrequent<T extends string | boolean>(values: readonly T[]): T | null {
  const counts = new Map<T, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  const [first] = [...counts].sort(([a, m], [b, n]) => n - m || (String(a) < String(b) ? -1 : 1));
  return first ? first[0] : null;
}

function sharedByMost(lists: readonly (readonly string[])[]): string[] {
  const counts = new Map<string, number>();
  for (const list of lists) for (const word of new Set(list)) counts.set(word, (counts.get(word) ?? 0) + 1);
  return [...counts].filter(([, count]) => 2 * count > lists.length).map(([word]) => word);
}

function ageInMonths(since: Day, asOf: Day): number {
  const months = 12 * (Number(asOf.slice(0, 4)) - Number(since.slice(0, 4))) + Number(asOf.slice(5, 7)) - Number(since.slice(5, 7));
  return asOf.slice(8) >= since.slice(8) ? months : months - 1;
}

const kinds = [...severities, null] as const;

/** How many whole months ago, newest first, the penalties of one severity were decided. */
function monthsAgo(penalties: readonly PenaltyFact[], kind: (typeof kinds)[number], asOf: Day): number[] {
  return penalties
    .filter(({ severity }) => severity === kind)
    .map(({ decidedOn }) => ageInMonths(decidedOn, asOf))
    .sort((a, b) => a - b);
}

/** None come first; then by number, kind and age. */
function placeOfPenalties(penalties: readonly PenaltyFact[], asOf: Day): string {
  return [penalties.length, ...kinds.toReversed().map((kind) => monthsAgo(penalties, kind, asOf).join(","))].join(" ");
}

/** Of each severity as many as in the middle, each as old as in the middle, in whole months. */
function middlePenalties(all: readonly Held<"penalties">[], asOf: Day): readonly PenaltyFact[] {
  return kinds.flatMap((severity) => {
    const ages = all.map(({ value, asOf: on }) => monthsAgo(value, severity, on));
    const count = Math.floor(median(ages.map(({ length }) => length)));
    return Array.from({ length: count }, (_, nth) => {
      const nthAges = ages.flatMap((list) => list[nth] ?? []);
      return { severity, decidedOn: addMonths(asOf, -Math.floor(median(nthAges))), repairFrom: null, endsOn: null };
    });
  });
}
