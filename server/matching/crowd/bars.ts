import { type CrowdKind, crowdKinds } from "../../../db/schema/words.ts";
import type { Criterion } from "../../products/criteria/criterion.ts";
import type { FactKey, Facts } from "../../products/criteria/facts.ts";
import { answers, type Crowds, type Rule } from "./groups.ts";
import type { BarView, CountView } from "./schema.ts";

type Label = BarView["label"];

/** Where bars of numbers begin, by unit; fen are told in steps of 1, 2 and 5, rates most finely where loans to small firms lie. */
const edges = {
  years: [1, 2, 3, 5, 7, 10, 15, 20, 30],
  people: [1, 5, 10, 20, 50, 100, 200, 500, 1_000],
  months: [3, 6, 12, 18, 24, 36, 60, 120],
  bps: [200, 300, 350, 400, 450, 500, 550, 600, 700, 800, 1_200, 2_400],
  fen: Array.from({ length: 10 }, (_, power) => [1, 2, 5].map((digit) => digit * 10 ** (power + 5))).flat(),
} as const satisfies Readonly<Record<string, readonly number[]>>;
const mostBars = { years: 8, people: 8, months: 8, bps: 13, fen: 8 } as const satisfies Readonly<Record<keyof typeof edges, number>>;

/** Where every group of a crowd stands along one rule's fact: the bars, and by group the bars it is in. */
type Spread = { readonly labels: readonly Label[]; readonly places: Readonly<Record<CrowdKind, readonly (readonly number[])[]>> };

/** A crowd spreads the same way wherever the threshold is moved. */
const known = new WeakMap<Crowds, Map<string, Spread>>();

/** How the crowd spreads over what one rule looks at, each bar with whether the rule takes most of it. */
export function barsOf(
  crowds: Crowds,
  { criterion }: Rule,
  answered: Readonly<Record<CrowdKind, Uint8Array | undefined>>,
  shown: (sum: number) => CountView,
): BarView[] {
  const { labels, places } = spreadOf(crowds, criterion);
  const sums = { request: labels.map(() => 0), enterprise: labels.map(() => 0), taken: labels.map(() => 0) };
  for (const kind of crowdKinds) {
    // A rule that says nothing of enterprises has no bars of them.
    const given = answered[kind];
    if (!given) continue;
    crowds.groups[kind].forEach(({ size }, nth) => {
      for (const place of places[kind][nth] ?? []) {
        sums[kind][place] = (sums[kind][place] ?? 0) + size;
        if (given[nth] === answers.passed) sums.taken[place] = (sums.taken[place] ?? 0) + size;
      }
    });
  }
  return labels.flatMap((label, place) => {
    const [requests, enterprises] = [sums.request[place] ?? 0, sums.enterprise[place] ?? 0];
    const all = requests + enterprises;
    return all === 0
      ? []
      : [{ label, requests: shown(requests), enterprises: shown(enterprises), meets: 2 * (sums.taken[place] ?? 0) > all }];
  });
}

function spreadOf(crowds: Crowds, criterion: Criterion): Spread {
  const ofCrowd = known.get(crowds) ?? new Map<string, Spread>();
  known.set(crowds, ofCrowd);
  const spread = ofCrowd.get(criterion.key) ?? spreadAnew(crowds, criterion);
  ofCrowd.set(criterion.key, spread);
  return spread;
}

function spreadAnew(crowds: Crowds, criterion: Criterion): Spread {
  const { fact, index, field } = criterion;
  if (fact === null) return { labels: [], places: { request: [], enterprise: [] } };
  const measure = index.by === "cuts" ? (facts: Facts) => index.measure(facts as Parameters<typeof index.measure>[0]) : null;
  const facts = crowdKinds.flatMap((kind) => crowds.groups[kind].map((group) => group.facts)).filter((one) => one[fact] !== null);
  const labels: Label[] = measure
    ? ranges(facts.map(measure), "unit" in field ? field.unit : "fen", field.control === "range")
    : wordsOf(facts, fact, "options" in field ? field.options : []);
  const texts = new Map(labels.map((label, place) => [JSON.stringify(label), place]));
  const placesOf = (one: Facts): number[] => {
    if (one[fact] === null) return [labels.length];
    if (measure) return [labels.findIndex((label) => inRange(measure(one), label))];
    return partsOf(one, fact).map((label) => texts.get(JSON.stringify(label)) ?? labels.length);
  };
  const placesIn = (kind: CrowdKind) => crowds.groups[kind].map((group) => placesOf(group.facts));
  return { labels: [...labels, { kind: "unknown" }], places: { request: placesIn("request"), enterprise: placesIn("enterprise") } };
}

/** In the order in which the rule's own form offers them. */
function wordsOf(facts: readonly Facts[], fact: FactKey, options: readonly string[]): Label[] {
  const texts = new Set(facts.flatMap((one) => partsOf(one, fact).map((label) => JSON.stringify(label))));
  const labels = [...texts].sort().map((text): Label => JSON.parse(text));
  const place = (label: Label) => (label.kind === "word" ? options.indexOf(label.word) : 0);
  return labels.toSorted((a, b) => place(a) - place(b));
}

/** The bars that one group's fact stands in: one, or one for each word of a list. */
function partsOf(facts: Facts, fact: FactKey): Label[] {
  const value = facts[fact];
  if (fact === "penalties") return [{ kind: "range", from: facts.penalties?.length ?? 0, to: (facts.penalties?.length ?? 0) + 1 }];
  if (fact === "regionPath" || fact === "industryPath") return (facts[fact] ?? []).slice(-1).map((code) => ({ kind: "code", code }));
  if (typeof value === "boolean") return [{ kind: "flag", flag: value }];
  return (Array.isArray(value) ? value : [value]).map((word) => ({ kind: "word", word: String(word) }));
}

/**
 * Between the edges that lie among the values, so that no bar at an end is empty, and not too many. A slider begins where its threshold may; bars that
 * are only looked at begin at the last edge below all values.
 */
function ranges(values: readonly number[], unit: keyof typeof edges, isOnlyLookedAt: boolean): Label[] {
  const all: readonly number[] = edges[unit];
  if (values.length === 0) return [];
  const low = values.reduce((least, value) => Math.min(least, value));
  const high = values.reduce((most, value) => Math.max(most, value));
  const among = all.filter((edge) => low < edge && edge <= high);
  const step = Math.ceil((among.length + 1) / mostBars[unit]);
  const kept = among.filter((_, nth) => nth % step === 0);
  const start = isOnlyLookedAt ? (all.findLast((edge) => edge <= low) ?? null) : null;
  return [start, ...kept].map((from, nth) => ({ kind: "range", from, to: kept[nth] ?? null }));
}

function inRange(value: number, label: Label): boolean {
  return label.kind === "range" && (label.from === null || label.from <= value) && (label.to === null || value < label.to);
}
