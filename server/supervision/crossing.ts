import { leastStratum, type Standing } from "./draw.ts";

/**
 * What the sizes of two rolls tell together. Between them everybody was graded anew, so the sizes of an earlier list and of a later one differ by those who went
 * from one stratum to another, came or left. Where that is one firm, whoever subtracts reads how it was graded.
 */

/** How many of an earlier list's stratum have which standing now; null for those who were not on it, or are not in the area any more. */
export type Crossed = { readonly before: number | null; readonly now: Standing | null; readonly count: number };
/** All who are on an earlier list or in the area now. */
export type Crossing = readonly Crossed[];

/**
 * Whether any strata of the earlier list together, and any of the later one, hold the same enterprises or differ by five at least. However the sizes of
 * both are multiplied, added and subtracted, what is left is such a difference at least. That somebody came to the area or left it
 * is in the register of companies: the sums of both lists may differ by anybody.
 */
export function standApart(crossing: Crossing, placeOf: ReadonlyMap<Standing, number>): boolean {
  const cells = crossing.map(({ before, now, count }) => ({ before, now: now === null ? null : (placeOf.get(now) ?? null), count }));
  const strata = 1 + Math.max(-1, ...cells.map(({ before }) => before ?? -1));
  const last = 2 ** strata - 1;
  for (let choice = 0; choice <= last; choice++) if (isTold(columnsBeside(cells, choice), choice === last)) return false;
  return true;
}

type Cell = { readonly before: number | null; readonly now: number | null; readonly count: number };
/** Those of one later stratum, and of nowhere later: how many were in the chosen earlier ones, and how many were not. */
type Columns = { readonly gone: number; readonly strata: readonly { readonly inside: number; readonly outside: number }[] };

/** A choice of earlier strata is a number in bits. */
function columnsBeside(cells: readonly Cell[], choice: number): Columns {
  const isChosen = (before: number | null) => before !== null && (choice & (1 << before)) !== 0;
  const sum = (some: readonly Cell[]) => some.reduce((all, { count }) => all + count, 0);
  const [inside, outside] = [cells.filter(({ before }) => isChosen(before)), cells.filter(({ before }) => !isChosen(before))];
  const at = (place: number | null) => ({
    inside: sum(inside.filter(({ now }) => now === place)),
    outside: sum(outside.filter(({ now }) => now === place)),
  });
  const places = [...new Set(cells.flatMap(({ now }) => (now === null ? [] : [now])))];
  return { gone: at(null).inside, strata: places.map(at) };
}

/**
 * Whether some choice of later strata differs from the earlier ones by one to four. Of each stratum either those are apart that were not chosen before, or
 * those that were; sums of five and more are of no account. Of both lists whole nothing is told.
 */
function isTold({ gone, strata }: Columns, isWholeList: boolean): boolean {
  let chosen = gone;
  let others = new Set<number>();
  for (const { inside, outside } of strata) {
    const sums = [...others].flatMap((sum) => [sum + outside, sum + inside]).concat(chosen + inside);
    others = new Set(sums.filter((sum) => sum < leastStratum));
    chosen += outside;
  }
  const sums = isWholeList ? [...others] : [...others, chosen];
  return sums.some((sum) => sum > 0 && sum < leastStratum);
}
