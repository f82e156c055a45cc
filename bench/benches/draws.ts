import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { isEqual } from "../../server/supervision/replay.ts";
import type { Command, Office, Reply } from "../draws/player.ts";
import { type Aim, countFrom, type Outcome } from "../outcome.ts";
import { startPlayer } from "../player.ts";
import { withThrowawayDatabase } from "../throwaway.ts";

/*
 * A draw for inspection over a whole province: its list is fixed, drawn from by a number, published and computed again, each step in a process of its own
 * whose growth is told; and the list of a city, fixed beside the province's in the same roll. What was published has to follow from list and number, and
 * must not once the mark of one token was taken off.
 */

const limits = { fix: 120, draw: 60, publish: 60, replay: 60, city: 30 };
/** Beyond what the process had when the step began. */
const memory = 150;

/** `--subjects` 1000000 */
export function run(options: ReadonlyMap<string, string>): Promise<Outcome> {
  const subjects = countFrom(options, "subjects", 1_000_000);
  const folder = mkdtempSync(join(tmpdir(), "xinfu-draws-"));
  const path = join(folder, "draw.ndjson");
  return withThrowawayDatabase(async (environment) => {
    const play = async (command: Command): Promise<Reply> => {
      const player = startPlayer<Command, Reply>(new URL("../draws/player.ts", import.meta.url), environment);
      return player.play(command).finally(player.stop);
    };
    const { by } = await play({ do: "fill", subjects });
    const prepared = async (regionCode: string) => (await play({ do: "prepare", regionCode, by: by as Office })).drawId ?? "";
    const drawId = await prepared("320000");
    const fix = await play({ do: "fix", drawId });
    const city = await play({ do: "fix", drawId: await prepared("320500") });
    await play({ do: "enter", drawId, by: by as Office });
    const draw = await play({ do: "draw", drawId });
    const publish = await play({ do: "publish", drawId, path });
    const replay = await play({ do: "replay", path, isSpoilt: false });
    const spoilt = await play({ do: "replay", path, isSpoilt: true });
    const { replayed } = replay;
    if (!replayed || !spoilt.replayed) throw new Error("nothing was computed again");
    console.error(`${replayed.drawn} drawn, a file of ${Math.round((publish.bytes ?? 0) / 1_048_576)} MB`);
    const steps = { fix, city, draw, publish, replay };
    return {
      differences: Object.values(replayed.found).filter((found) => found !== "equal").length,
      aims: Object.entries(steps).flatMap(([step, reply]) => aimsOf(step as keyof typeof limits, reply, subjects)),
      twins: { planted: 1, caught: isEqual(spoilt.replayed) ? 0 : 1 },
    };
  }).finally(() => rmSync(folder, { recursive: true }));
}

const names = {
  fix: "list of % fixed",
  city: "list of a city fixed beside %",
  draw: "drawn from %",
  publish: "file of % written",
  replay: "file of % computed again",
};

function aimsOf(step: keyof typeof limits, { seconds, memory: most }: Reply, subjects: number): Aim[] {
  const aim = names[step].replace("%", String(subjects));
  return [
    { aim, value: Math.round(seconds * 10) / 10, target: limits[step], better: "lower", unit: "s" },
    { aim: `${aim}: memory grown by at most`, value: most, target: memory, better: "lower", unit: "MB" },
  ];
}
