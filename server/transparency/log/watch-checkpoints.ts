import { nothingWrong, type Observer } from "./placed.ts";

/**
 * Checkpoints that were signed and are gone. A sequencing places its tallies last and signs behind them: where something else follows on a tally, and at the end, one
 * must stand. `sizes` are those that there are.
 */
export function watchCheckpoints(sizes: ReadonlySet<number>): Observer {
  const largest = Math.max(0, ...sizes);
  let tallyAt = -1;
  return {
    meets: ({ index, at, tally }) => {
      // What an entry was that is not its leaf's, nobody knows.
      const isKnown = at !== null;
      const isBehind = tallyAt === index - 1 && isKnown && tally === null;
      if (tally !== null) tallyAt = index;
      return isBehind && index > 0 && !sizes.has(index) ? [{ index: index - 1, fault: "checkpoint_gone" }] : nothingWrong;
    },
    ends: (size) => (largest < size ? [{ index: size - 1, fault: "checkpoint_gone" }] : []),
  };
}
