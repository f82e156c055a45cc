import type { TrialResult } from "./result.ts";

/** Good and bad firms under so many are told to nobody. */
export const leastFirms = 10;

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

export const isSmall = ({ rows, bad }: Counted, fewest: number) => Math.min(bad, rows - bad) < fewest;

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
