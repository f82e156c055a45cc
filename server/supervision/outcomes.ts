import type { Outcome, Told } from "../../db/schema/supervision.ts";
import { wilson } from "../evaluation/comparison/comparison.ts";
import { leastStratum } from "./draw.ts";
import type { OutcomeView } from "./schema.ts";

/** What was found before anything was told. */
const nothing: Told = { done: 0, faults: 0, notPossible: 0 };

/**
 * How a stratum stands for those who see counts: it moves by five visits or more at once, and never so far that the last step would be of fewer, since what moved
 * by one visit would tell what that visit found. Null until the first step.
 */
export function toldNext(before: Told | null, { drawn, done, faults, notPossible }: Omit<Outcome, "told">): Told | null {
  const moved = done - (before?.done ?? 0);
  const ahead = drawn - done - notPossible;
  const isStep = moved >= leastStratum && (ahead === 0 || ahead >= leastStratum);
  return isStep ? { done, faults, notPossible } : before;
}

type Found = { readonly strata: readonly { readonly rateBps: number }[] | null; readonly outcomes: readonly Outcome[] | null };

/**
 * What visits have found by the rate at which enterprises were drawn, as far as it is told, with the 95 % score interval of the share with faults. Refusing a
 * visit counts as a fault. Visits of which fewer than five would be told are not.
 */
export function outcomesOf(draws: readonly Found[]): OutcomeView[] {
  const byRate = new Map<number, Told & { readonly drawn: number }>();
  for (const { strata, outcomes } of draws)
    outcomes?.forEach(({ drawn, told }, place) => {
      const rate = strata?.[place]?.rateBps;
      if (rate === undefined) return;
      const [sum, more] = [byRate.get(rate) ?? { ...nothing, drawn: 0 }, told ?? nothing];
      const [done, faults] = [sum.done + more.done, sum.faults + more.faults];
      byRate.set(rate, { drawn: sum.drawn + drawn, done, faults, notPossible: sum.notPossible + more.notPossible });
    });
  return [...byRate]
    .sort(([one], [other]) => other - one)
    .map(([rateBps, { drawn, ...found }]) => ({ rateBps, drawn, counts: found.done === 0 ? null : withInterval(found) }));
}

function withInterval({ done, faults, notPossible }: Told): NonNullable<OutcomeView["counts"]> {
  const { low, high } = wilson(faults, done);
  const ppm = (share: number) => Math.round(1_000_000 * share);
  return { done, faults, notPossible, sharePpm: ppm(faults / done), lowPpm: ppm(low), highPpm: ppm(high) };
}
