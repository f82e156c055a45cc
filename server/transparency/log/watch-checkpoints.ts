import type { Observer } from "./placed.ts";

/**
 * Checkpoints that were signed and are gone. A sequencing places its tallies last and signs behind them: where something else follows on a tally, and at the end, one
 * must stand. `sizes` are those that there are.
 */
export function watchCheckpoints(sizes: ReadonlySet<number>): Observer {
  const largest = Math.max(0, ...sizes);
  let before: { readonly index: number; readonly isTally: boolean } | null = null;
  return {
    meets: ({ index, at, tally }) => {
      // What an entry was that is not its leaf's, nobody knows.
      const isKnown = at !== null;
      const isBehind = before?.index === index - 1 && before.isTally && isKnown && tally === null;
      before = { index, isTally: tally !== null };
      return isBehind && !sizes.has(index) ? [{ index: index - 1, fault: "checkpoint_gone" }] : [];
    },
    ends: (size) => (largest < size ? [{ index: size - 1, fault: "checkpoint_gone" }] : []),
  };
}
