import { countFrom, type Outcome } from "../outcome.ts";
import { startPlayer } from "../player.ts";
import { withThrowawayDatabase } from "../throwaway.ts";
import type { Command, Reply } from "./log-player.ts";

/*
 * Whatever a superuser changes behind the log's back is found, and its place is named: in receipts, consents, askings, deletions, corrections, repairs, exports,
 * closings and credentials, in the entries, the leaves, the tree and the checkpoints. A log that is rebuilt as a whole is caught by one checkpoint that somebody
 * else holds. A large log is tampered with too, fewer times. The planted faults are a leaf that leaves out who read, and an audit without outside
 * checkpoints: both must miss something. What is aimed at is the same whatever smaller numbers a run is given.
 */

const aimed = { leaves: 2_000, tampers: 10_000, rebuilds: 3, large: 1_000_000, largeTampers: 100 };

/** `--leaves` 2,000, `--tampers` 10,000, `--rebuilds` 3, `--large` 1,000,000 and `--large-tampers` 100; `--large 0` leaves that part out. */
export function run(options: ReadonlyMap<string, string>): Promise<Outcome> {
  const leaves = countFrom(options, "leaves", aimed.leaves);
  const tampers = countFrom(options, "tampers", aimed.tampers);
  const rebuilds = countFrom(options, "rebuilds", aimed.rebuilds);
  const isLarge = options.get("large") !== "0";
  const large = isLarge ? countFrom(options, "large", aimed.large) : 0;
  const largeTampers = isLarge ? countFrom(options, "large-tampers", aimed.largeTampers) : 0;
  return withThrowawayDatabase(async (environment) => {
    const player = startPlayer<Command, Reply>(new URL("./log-player.ts", import.meta.url), environment);
    const play = async (command: Command) => player.play(command);
    try {
      await play({ do: "make of each" });
      await play({ do: "fill", leaves, from: 0 });
      const clean = await play({ do: "audit" });
      const tampered = await play({ do: "tamper", times: tampers });
      const rebuilt = await play({ do: "rebuild", times: rebuilds });
      const blind = await play({ do: "leave out who read" });
      if (isLarge) await play({ do: "fill", leaves: large, from: leaves });
      const whole = isLarge ? await play({ do: "audit" }) : null;
      const largely = isLarge ? await play({ do: "tamper with readings", times: largeTampers }) : null;
      const more = (aim: string, value: number | null, target: number, unit: string) => ({
        aim,
        value,
        target,
        better: "higher" as const,
        unit,
      });
      return {
        differences: clean.missed + tampered.missed + rebuilt.missed + (whole?.missed ?? 0) + (largely?.missed ?? 0),
        aims: [
          more("entries in the log", clean.tried, aimed.leaves, "entries"),
          more("changes found, with their place", tampered.found, aimed.tampers, "changes"),
          more("whole rebuilt logs caught by one checkpoint held outside", rebuilt.found, aimed.rebuilds, "logs"),
          more("entries in the large log", whole?.tried ?? null, aimed.large, "entries"),
          more("changes found in the large log, with their place", largely?.found ?? null, aimed.largeTampers, "changes"),
          { aim: "seconds for an audit of the large log", value: whole?.seconds ?? null, target: 10, better: "lower", unit: "s" },
        ],
        twins: { planted: 2, caught: Number(blind.missed > 0) + Number(rebuilt.unseenWithin > 0) },
      };
    } finally {
      await player.stop();
    }
  });
}
