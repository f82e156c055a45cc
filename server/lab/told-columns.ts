import { type BinPart, binColumn } from "./core/bins.ts";
import type { Sample } from "./core/sample.ts";
import type { Scorecard, ScorecardOptions } from "./core/scorecard.ts";
import type { BinPartView, ColumnFindings } from "./result.ts";

/** Every column in bins, those that say most first; the points of the bins that the card weighs. */
export function columnsOf(
  sample: Sample,
  card: Scorecard | null,
  { bins: options, expected }: Pick<ScorecardOptions, "bins" | "expected">,
): ColumnFindings[] {
  const found = sample.columns.map((column): ColumnFindings => {
    const line = card?.lines.find(({ binned }) => binned.column === column.name);
    const { bins, iv, kind } =
      line?.binned ?? binColumn(column, sample.isBad, { ...options, shape: expected.get(column.name) ?? options.shape });
    const told = bins.flatMap(({ part, rows, bad, woe }, at) =>
      rows === 0 ? [] : [{ part: partView(part), rows, bad, woe, points: line?.points[at] ?? null }],
    );
    return { column: column.name, kind, holds: "values", iv, isScored: line !== undefined, bins: told };
  });
  return found.sort((a, b) => b.iv - a.iv || (a.column < b.column ? -1 : 1));
}

function partView(part: BinPart): BinPartView {
  if (part.kind === "words") return { kind: "words", words: [...part.words] };
  if (part.kind !== "range") return part;
  const end = (value: number) => (Number.isFinite(value) ? value : null);
  return { kind: "range", above: end(part.above), upTo: end(part.upTo) };
}
