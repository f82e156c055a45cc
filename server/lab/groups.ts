import { inTens as bandOf } from "../evaluation/in-tens.ts";
import { isGivenAway, tellLine } from "../evaluation/small-groups.ts";
import { leastFirms } from "../kernel/least-firms.ts";
import { isSmall } from "./core/bins.ts";
import { inTens } from "./in-tens.ts";
import type { LeftOutReason, TrialResult } from "./result.ts";

type Counted = { readonly rows: number; readonly bad: number };

/** Joins neighbours until each holds so many good rows and so many bad ones; what is left over at the end joins the last. */
export function joinSmall<T extends Counted>(groups: readonly T[], fewest: number, join: (left: T, right: T) => T): T[] {
  const joined: T[] = [];
  let open: T | null = null;
  for (const group of groups) {
    open = open ? join(open, group) : group;
    if (isSmall(open, fewest)) continue;
    joined.push(open);
    open = null;
  }
  const last = joined.pop();
  if (open) return [...joined, last ? join(last, open) : open];
  return last ? [...joined, last] : joined;
}

/** What the run itself says of its subjects, in tens there as here: how many it gave no grade, and how many a lot left out. */
const toldOfRun: readonly LeftOutReason[] = ["no_score", "not_drawn"];

/**
 * A result of a run as it may be told beside the number of its subjects, which everybody knows who reads it: of who is left out no group under ten, and none that
 * the others give away. Where nothing else is there to hide with it, the whole is told in tens.
 */
export function tellBesideRun(result: TrialResult): TrialResult {
  const fates = result.leftOut.filter(({ reason }) => !toldOfRun.includes(reason));
  const counts = fates.map(({ rows }) => rows ?? 0);
  const told = tellLine(counts, leastFirms);
  const leftOut = [
    ...fates.map(({ reason }, at) => ({ reason, rows: told[at] ?? null })),
    ...result.leftOut.flatMap(({ reason, rows }) => (toldOfRun.includes(reason) ? [{ reason, rows: bandOf(rows ?? 0) }] : [])),
  ];
  return isGivenAway(counts, told, leastFirms) ? inTens({ ...result, leftOut }) : { ...result, leftOut };
}

/** Every group of a result in which good or bad rows are some and fewer than so many. */
export function smallGroups({ rows, bad, given, card, columns }: TrialResult, fewest: number): Counted[] {
  const all = [
    { rows, bad },
    ...(card?.curve ?? []),
    ...(card?.tenths ?? []),
    ...(given?.curve ?? []),
    ...(given?.grades ?? []),
    ...columns.flatMap(({ bins }) => bins),
  ];
  return all.filter((group) => group.rows > 0 && isSmall(group, fewest));
}
