import { contains } from "../kernel/region.ts";
import { coarser, leastStratum, type Standing, type Stratum, strataAt, strataOf } from "./draw.ts";

/**
 * What published sizes tell together. Areas of draws lie in one another and overlap, and whoever subtracts one size from another reads a group that nobody
 * published. Pure: who stands where is one table, since draws of one roll count the same standings.
 */

/** What is published of a draw that a size can be read from: an area, the share of each standing, and the strata, the highest rate first. */
export type Told = {
  readonly regionCode: string;
  readonly industryCode: string | null;
  readonly rates: Readonly<Record<Standing, number>>;
  readonly strata: readonly Pick<Stratum, "rateBps">[];
};

/** How many of a region and a division have a standing. */
export type Held = { readonly regionCode: string; readonly division: string; readonly standing: Standing; readonly count: number };

/** The place of a standing's stratum: nobody is drawn more often than its rate says, and what joins does so at the lowest rate of all. */
export const placeIn = ({ rates, strata }: Pick<Told, "rates" | "strata">, standing: Standing): number =>
  strata.findIndex(({ rateBps }) => rateBps <= rates[standing]);

const lies = ({ regionCode, division }: Held, area: Omit<Told, "rates" | "strata">): boolean =>
  contains(area.regionCode, regionCode) && (area.industryCode === null || area.industryCode === division);

/** Those whom no published size tells apart: they are counted in the same strata, whose numbers stand here, of the same draws, which make their cell. */
type Group = { readonly cell: string; readonly strata: readonly string[]; count: number };

function groupsOf(told: readonly Told[], held: readonly Held[]): readonly Group[] {
  const groups = new Map<string, Group>();
  for (const some of held) {
    const around = told.filter((area) => lies(some, area));
    if (some.count === 0 || around.length === 0) continue;
    const cell = [...new Set(around.map(({ regionCode, industryCode }) => `${regionCode}/${industryCode}`))].sort().join();
    const strata = [...new Set(around.map((draw) => stratumName(draw, some.standing)))].sort();
    const key = strata.join();
    const group = groups.get(key);
    if (group) group.count += some.count;
    else groups.set(key, { cell, strata, count: some.count });
  }
  return [...groups.values()];
}

/** Draws of the same area with the same strata publish one and the same size. */
function stratumName(draw: Told, standing: Standing): string {
  const place = placeIn(draw, standing);
  const members = (Object.keys(draw.rates) as Standing[]).filter((one) => placeIn(draw, one) === place);
  return `${draw.regionCode}/${draw.industryCode}/${members.join("")}`;
}

/**
 * Whether sums and differences of published sizes leave nobody's grade told: what they leave is a group of five or more, and not all of its area. A group
 * that is smaller, or is all there is, has to stay hidden among others however sizes are added and subtracted.
 */
export function tellNobody(told: readonly Told[], held: readonly Held[]): boolean {
  const groups = groupsOf(told, held);
  const cells = Map.groupBy(groups, ({ cell }) => cell);
  const others = ({ cell }: Group) => (cells.get(cell)?.length ?? 0) - 1;
  const left = leftBeside(sizesOver(groups), (place) => {
    const group = groups[place] as Group;
    return group.count >= leastStratum && others(group) > 0;
  });
  if (!areApart(left)) return false;
  return left.every((sum) => {
    const members = [...sum.keys()].map((place) => groups[place] as Group);
    const around = new Map(members.map((group) => [group.cell, 1 + others(group)]));
    const isAll = members.length === [...around.values()].reduce((all, count) => all + count, 0);
    return !isAll && members.reduce((all, { count }) => all + count, 0) >= leastStratum;
  });
}

/** A sum of published sizes: how often each group is in it. */
type Sum = ReadonlyMap<number, bigint>;

/** Each published size, as the groups that it counts. */
function sizesOver(groups: readonly Group[]): Sum[] {
  const sizes = new Map<string, Map<number, bigint>>();
  groups.forEach(({ strata }, place) => {
    for (const name of strata) sizes.set(name, (sizes.get(name) ?? new Map()).set(place, 1n));
  });
  return [...sizes.values()].sort((one, other) => one.size - other.size);
}

/** A basis of all sums in which no hiding group is left: Gaussian elimination with the hiding groups first, in whole numbers. */
function leftBeside(sizes: readonly Sum[], hides: (place: number) => boolean): Sum[] {
  const hiding: Step[] = [];
  let left: Step[] = [];
  for (const size of sizes) {
    const rest = [...hiding, ...left].reduce(without, size);
    const pivot = [...rest.keys()].find(hides) ?? [...rest.keys()][0];
    if (pivot === undefined) continue;
    const step = { pivot, sum: rest };
    if (hides(pivot)) hiding.push(step);
    else left = [...left.map((earlier) => ({ ...earlier, sum: without(earlier.sum, step) })), step];
  }
  return left.map(({ sum }) => sum);
}

type Step = { readonly pivot: number; readonly sum: Sum };

/** A sum from which another was taken so often that its first group is in it no more. */
function without(sum: Sum, { pivot, sum: taken }: Step): Sum {
  const [own, its] = [sum.get(pivot) ?? 0n, taken.get(pivot) ?? 1n];
  if (own === 0n) return sum;
  const rest = new Map([...sum].map(([place, times]) => [place, times * its]));
  for (const [place, times] of taken) {
    const now = (rest.get(place) ?? 0n) - times * own;
    if (now === 0n) rest.delete(place);
    else rest.set(place, now);
  }
  return inLowestTerms(rest);
}

function inLowestTerms(sum: Sum): Sum {
  let divisor = 0n;
  for (const times of sum.values()) divisor = greatestCommon(divisor, times);
  return divisor <= 1n ? sum : new Map([...sum].map(([place, times]) => [place, times / divisor]));
}

function greatestCommon(one: bigint, other: bigint): bigint {
  let [a, b] = [one < 0n ? -one : one, other < 0n ? -other : other];
  while (b > 0n) [a, b] = [b, a % b];
  return a;
}

/** Each counts its groups once, and no two the same: then whatever is left of sizes is some of them together. */
function areApart(sums: readonly Sum[]): boolean {
  const seen = new Set<number>();
  return sums.every((sum) => {
    const [first] = sum.values();
    return [...sum].every(([place, times]) => times === first && seen.size < seen.add(place).size);
  });
}

type Area = Pick<Told, "regionCode" | "industryCode" | "rates">;

/**
 * The strata that an area may be drawn in after what was told: the finest that leave nobody's grade told, or null where even two do not. A stratum that a
 * subtraction would uncover joins the next lower rate, as one that is too small does. What lists of other rolls tell beside is asked of `areApart`.
 */
export function strataToTell(
  told: readonly Told[],
  area: Area,
  held: readonly Held[],
  areApart: (placeOf: ReadonlyMap<Standing, number>) => boolean = () => true,
): ReturnType<typeof strataAt> | null {
  const counts = new Map<Standing, number>();
  for (const some of held) if (lies(some, area)) counts.set(some.standing, (counts.get(some.standing) ?? 0) + some.count);
  const finest = strataOf(area.rates, counts).strata.map(({ rateBps }) => rateBps);
  const chosen = coarser(finest).find(
    (drawnAt) =>
      areApart(strataAt(drawnAt, area.rates, counts).placeOf) &&
      tellNobody([...told, { ...area, strata: drawnAt.map((rateBps) => ({ rateBps })) }], held),
  );
  return chosen ? strataAt(chosen, area.rates, counts) : null;
}
