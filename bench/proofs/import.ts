import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Dice } from "../../db/testing/matching-world.ts";
import { countFrom, type Outcome } from "../outcome.ts";
import { type Player, startPlayer } from "../player.ts";
import { withThrowawayDatabase } from "../throwaway.ts";
import { bombs, detonate } from "./import/bombs.ts";
import { makeFiles } from "./import/files.ts";
import { killImports, leavesHalf } from "./import/kills.ts";
import { judgeFiles } from "./import/malformed.ts";
import { mutate, refusedFiles } from "./import/mutations.ts";
import type { Command, Imported, Reply } from "./import/player.ts";
import { spoilings } from "./import/rows.ts";

/*
 * Bad input. Rows spoiled in every way, in every form and format, are refused as an oracle of its own says, fault by fault, and the others are what is
 * loaded; all or nothing leaves nothing. Workbooks made to harm are refused at once and in little memory. An import that is killed leaves nothing
 * or everything, is told, and ends whole. Files spoiled byte by byte are read or refused. Planted: refused rows passed over in silence, a reader
 * that believes the sizes an archive declares, an import that commits block by block. Each must be noticed.
 */

const killedRows = 3_000;
const plantedRows = 600;
const plantedBombs = ["a part that says it is small"];
/** What the bars allow; timings are of this machine. */
const bombMsMax = 1_000;
const bombMbMax = 100;

/** `--rows` 10000, `--kills` 50, `--seconds` 60 of mutations, `--seed` another each time. */
export async function run(options: ReadonlyMap<string, string>): Promise<Outcome> {
  const rows = countFrom(options, "rows", 10_000);
  const kills = countFrom(options, "kills", 50);
  const seconds = countFrom(options, "seconds", 60);
  const seed = countFrom(options, "seed", 1 + (Date.now() % 1_000_000));
  console.error(`seed ${seed}`);
  const ownKeys = Reflect.ownKeys(Object.prototype).length;
  const folder = mkdtempSync(join(tmpdir(), "xinfu-proof-"));
  try {
    return await withThrowawayDatabase(async (environment) => {
      const player = startPlayer<Command, Reply>(new URL("./import/player.ts", import.meta.url), environment);
      const world = { player, folder, environment };
      try {
        const judged = await judgeFiles(player, folder, makeFiles(rows, seed), "real");
        const refused = await countWronglyRefused(player, folder, seed);
        const killed = await killImports(world, kills, killedRows, new Dice(seed));
        const detonated = await detonate(folder, environment, Object.keys(bombs), "real");
        const mutated = await mutate(folder, seconds, seed);
        const polluted = Reflect.ownKeys(Object.prototype).length - ownKeys;

        const forgetful = await judgeFiles(player, folder, makeFiles(plantedRows, seed, 12_500_000), "planted");
        const trusting = await detonate(folder, environment, plantedBombs, "planted");
        const caught = [
          forgetful.differences > 0,
          trusting.wrong > 0 || trusting.largestMb > bombMbMax,
          await leavesHalf(world, plantedRows),
        ];
        const of = (aim: string, value: number, target: number, better: "lower" | "higher", unit: string) =>
          ({ aim, value, target, better, unit }) as const;
        return {
          differences:
            judged.differences + refused + killed.half + killed.untold + killed.otherwise + detonated.wrong + mutated.crashes + polluted,
          aims: [
            of("rows held against the oracle, spoiled in every way", judged.rows, rows, "higher", "rows"),
            of("faults that were listed as the oracle lists them", judged.faults, Math.floor(rows / 2), "higher", "faults"),
            of("reasons among them", judged.reasons, 20, "higher", "reasons"),
            of("ways of spoiling a row", spoilings.length, 30, "higher", "ways"),
            of("imports killed", killed.kills, kills, "higher", "imports"),
            of("of them while rows were read or loaded", killed.inTheMiddle, Math.floor(kills / 5), "higher", "imports"),
            of("imports killed that left half a file", killed.half, 0, "lower", "imports"),
            of(`slowest of ${Object.keys(bombs).length} harmful workbooks`, detonated.slowestMs, bombMsMax, "lower", "ms"),
            of("most memory that one of them took", detonated.largestMb, bombMbMax, "lower", "MiB"),
            of("files spoiled byte by byte", mutated.files, seconds * 10, "higher", "files"),
            of("slowest of them", mutated.slowestMs, 2_000, "lower", "ms"),
          ],
          twins: { planted: caught.length, caught: caught.filter(Boolean).length },
        };
      } finally {
        await player.stop();
      }
    });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function countWronglyRefused(player: Player<Command, Reply>, folder: string, seed: number): Promise<number> {
  let wrong = 0;
  for (const { name, bytes, reason } of refusedFiles(seed)) {
    const path = join(folder, "refused");
    writeFileSync(path, bytes);
    const command = { do: "import", path, kind: "subjects", onError: "keep", rejects: `${path}.rejects`, way: "real" } as const;
    const { refusal } = (await player.play(command)) as Imported;
    if (refusal === reason) continue;
    console.error(`${name}: ${refusal ?? "loaded"} in place of ${reason}`);
    wrong++;
  }
  return wrong;
}
