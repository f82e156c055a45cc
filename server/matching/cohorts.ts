import type { Day } from "../kernel/dates.ts";
import { leastFirms } from "../kernel/least-firms.ts";
import { type FactKey, type Facts, unknownFacts } from "../products/criteria/facts.ts";
import { type Attribute, cohortAttributes, weightOf } from "./cohort-attributes.ts";

/** A firm, or what it asks in the one request that stands for it. */
export type CohortMember = { readonly firm: string; readonly tag: string; readonly facts: Facts };
/** Members of one tag, told as one: how many they are, and what most of them are like. */
export type Cohort = { readonly tag: string; readonly size: number; readonly facts: Facts };

const keys = Object.keys(cohortAttributes) as FactKey[];

/**
 * A crowd as groups of at least `k` firms, each with one set of facts near the middle of its members' and nobody's own. Members of one tag are cut
 * at the middle of the fact that is spread most, for as long as both halves hold k firms (Mondrian: LeFevre, DeWitt and Ramakrishnan 2006).
 * A tag of fewer firms has no group. The order of the members changes nothing. `asOf` is the day on which the groups are told: ages count from it.
 * Throws where a firm stands twice: ten requests of one firm would make a group that is told by that firm's own facts.
 */
export function cohortsOf(members: readonly CohortMember[], asOf: Day, k: number = leastFirms): Cohort[] {
  return gatherCohorts(members, asOf, k).map(({ tag, size, facts }) => ({ tag, size, facts }));
}

/** The same groups with their members, for what is counted of whole groups in memory; nobody is shown or kept by it. */
export function gatherCohorts<M extends CohortMember>(members: readonly M[], asOf: Day, k: number): (Cohort & { members: readonly M[] })[] {
  if (new Set(members.map(({ firm }) => firm)).size < members.length) throw new Error("a firm stands twice in one crowd");
  const tags = [...new Set(members.map(({ tag }) => tag))].sort();
  return tags.flatMap((tag) => {
    const crowd = crowdOf(members.filter((member) => member.tag === tag));
    return groupsOf(crowd, k).map((group) => {
      const those = [...group].flatMap((index) => crowd.members[index] ?? []);
      return { tag, size: group.length, facts: middleOf(crowd, group, asOf), members: those };
    });
  });
}

/** Each firm once, by the newest of what it sent; of two of one moment, by the first given. */
export function newestOfEach<M extends { readonly firm: string; readonly sentAt: Date }>(sent: readonly M[]): M[] {
  const newest = new Map<string, M>();
  for (const one of sent) {
    const known = newest.get(one.firm);
    if (!known || known.sentAt < one.sentAt) newest.set(one.firm, one);
  }
  return [...newest.values()];
}

/** Members in an order of their own, each fact of theirs as its rank in the crowd: 0 where it is unknown. */
type Crowd<M extends CohortMember = CohortMember> = {
  readonly members: readonly M[];
  readonly ranks: readonly Int32Array[];
  readonly highest: readonly number[];
};

function crowdOf<M extends CohortMember>(unordered: readonly M[]): Crowd<M> {
  const places = keys.map((key) => unordered.map(({ facts }) => placeOf(key, facts)));
  const scales = places.map((column) => [...new Set(column)].filter((place) => place !== null).sort(inPlace));
  const ranked = places.map((column, nth) => {
    const rankOf = new Map(scales[nth]?.map((place, rank) => [place, rank + 1]));
    return Int32Array.from(column, (place) => (place === null ? 0 : (rankOf.get(place) ?? 0)));
  });
  const order = unordered
    .map((_, index) => index)
    .sort((a, b) => byRanks(ranked, a, b) || (firmAt(unordered, a) < firmAt(unordered, b) ? -1 : 1));
  return {
    members: order.flatMap((index) => unordered[index] ?? []),
    ranks: ranked.map((column) => Int32Array.from(order, (index) => column[index] ?? 0)),
    highest: scales.map(({ length }) => length),
  };
}

const firmAt = (members: readonly CohortMember[], index: number) => members[index]?.firm ?? "";

function placeOf<K extends FactKey>(key: K, facts: Facts): number | string | null {
  const value = facts[key];
  return value === null ? null : (cohortAttributes[key] as Attribute<K>).place({ value: value as NonNullable<Facts[K]>, asOf: facts.asOf });
}

function inPlace(a: number | string, b: number | string): number {
  return typeof a === "number" && typeof b === "number" ? a - b : a < b ? -1 : a > b ? 1 : 0;
}

function byRanks(ranked: readonly Int32Array[], a: number, b: number): number {
  for (const column of ranked) {
    const difference = (column[a] ?? 0) - (column[b] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

/** Cuts until no further cut leaves k firms on both sides. */
function groupsOf(crowd: Crowd, k: number): Int32Array[] {
  const groups: Int32Array[] = [];
  const waiting: Int32Array[] = [Int32Array.from(crowd.members, (_, index) => index)];
  for (let group = waiting.pop(); group; group = waiting.pop()) {
    const halves = cut(crowd, group, k);
    if (halves) waiting.push(...halves);
    else if (group.length >= k) groups.push(group);
  }
  return groups;
}

/** Between two values, of the fact that is spread most and can be cut so; else through the middle of the widest, equal values or not. */
function cut(crowd: Crowd, group: Int32Array, k: number): [Int32Array, Int32Array] | null {
  if (group.length < 2 * k) return null;
  const widest = spreads(crowd, group);
  for (const column of widest) {
    const found = cutAlong(group, column, k, true);
    if (found) return found;
  }
  return cutAlong(group, widest[0] ?? new Int32Array(crowd.members.length), k, false);
}

/** The facts in which the group differs, the widest spread first: each by its share of the crowd's own, and its weight. */
function spreads({ ranks, highest }: Crowd, group: Int32Array): Int32Array[] {
  const spread = ranks.map((column, nth) => {
    let low = Number.POSITIVE_INFINITY;
    let high = 0;
    for (const index of group) {
      const rank = column[index] ?? 0;
      if (rank < low) low = rank;
      if (rank > high) high = rank;
    }
    const key = keys[nth];
    return { column, width: (key ? weightOf(key) : 0) * ((high - low) / Math.max(1, highest[nth] ?? 1)) };
  });
  return spread
    .filter(({ width }) => width > 0)
    .sort((a, b) => b.width - a.width)
    .map(({ column }) => column);
}

function cutAlong(group: Int32Array, column: Int32Array, k: number, betweenValues: boolean): [Int32Array, Int32Array] | null {
  const order = group.toSorted((a, b) => (column[a] ?? 0) - (column[b] ?? 0) || a - b);
  const middle = order.length / 2;
  let best: number | null = null;
  for (let at = Math.max(1, k); at <= order.length - k; at++) {
    if (betweenValues && column[order[at - 1] ?? 0] === column[order[at] ?? 0]) continue;
    if (best === null || Math.abs(at - middle) < Math.abs(best - middle)) best = at;
  }
  return best === null ? null : [order.slice(0, best), order.slice(best)];
}

function middleOf({ members }: Crowd, group: Int32Array, asOf: Day): Facts {
  const facts = [...group].flatMap((index) => members[index]?.facts ?? []);
  return { ...unknownFacts(asOf), ...Object.fromEntries(keys.map((key) => [key, middleFact(key, facts, asOf)])) };
}

/** What stands for one fact of a group; unknown where it is for half of them or more. */
function middleFact<K extends FactKey>(key: K, group: readonly Facts[], asOf: Day): Facts[K] | null {
  const known = group.flatMap((facts) => {
    const value = facts[key];
    return value === null ? [] : [{ value: value as NonNullable<Facts[K]>, asOf: facts.asOf }];
  });
  return 2 * known.length > group.length ? (cohortAttributes[key] as Attribute<K>).middle(known, asOf) : null;
}
