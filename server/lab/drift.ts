import { type Sample, takeRows } from "./core/sample.ts";
import { probabilitiesBy, type Scorecard } from "./core/scorecard.ts";
import { driftOf, scoreDrift } from "./core/stability.ts";
import type { CardFindings } from "./result.ts";

/** The fewest rows of either part between which a drift is told. */
const leastRows = 50;

/** How the later half of the periods stands to the earlier; null where no period is known, all is one, or a half has too few rows. */
export function driftBetween(sample: Sample, card: Scorecard, periods: readonly (string | null)[] | null): CardFindings["drift"] {
  const known = [...new Set(periods?.filter((period) => period !== null))].sort(inOrder);
  if (!periods || known.length < 2) return null;
  const rowsUpTo = (end: string) => periods.filter((period) => period !== null && inOrder(period, end) <= 0).length;
  const dated = periods.filter((period) => period !== null).length;
  const cut = known.slice(0, -1).reduce((best, end) => (off(rowsUpTo(end), dated) < off(rowsUpTo(best), dated) ? end : best));
  const half = (isLater: boolean) =>
    Array.from(periods.keys()).filter((row) => {
      const period = periods[row];
      return period !== null && period !== undefined && inOrder(period, cut) > 0 === isLater;
    });
  const [earlier, later] = [half(false), half(true)];
  if (Math.min(earlier.length, later.length) < leastRows) return null;
  const [before, now] = [takeRows(sample, earlier), takeRows(sample, later)];
  return {
    before: spanOf(known.filter((period) => inOrder(period, cut) <= 0)),
    now: spanOf(known.filter((period) => inOrder(period, cut) > 0)),
    score: scoreDrift(probabilitiesBy(card, before), probabilitiesBy(card, now)),
    columns: card.lines.map(({ binned }) => ({
      column: binned.column,
      ...driftOf(binned, columnOf(before, binned.column), columnOf(now, binned.column)),
    })),
  };
}

const off = (rows: number, all: number) => Math.abs(2 * rows - all);

/** Numbers by their size, everything else by its letters. */
function inOrder(a: string, b: string): number {
  const [one, other] = [Number(a), Number(b)];
  if (!Number.isNaN(one) && !Number.isNaN(other)) return one - other;
  return a < b ? -1 : Number(a > b);
}

const spanOf = (periods: readonly string[]) => (periods.length > 1 ? `${periods[0]} – ${periods.at(-1)}` : (periods[0] ?? ""));

function columnOf(sample: Sample, name: string) {
  const column = sample.columns.find((one) => one.name === name);
  if (!column) throw new Error(`the card weighs ${name}, which the sample has not`);
  return column;
}
