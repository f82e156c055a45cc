import type { SweepKind } from "../../../db/schema/words.ts";
import type { SweepRule } from "../../catalogue/rules/shapes.ts";

/** One reading, or refused try, of one company by one person. `isFollowed`: the lender did something on that company's case since. */
export type Read = { readonly subjectId: string; readonly at: Date; readonly isFollowed: boolean };

/** The readings within which most different companies stand. */
export type Window = { readonly from: Date; readonly to: Date; readonly subjects: number };
export type Sweep = Window & { readonly kind: SweepKind; readonly undecided: number };

const minute = 60_000;

/** The window of a length that holds most different companies, the earliest of several; null where nothing was read. It ends before its length is over. */
export function busiestWindow(reads: readonly Read[], minutes: number): Window | null {
  const sorted = reads.toSorted((one, other) => one.at.getTime() - other.at.getTime());
  const inside = new Map<string, number>();
  let best: Window | null = null;
  let begin = 0;
  for (const { subjectId, at } of sorted) {
    inside.set(subjectId, (inside.get(subjectId) ?? 0) + 1);
    for (let first = sorted[begin]; first && at.getTime() - first.at.getTime() >= minutes * minute; first = sorted[begin]) {
      leave(inside, first.subjectId);
      begin++;
    }
    const first = sorted[begin];
    if (first && inside.size > (best?.subjects ?? 0)) best = { from: first.at, to: at, subjects: inside.size };
  }
  return best;
}

function leave(inside: Map<string, number>, subjectId: string): void {
  const left = (inside.get(subjectId) ?? 0) - 1;
  if (left > 0) inside.set(subjectId, left);
  else inside.delete(subjectId);
}

/** Whether a moment lies in the night of the rule, by the clock in China. A night may run over midnight; one that ends as it begins is none. */
export function isAtNight(at: Date, { night_from: from, night_to: to }: Pick<SweepRule, "night_from" | "night_to">): boolean {
  const hour = (at.getUTCHours() + 8) % 24;
  return from <= to ? hour >= from && hour < to : hour >= from || hour < to;
}

/**
 * What of one person's last readings is to be looked at, or null. `usual`: how many different companies the same person reads in an hour of work. Whatever
 * was followed by work on the case counts for the bare number alone: a day's work is no sweep.
 */
export function sweepIn(reads: readonly Read[], usual: number, rule: SweepRule): Sweep | null {
  const undecided = reads.filter(({ isFollowed }) => !isFollowed);
  const bounds: readonly (readonly [SweepKind, readonly Read[], number])[] = [
    ["many", reads, rule.companies_max],
    ["above_own", undecided, Math.max(rule.companies_least, rule.over_average * usual)],
    ["at_night", undecided.filter(({ at }) => isAtNight(at, rule)), rule.night_companies_max],
  ];
  for (const [kind, counted, most] of bounds) {
    const window = busiestWindow(counted, rule.window_minutes);
    if (window && window.subjects > most) return { ...window, kind, undecided: undecidedIn(window, undecided) };
  }
  return null;
}

function undecidedIn({ from, to }: Window, undecided: readonly Read[]): number {
  return new Set(undecided.filter(({ at }) => at >= from && at <= to).map(({ subjectId }) => subjectId)).size;
}
