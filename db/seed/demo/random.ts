import { type IdKind, newId } from "../../../server/kernel/ids.ts";

/** The seed of the world that everybody sees. */
export const demoSeed = 20_261_122;

/** A stream of chances that comes out alike for the same seed. */
export type Chance = {
  /** From 0 inclusive to 1 exclusive. */
  readonly next: () => number;
  /** A whole number, both ends included. */
  readonly between: (low: number, high: number) => number;
  readonly pick: <T>(choices: readonly T[]) => T;
  /** Picks by weight. */
  readonly weigh: <T>(choices: readonly (readonly [T, number])[]) => T;
  readonly happens: (share: number) => boolean;
  readonly id: (kind: IdKind, at: Date) => string;
};

/** Mulberry32: small, even enough for a fictitious world, and the same on every machine. */
export function chanceOf(seed: number): Chance {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const between = (low: number, high: number) => low + Math.floor(next() * (high - low + 1));
  const pick = <T>(choices: readonly T[]): T => choices[between(0, choices.length - 1)] as T;
  const weigh = <T>(choices: readonly (readonly [T, number])[]): T => {
    let left = next() * choices.reduce((sum, [, weight]) => sum + weight, 0);
    for (const [choice, weight] of choices) {
      left -= weight;
      if (left < 0) return choice;
    }
    return (choices.at(-1) as readonly [T, number])[0];
  };
  const bits = () => [0, 1, 2, 3, 4].reduce((sum) => (sum << 16n) | BigInt(Math.floor(next() * 65_536)), 0n);
  return { next, between, pick, weigh, happens: (share) => next() < share, id: (kind, at) => newId(kind, at.getTime(), bits()) };
}
