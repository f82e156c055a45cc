import type { Learn } from "./folds.ts";
import { fitLogistic, logitsOf, shareOfLogit } from "./logistic.ts";
import type { Column, Sample } from "./sample.ts";

/**
 * The peer: plain ridge logistic regression as the floors were made. Words one-hot, numbers with the median for what is missing, clipped at the first
 * and the ninety-ninth hundredth, all brought to one spread. Everything is learnt from the training rows alone.
 */
export function plainLogistic(ridge: number): Learn {
  return (train) => {
    const makers = train.columns.flatMap(makersOf);
    const fitted = fitLogistic(designOf(makers, train), train.isBad, { ridge });
    if (!fitted.isConverged) throw new Error("the plain regression did not converge");
    return (rows) => logitsOf(fitted, designOf(makers, rows), rows.isBad.length).map(shareOfLogit);
  };
}

/** Makes one feature of a sample's column. */
type Maker = { readonly column: string; readonly make: (column: Column) => Float64Array };

export function makersOf(column: Column): Maker[] {
  if (column.kind === "word") {
    const words = [...new Set(column.values)].filter((word) => word !== null).sort();
    const isWord = (word: string) => (one: Column) =>
      Float64Array.from(one.kind === "word" ? one.values : [], (value) => Number(value === word));
    return words.map((word) => ({ column: column.name, make: isWord(word) }));
  }
  const known = column.values.filter((value) => !Number.isNaN(value)).sort();
  if (known.length === 0) return [];
  const at = (share: number) => known[Math.min(known.length - 1, Math.floor(share * known.length))] ?? 0;
  const [low, middle, high] = [at(0.01), at(0.5), at(0.99)];
  const clip = (value: number) => Math.min(high, Math.max(low, Number.isNaN(value) ? middle : value));
  const clipped = column.values.map(clip);
  const mean = clipped.reduce((sum, value) => sum + value, 0) / clipped.length;
  const spread = Math.sqrt(clipped.reduce((sum, value) => sum + (value - mean) ** 2, 0) / clipped.length) || 1;
  return [
    {
      column: column.name,
      make: (one) => (one.kind === "word" ? new Float64Array(0) : one.values.map((value) => (clip(value) - mean) / spread)),
    },
  ];
}

function designOf(makers: readonly Maker[], sample: Sample): Float64Array[] {
  const columns = new Map(sample.columns.map((column) => [column.name, column]));
  return makers.map(({ column, make }) => make(columns.get(column) as Column));
}
