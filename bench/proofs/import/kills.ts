import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { setTimeout as pass } from "node:timers/promises";
import type { Dice } from "../../../db/testing/matching-world.ts";
import { newId } from "../../../server/kernel/ids.ts";
import type { Player } from "../../player.ts";
import type { KillWay } from "./kill-player.ts";
import type { Command, Imported, Look, Reply } from "./player.ts";
import { goodRow } from "./rows.ts";

export type Killing = {
  readonly kills: number;
  readonly inTheMiddle: number;
  readonly half: number;
  readonly untold: number;
  readonly otherwise: number;
};
type World = { readonly player: Player<Command, Reply>; readonly folder: string; readonly environment: NodeJS.ProcessEnv };

/**
 * Kills imports at moments drawn at random, of files that were never seen before, by command and as a unit's in turns. What is left is held
 * against nothing at all and the whole file; then it is taken up, imported again, and told as known throughout.
 */
export async function killImports(world: World, kills: number, rows: number, dice: Dice): Promise<Killing> {
  const lasted = await lastsFor(world, rows);
  let [inTheMiddle, half, untold, otherwise] = [0, 0, 0, 0];
  for (let at = 0; at < kills; at++) {
    const way = at % 2 === 0 ? "command" : "sent";
    const path = writeList(world.folder, 80_000_000 + at * 100_000, rows);
    const batchId = await enter(world, way, path);
    const child = start(world, way, batchId, path);
    await lineOf(child, "begun");
    await pass(dice.next() * lasted * 1.1);
    await kill(child);
    const left = await lookOnceLet(world, batchId);
    const isLoaded = left.status === "loaded";
    if (left.status === "running") inTheMiddle++;
    if (left.codes.length !== (isLoaded ? rows : 0) || left.subjects !== (isLoaded ? rows : 0)) half++;
    await world.player.play({ do: "take up" });
    const taken = await look(world, batchId);
    const told = isTold(way, left, taken);
    const isWhole = await endsWhole(world, way, batchId, path, rows, isLoaded);
    if (!told) untold++;
    if (!isWhole) otherwise++;
    if (!told || !isWhole)
      console.error(`killed ${way}: ${left.status}, then ${taken.status} ${taken.refusal ?? ""}, in the end ${isWhole ? "" : "not "}whole`);
  }
  return { kills, inTheMiddle, half, untold, otherwise };
}

/** Whether an import that commits each block for itself, killed after its first, is seen to have left half a file. */
export async function leavesHalf(world: World, rows: number): Promise<boolean> {
  const path = writeList(world.folder, 98_000_000, rows);
  const batchId = newId("importBatch");
  const child = start(world, "planted", batchId, path);
  await lineOf(child, "block");
  await kill(child);
  const { codes } = await lookOnceLet(world, batchId);
  return codes.length > 0 && codes.length < rows;
}

/** A dropped import is told: by command as interrupted, a unit's as waiting for its next run. One that was never entered has nothing to tell. */
function isTold(way: KillWay, left: Look, taken: Look): boolean {
  if (left.status === "loaded" || taken.status === "none") return taken.status === left.status;
  return way === "sent" ? taken.status === "received" : taken.status === "refused" && taken.refusal === "INTERRUPTED";
}

/** Imported again, the file is whole; once more, and every row of it is known. */
async function endsWhole(
  { player }: World,
  way: KillWay,
  batchId: string,
  path: string,
  rows: number,
  wasLoaded: boolean,
): Promise<boolean> {
  const again = { do: "import", path, kind: "records", onError: "keep", rejects: `${path}.rejects`, way: "real" } as const;
  const second = (await player.play(way === "sent" ? { do: "run", batchId } : again)) as Imported;
  const whole = (await player.play({ do: "look at", batchId: wasLoaded ? batchId : second.batchId })) as Look;
  const third = (await player.play(again)) as Imported;
  return whole.codes.length === rows && new Set(whole.codes).size === rows && third.accepted === 0 && third.duplicate === rows;
}

function writeList(folder: string, serial: number, rows: number): string {
  const path = join(folder, `killed-${serial}.csv`);
  const lines = Array.from({ length: rows }, (_, at) => goodRow("list_entry", serial + at));
  const header = Object.keys(lines[0] ?? {});
  writeFileSync(
    path,
    `${[header, ...lines.map((row) => header.map((column) => row[column] ?? ""))].map((cells) => cells.join(",")).join("\n")}\n`,
  );
  return path;
}

async function enter({ player }: World, way: KillWay, path: string): Promise<string> {
  return way === "sent" ? ((await player.play({ do: "send", path })) as Imported).batchId : newId("importBatch");
}

function start({ environment: env }: World, way: KillWay, batchId: string, path: string): ChildProcess {
  const file = new URL("./kill-player.ts", import.meta.url).pathname;
  const node = ["--conditions=react-server", "--disable-warning=ExperimentalWarning", file, way, batchId, path];
  return spawn(process.execPath, node, { env, stdio: ["ignore", "pipe", "inherit"] });
}

async function lineOf(child: ChildProcess, wanted: string): Promise<void> {
  if (!child.stdout) throw new Error("a process without a voice");
  const lines = createInterface(child.stdout);
  for await (const line of lines) if (line === wanted) return;
  throw new Error(`a process ended before it said “${wanted}”`);
}

async function kill(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, "exit");
  child.kill("SIGKILL");
  await gone;
}

/** How long one import lasts that nobody kills. */
async function lastsFor(world: World, rows: number): Promise<number> {
  const path = writeList(world.folder, 97_000_000, rows);
  const child = start(world, "command", newId("importBatch"), path);
  const gone = once(child, "exit");
  await lineOf(child, "begun");
  const startedAt = performance.now();
  const [status] = await gone;
  if (status !== 0) throw new Error("an import that nobody killed failed");
  return performance.now() - startedAt;
}

const look = ({ player }: World, batchId: string) => player.play({ do: "look at", batchId }) as Promise<Look>;

/** The database lets go of what a killed process held within seconds. */
async function lookOnceLet(world: World, batchId: string): Promise<Look> {
  for (;;) {
    const seen = await look(world, batchId);
    if (!seen.isHeld) return seen;
    await pass(100);
  }
}
