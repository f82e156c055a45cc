import "server-only";
import type { Scope } from "../access/with-actor.ts";
import { addDays, type Day, shanghaiDate } from "../kernel/dates.ts";
import { countEvents } from "./queries/firms.ts";
import { scanEvents } from "./queries/sums.ts";
import { findFirstDay } from "./queries/view.ts";
import { monthsOver, quartersOver, type Steps, stepsOf } from "./steps.ts";

/** What the public figures tell today: the country's totals by whole months, groups by whole quarters. */
export type Published = { readonly steps: Steps; readonly since: Day | null; readonly monthsUntil: Day; readonly quartersUntil: Day };

/** Moves are kept as long as there are as many events before them: none is added to a month that is over. */
let kept: { readonly key: string; readonly steps: Steps } | null = null;

/** An act that began before midnight may be written after it: a month is over an hour later. */
const settlingMs = 60 * 60 * 1_000;

/** Up to when anyone is told figures at this transaction's moment. */
export async function readPublished(scope: Scope): Promise<Published> {
  const today = shanghaiDate(new Date(scope.now.getTime() - settlingMs));
  const [monthsUntil, since] = [monthsOver(today), await findFirstDay(scope)];
  const years = yearsBetween(since ?? monthsUntil, addDays(monthsUntil, -1));
  const events = await countEvents(scope, years, monthsUntil);
  const key = JSON.stringify([since, monthsUntil, ...events]);
  if (kept?.key !== key) kept = { key, steps: await stepsOf(since, monthsUntil, (from, to) => sumsIn(scope, from, to)) };
  return { steps: kept.steps, since, monthsUntil, quartersUntil: quartersOver(today) };
}

async function sumsIn(scope: Scope, from: Day, to: Day) {
  const span = { kind: "month", at: from.slice(0, 7), from, to, isRunning: false, yearBefore: null, before: null } as const;
  return (await scanEvents(scope, { filter: {}, span, months: [], by: ["total"] })).totalOf("now");
}

/** The years from one day's to another's. */
export function yearsBetween(first: string, last: string): string[] {
  const [from, to] = [Number(first.slice(0, 4)), Number(last.slice(0, 4))];
  return Array.from({ length: Math.max(0, to - from + 1) }, (_, place) => String(from + place));
}
