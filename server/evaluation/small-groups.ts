/** Groups of fewer subjects are told to nobody. */
export const groupMin = 5;

/** Counts of a population that stand in one line and add up; null where a count is not told, of groups of fewer than `least` or to keep one of them. */
export function tellLine(counts: readonly number[], least: number = groupMin): (number | null)[] {
  const hidden = new Set(counts.flatMap((count, at) => (isSmall(count, least) ? [at] : [])));
  for (;;) {
    const sum = [...hidden].reduce((all, at) => all + (counts[at] ?? 0), 0);
    if (hidden.size === 0 || (hidden.size > 1 && sum >= least)) break;
    const next = smallest(counts.map((count, at) => ({ at, count })).filter(({ at }) => !hidden.has(at)));
    if (!next) break;
    hidden.add(next.at);
  }
  return counts.map((count, at) => (hidden.has(at) ? null : count));
}

/** Whether the whole less what is told of a line gives a small group away all the same, since nothing else was there to hide with it. */
export function isGivenAway(counts: readonly number[], told: readonly (number | null)[], least: number = groupMin): boolean {
  const hidden = counts.filter((_, at) => told[at] === null);
  return hidden.length === 1 || (hidden.length > 1 && hidden.reduce((all, count) => all + count, 0) < least);
}

/** Zero is told: it names nobody. */
const isSmall = (count: number, least: number): boolean => count > 0 && count < least;

function smallest<T>(open: readonly { readonly at: T; readonly count: number }[]): { readonly at: T; readonly count: number } | null {
  return open.filter(({ count }) => count > 0).sort((one, other) => one.count - other.count)[0] ?? null;
}
