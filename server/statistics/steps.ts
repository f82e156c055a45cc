import { addMonths, type Day, monthsFrom } from "../kernel/dates.ts";
import type { HiddenParts, Sums } from "./figures.ts";
import { fewParts, speaksOfFew } from "./hiding.ts";
import type { DayRange } from "./span.ts";

/** One move of the country's public totals: whole months, and the parts that few firms make up in them. */
type Step = { readonly from: Day; readonly to: Day; readonly parts: Readonly<HiddenParts> };

/** All moves so far, one beginning where the other ended; before the first day nothing had happened. */
export type Steps = { readonly first: Day; readonly moves: readonly Step[] };

/** The first day of the month that still runs: months before it are over. */
export const monthsOver = (today: Day): Day => `${today.slice(0, 7)}-01`;

/** The first day of the quarter that still runs. */
export function quartersOver(today: Day): Day {
  const first = Math.floor((Number(today.slice(5, 7)) - 1) / 3) * 3 + 1;
  return `${today.slice(0, 4)}-${String(first).padStart(2, "0")}-01`;
}

/**
 * The months that are over, each a move of its own or, while fewer than five firms stand behind any of its amounts, one with the months after it:
 * whoever compares two states of the totals finds what five firms did, or nobody.
 */
export async function stepsOf(since: Day | null, until: Day, sumsIn: (from: Day, to: Day) => Promise<Sums>): Promise<Steps> {
  if (since === null || since >= until) return { first: until, moves: [] };
  const first = monthsOver(since);
  const moves: Step[] = [];
  let from = first;
  for (const month of monthsFrom(first, addMonths(until, -1))) {
    const to = addMonths(`${month}-01`, 1);
    const sums = await sumsIn(from, to);
    if (speaksOfFew(sums)) continue;
    moves.push({ from, to, parts: fewParts(sums) });
    from = to;
  }
  return { first, moves };
}

const isCut = ({ first, moves }: Steps, day: Day) => day <= first || moves.some(({ to }) => to === day);

/** Through when the totals are told, the day itself excluded. */
export const toldUntil = ({ first, moves }: Steps): Day => moves.at(-1)?.to ?? first;

/** Whether a period begins and ends where the totals moved: only then is its sum told. */
export function isTold(steps: Steps, { from, to }: DayRange): boolean {
  return (from === null || isCut(steps, from)) && to !== null && isCut(steps, to);
}

/** What of a period is told: from the first to the last move in it. Null when there is none. */
export function toldOf(steps: Steps, { from, to }: DayRange): DayRange | null {
  const cuts = [steps.first, ...steps.moves.map((step) => step.to)];
  const begins = from === null || isCut(steps, from) ? from : cuts.find((cut) => cut > from);
  const ends = to !== null && to <= steps.first ? to : cuts.findLast((cut) => to === null || cut <= to);
  if (begins === undefined || ends === undefined) return null;
  return begins === null || begins < ends ? { from: begins, to: ends } : null;
}

/** The parts that are not told of a period: those that few firms make up in any move within it. */
export function partsIn({ moves }: Steps, { from, to }: DayRange): HiddenParts {
  const within = moves.filter((step) => (from === null || from <= step.from) && (to === null || step.to <= to));
  const why = (part: keyof HiddenParts) => within.find(({ parts }) => parts[part])?.parts[part] ?? null;
  return { credit: why("credit"), first: why("first") };
}
