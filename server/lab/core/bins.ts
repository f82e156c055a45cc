import { pool } from "./pool.ts";
import { type Column, countBad } from "./sample.ts";

/** What falls into a bin. Ranges leave out `above` and include `upTo`; `other` takes the rare words and those never met. */
export type BinPart =
  | { readonly kind: "range"; readonly above: number; readonly upTo: number }
  | { readonly kind: "words"; readonly words: readonly string[] }
  | { readonly kind: "other" }
  | { readonly kind: "missing" };

/** `woe` is the weight of evidence: above zero where rows end better than the sample does. Zero where the bin held no row. */
export type Bin = { readonly part: BinPart; readonly rows: number; readonly bad: number; readonly woe: number };

/** One attribute in bins: ranges rising or words, then `other` of words, then `missing`. */
export type Binned = { readonly column: string; readonly kind: "number" | "word"; readonly bins: readonly Bin[]; readonly iv: number };

/** How the bad share may go as values grow. `either` takes the direction with more information, `free` any way it likes. */
export type Shape = "rising" | "falling" | "either" | "free";
export type BinOptions = {
  readonly shape: Shape;
  /** The least share of the rows in a bin of values; a rarer word is one of the others. */
  readonly shareMin: number;
  /** The most bins of known values. */
  readonly binsMax: number;
  /** How many rows of the sample's own mix are added to each bin, so that a small one says little. */
  readonly smoothing: number;
  /** The fewest good rows, and the fewest bad ones, that a bin of values may hold. */
  readonly fewest: number;
  /** The rows of the sample to which `fewest` applies: in a part of it, which is learnt from and never told, as much fewer will do. 0 where it is this one. */
  readonly wholeRows: number;
};

export const defaultBinOptions: BinOptions = { shape: "either", shareMin: 0.05, binsMax: 10, smoothing: 4, fewest: 0, wholeRows: 0 };

/** The fewest good rows, and bad ones, that a bin of a sample of so many rows may hold. */
export function fewestIn({ fewest, wholeRows }: BinOptions, rows: number): number {
  return wholeRows > rows ? (fewest * rows) / wholeRows : fewest;
}

type Count = { readonly part: BinPart; readonly rows: number; readonly bad: number };
type Totals = { readonly rows: number; readonly bad: number; readonly smoothing: number };

/**
 * Bins of one column. Weight of evidence = ln(share of all good ÷ share of all bad) (Siddiqi, Credit Risk Scorecards, 2006, ch. 6), each bin first
 * filled with `smoothing` rows of the sample's own mix; information value = Σ (share of all good − share of all bad) · woe.
 */
export function binColumn(column: Column, isBad: Uint8Array, wish: BinOptions = defaultBinOptions): Binned {
  const options = { ...wish, fewest: fewestIn(wish, isBad.length) };
  if (column.kind === "day") throw new Error(`${column.name} holds days, which are compared and never scored`);
  const totals = { rows: isBad.length, bad: countBad(isBad), smoothing: options.smoothing };
  const counts =
    column.kind === "word" ? wordCounts(column.values, isBad, totals, options) : rangeCounts(column.values, isBad, totals, options);
  const bins = counts.map((count): Bin => ({ ...count, woe: woeOf(count, totals) }));
  return { column: column.name, kind: column.kind, bins, iv: bins.reduce((sum, bin) => sum + informationOf(bin, totals), 0) };
}

/** Which bin each row falls into. */
export function placesOf({ kind, bins, column: name }: Binned, column: Column): Int32Array {
  const missing = bins.length - 1;
  if (column.kind === "word" && kind === "word") {
    const at = new Map(bins.flatMap(({ part }, place) => (part.kind === "words" ? part.words.map((word) => [word, place] as const) : [])));
    return Int32Array.from(column.values, (word) => (word === null ? missing : (at.get(word) ?? missing - 1)));
  }
  if (column.kind !== "number" || kind !== "number") throw new Error(`${name} was binned as ${kind} and is read as ${column.kind}`);
  const ends = bins.flatMap(({ part }) => (part.kind === "range" ? [part.upTo] : []));
  return Int32Array.from(column.values, (value) => (Number.isNaN(value) ? missing : ends.findIndex((end) => value <= end)));
}

function woeOf({ rows, bad }: Pick<Count, "rows" | "bad">, { rows: all, bad: allBad, smoothing }: Totals): number {
  if (rows === 0) return 0;
  const share = allBad / all;
  // Half a row even where no smoothing is wished: a bin without a bad row is not infinitely good.
  const added = Math.max(smoothing, 0.5);
  return Math.log((rows - bad + added * (1 - share)) / (bad + added * share)) - Math.log((1 - share) / share);
}

function informationOf({ rows, bad, woe }: Bin, totals: Totals): number {
  return ((rows - bad) / (totals.rows - totals.bad) - bad / totals.bad) * woe;
}

function rangeCounts(values: Float64Array, isBad: Uint8Array, totals: Totals, options: BinOptions): Count[] {
  const places = Array.from(values.keys()).filter((at) => !Number.isNaN(values[at]));
  const known = places.sort((a, b) => (values[a] ?? 0) - (values[b] ?? 0));
  const fine = fineRanges(known, values, isBad, { rowsMin: Math.max(1, options.shareMin * values.length), fewest: options.fewest });
  const missing = { part: { kind: "missing" }, rows: values.length - known.length, bad: totals.bad - sumOf(fine, "bad") } as const;
  return [...coarse(fine, totals, options), missing];
}

type Least = { readonly rowsMin: number; readonly fewest: number };

/** Ranges of at least so many rows, cut between different values only. The first begins and the last ends at infinity. */
function fineRanges(known: readonly number[], values: Float64Array, isBad: Uint8Array, { rowsMin, fewest }: Least): Count[] {
  const ranges: Count[] = [];
  let [above, rows, bad] = [Number.NEGATIVE_INFINITY, 0, 0];
  for (const [nth, at] of known.entries()) {
    rows++;
    bad += isBad[at] ?? 0;
    const upTo = values[at] ?? 0;
    if (rows < rowsMin || isSmall({ rows, bad }, fewest) || values[known[nth + 1] ?? -1] === upTo) continue;
    ranges.push({ part: { kind: "range", above, upTo }, rows, bad });
    [above, rows, bad] = [upTo, 0, 0];
  }
  const rest: Count = { part: { kind: "range", above, upTo: Number.POSITIVE_INFINITY }, rows, bad };
  const last = ranges.pop();
  return last ? [...ranges, joined(last, rest)] : [rest];
}

/** Whether good or bad rows are fewer than so many. */
export const isSmall = ({ rows, bad }: Pick<Count, "rows" | "bad">, fewest: number) => Math.min(bad, rows - bad) < fewest;

/** Whether some bin holds rows, and fewer good or bad ones than so many. */
export function hasSmallBin({ bins }: Binned, fewest: number): boolean {
  return bins.some((bin) => bin.rows > 0 && isSmall(bin, fewest));
}

function joined(left: Count, right: Count): Count {
  if (left.part.kind !== "range" || right.part.kind !== "range") throw new Error("only ranges have neighbours");
  return {
    part: { kind: "range", above: left.part.above, upTo: right.part.upTo },
    rows: left.rows + right.rows,
    bad: left.bad + right.bad,
  };
}

function coarse(fine: readonly Count[], totals: Totals, options: BinOptions): Count[] {
  if (options.shape !== "either") return merged(fine, options.shape, totals, options);
  const [rising, falling] = [merged(fine, "rising", totals, options), merged(fine, "falling", totals, options)];
  const value = (counts: readonly Count[]) =>
    counts.reduce((sum, count) => sum + informationOf({ ...count, woe: woeOf(count, totals) }, totals), 0);
  return value(rising) >= value(falling) ? rising : falling;
}

/** Joins neighbours that break the order, then those that differ least, until the rest are few enough. */
function merged(fine: readonly Count[], shape: Shape, totals: Totals, { binsMax }: BinOptions): Count[] {
  const sign = { rising: 1, falling: -1, either: 0, free: 0 }[shape];
  const isInOrder = (left: Count, right: Count) => sign === 0 || sign * (woeOf(left, totals) - woeOf(right, totals)) > 0;
  let counts = pool(fine, isInOrder, joined);
  while (counts.length > Math.max(1, binsMax)) {
    const chis = counts.slice(1).map((right, at) => chiSquare(counts[at] as Count, right));
    const least = chis.indexOf(Math.min(...chis));
    const pair = joined(counts[least] as Count, counts[least + 1] as Count);
    counts = pool([...counts.slice(0, least), pair, ...counts.slice(least + 2)], isInOrder, joined);
  }
  return counts;
}

/** Pearson's chi-square of two bins' good and bad rows. */
function chiSquare(left: Count, right: Count): number {
  const rows = left.rows + right.rows;
  const bad = left.bad + right.bad;
  if (bad === 0 || bad === rows) return 0;
  const off = left.bad * right.rows - right.bad * left.rows;
  return (off * off * rows) / (left.rows * right.rows * bad * (rows - bad));
}

/** One bin a word, the frequent ones, in the order of the alphabet; the others in one. */
function wordCounts(values: readonly (string | null)[], isBad: Uint8Array, totals: Totals, { shareMin, fewest }: BinOptions): Count[] {
  const met = new Map<string | null, { rows: number; bad: number }>();
  for (const [at, word] of values.entries()) {
    const count = met.get(word) ?? { rows: 0, bad: 0 };
    met.set(word, { rows: count.rows + 1, bad: count.bad + (isBad[at] ?? 0) });
  }
  const missing = met.get(null) ?? { rows: 0, bad: 0 };
  const frequent = [...met].flatMap(([word, count]): Count[] => {
    const isFrequent = word !== null && count.rows >= shareMin * values.length && !isSmall(count, fewest);
    return isFrequent ? [{ part: { kind: "words", words: [word] }, ...count }] : [];
  });
  const restOf = (those: readonly Count[]): Count => {
    const rows = totals.rows - sumOf(those, "rows") - missing.rows;
    return { part: { kind: "other" }, rows, bad: totals.bad - sumOf(those, "bad") - missing.bad };
  };
  frequent.sort((a, b) => b.rows - a.rows || (firstWord(a) < firstWord(b) ? -1 : 1));
  // The others may be too few by themselves: the rarest words join them.
  while (frequent.length > 0 && restOf(frequent).rows > 0 && isSmall(restOf(frequent), fewest)) frequent.pop();
  const sorted = frequent.toSorted((a, b) => (firstWord(a) < firstWord(b) ? -1 : 1));
  return [...sorted, restOf(frequent), { part: { kind: "missing" }, ...missing }];
}

const firstWord = ({ part }: Count) => (part.kind === "words" ? (part.words[0] ?? "") : "");
const sumOf = (counts: readonly Count[], key: "rows" | "bad") => counts.reduce((sum, count) => sum + count[key], 0);
