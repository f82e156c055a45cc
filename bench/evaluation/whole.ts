import type { Aim } from "../outcome.ts";
import { startPlayer } from "../player.ts";
import { withThrowawayDatabase } from "../throwaway.ts";
import type { Command, Reply } from "./whole-player.ts";

const perSecond = 10_000;

export type WholeMeasured = { readonly differences: number; readonly aims: readonly Aim[]; readonly isPlantedCaught: boolean };

/**
 * A run over a whole population, from its first read to its commit, in a database of its own; then the same computed anew and compared byte by byte, which has
 * to find no difference, and one after a record was edited in its place.
 */
export function measureWhole(subjects: number): Promise<WholeMeasured> {
  return withThrowawayDatabase(async (environment) => {
    const player = startPlayer<Command, Reply>(new URL("./whole-player.ts", import.meta.url), environment);
    try {
      await player.play({ do: "fill", subjects });
      const made = await player.play({ do: "run", asOf: "2026-09-30" });
      const runId = made.runId ?? "";
      const again = await player.play({ do: "replay", runId });
      await player.play({ do: "spoil" });
      const spoilt = await player.play({ do: "replay", runId });
      const rate = (reply: Reply) => Math.round(subjects / (reply.seconds ?? Number.POSITIVE_INFINITY));
      const aim = (what: string, reply: Reply): Aim => ({
        ...{ aim: `${what} of ${made.subjects ?? 0} subjects`, value: rate(reply) },
        ...{ target: perSecond, better: "higher", unit: "subjects/s" },
      });
      return {
        differences: again.differing ?? -1,
        isPlantedCaught: spoilt.differing === 1,
        aims: [aim("run with reading and writing", made), aim("replay with every comparison", again)],
      };
    } finally {
      await player.stop();
    }
  });
}
