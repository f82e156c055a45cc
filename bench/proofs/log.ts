import { countFrom, type Outcome } from "../outcome.ts";
import { startPlayer } from "../player.ts";
import { withThrowawayDatabase } from "../throwaway.ts";
import type { Command, Reply } from "./log-player.ts";

/*
 * Whatever a superuser changes behind the log's back is found, and its place is named: in the receipts, the entries, the leaves, the tree and the checkpoints. A log that
 * is rebuilt as a whole is caught by one checkpoint that somebody else holds. The planted faults are a leaf that leaves out who read, and an audit
 * without outside checkpoints: both must miss something.
 */

/** `--leaves` 2,000, `--tampers` 10,000, `--rebuilds` 3. */
export function run(options: ReadonlyMap<string, string>): Promise<Outcome> {
  const leaves = countFrom(options, "leaves", 2_000);
  const tampers = countFrom(options, "tampers", 10_000);
  const rebuilds = countFrom(options, "rebuilds", 3);
  return withThrowawayDatabase(async (environment) => {
    const player = startPlayer<Command, Reply>(new URL("./log-player.ts", import.meta.url), environment);
    const play = async (command: Command) => player.play(command);
    try {
      await play({ do: "fill", leaves });
      const clean = await play({ do: "audit" });
      const tampered = await play({ do: "tamper", times: tampers });
      const rebuilt = await play({ do: "rebuild", times: rebuilds });
      const blind = await play({ do: "leave out who read" });
      return {
        differences: clean.missed + tampered.missed + rebuilt.missed,
        aims: [
          { aim: "entries in the log", value: clean.tried, target: leaves, better: "higher", unit: "entries" },
          { aim: "changes found, with their place", value: tampered.found, target: tampers, better: "higher", unit: "changes" },
          {
            aim: "whole rebuilt logs caught by one checkpoint held outside",
            value: rebuilt.found,
            target: rebuilds,
            better: "higher",
            unit: "logs",
          },
          { aim: `seconds for an audit of ${leaves} entries`, value: clean.seconds, target: 10, better: "lower", unit: "s" },
        ],
        twins: { planted: 2, caught: Number(blind.missed > 0) + Number(rebuilt.unseenWithin > 0) },
      };
    } finally {
      await player.stop();
    }
  });
}
