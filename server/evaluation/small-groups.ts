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

/** A table of counts by two keys as it may be told: its cells and the sums of its rows and columns. Its whole is always told. */
export type ToldTable = {
  readonly cell: (row: string, column: string) => number | null;
  readonly rowSum: (row: string) => number | null;
  readonly columnSum: (column: string) => number | null;
};

const sum = "+";

/**
 * Hides every small group of a table, sums included, and as many others with it as are needed so that no sum gives it away: wherever something is hidden in
 * a line, at least two are, and together they are no small group (secondary suppression; Willenborg and de Waal, Elements of Statistical Disclosure
 * Control, 2001).
 */
export function tellTable(counts: ReadonlyMap<string, number>, rows: readonly string[], columns: readonly string[]): ToldTable {
  const of = (row: string, column: string): number => {
    if (row === sum) return rows.reduce((all, one) => all + of(one, column), 0);
    if (column === sum) return columns.reduce((all, one) => all + of(row, one), 0);
    return counts.get(`${row}>${column}`) ?? 0;
  };
  const lines = [
    ...[...rows, sum].map((row) => ({ parts: columns.map((column) => [row, column] as const), whole: [row, sum] as const })),
    ...[...columns, sum].map((column) => ({ parts: rows.map((row) => [row, column] as const), whole: [sum, column] as const })),
  ];
  const keyOf = ([row, column]: readonly [string, string]) => `${row}>${column}`;
  const everything = lines.flatMap(({ parts, whole }) => [...parts, whole]);
  const hidden = new Set(everything.filter(([row, column]) => isSmall(of(row, column))).map(keyOf));
  hidden.delete(keyOf([sum, sum]));
  for (let grown = true; grown; ) {
    grown = false;
    for (const { parts, whole } of lines) {
      const next = givenAway(parts, whole);
      if (next) {
        hidden.add(next);
        grown = true;
      }
    }
  }
  const told = (row: string, column: string) => (hidden.has(keyOf([row, column])) ? null : of(row, column));
  return { cell: told, rowSum: (row) => told(row, sum), columnSum: (column) => told(sum, column) };

  /** What has to be hidden too so that a line gives nothing away, its sum at last; null where nothing has. */
  function givenAway(parts: readonly (readonly [string, string])[], whole: readonly [string, string]): string | null {
    const isHidden = (place: readonly [string, string]) => hidden.has(keyOf(place));
    const hiddenParts = parts.filter(isHidden);
    const together = hiddenParts.reduce((all, [row, column]) => all + of(row, column), 0);
    const isSafe = isHidden(whole) ? hiddenParts.length > 0 : hiddenParts.length === 0 || (hiddenParts.length > 1 && together >= groupMin);
    if (isSafe) return null;
    const open = parts.filter((place) => !isHidden(place)).map((place) => ({ at: keyOf(place), count: of(...place) }));
    const isEverybody = whole[0] === sum && whole[1] === sum;
    return smallest(open)?.at ?? (isEverybody || isHidden(whole) ? null : keyOf(whole));
  }
}

/** Zero is told: it names nobody. */
const isSmall = (count: number, least: number = groupMin): boolean => count > 0 && count < least;

function smallest<T>(open: readonly { readonly at: T; readonly count: number }[]): { readonly at: T; readonly count: number } | null {
  return open.filter(({ count }) => count > 0).sort((one, other) => one.count - other.count)[0] ?? null;
}
