import type { Aim } from "../outcome.ts";
import { startPlayer } from "../player.ts";
import { withThrowawayDatabase } from "../throwaway.ts";
import type { Command, Reply } from "./growth-player.ts";

const few = 10_000;
const slowerMax = 1.25;
const times = 400;

/** One company's profile, read again and again before and after the table has grown: the same within the noise of a machine. */
export function profileWhileGrowing(many: number): Promise<Aim[]> {
  return withThrowawayDatabase(async (environment) => {
    const player = startPlayer<Command, Reply>(new URL("./growth-player.ts", import.meta.url), environment);
    try {
      await player.play({ do: "settle", enterprises: 20 });
      await player.play({ do: "grow", records: few });
      const before = await player.play({ do: "read", times });
      const held = await player.play({ do: "grow", records: many });
      const after = await player.play({ do: "read", times });
      console.error(`a profile's p50: ${before.toFixed(2)} ms at ${few} records, ${after.toFixed(2)} ms at ${held}`);
      return [
        {
          aim: `p50 of one subject's profile at ${held} records against ${few}`,
          ...{ value: Math.round((after / before) * 100) / 100, target: slowerMax, better: "lower", unit: "×" },
        },
      ];
    } finally {
      await player.stop();
    }
  });
}
