import { existsSync, readFileSync } from "node:fs";
import { closeDatabases } from "../db/client.ts";
import { Refused, readCheckpoint, readKeys, words } from "../public/xinfu-verify.mjs";
import { dataFiles, env, settleBesideRunning } from "../server/env.ts";
import type { SystemActor } from "../server/kernel/actor.ts";
import { newId } from "../server/kernel/ids.ts";
import { checkpointsIn, conclusionOf, filesToCompare, type KeptCheckpoint, type KeptCheckpoints } from "./checkpoints-in.ts";
import { openDatabase } from "./start/open-database.ts";
import { runCommand, UsageError } from "./start/run-command.ts";

const usage = "usage: npm run log -- audit [--without-own] [checkpoint or receipt file …] | sequence | turn-key";

/** The transparency log from the machine it runs on: check all of it, give waiting entries their place now, or sign with a new key from now on. */
await runCommand(async ([deed, ...paths], say) => {
  if (deed !== "audit" && deed !== "sequence" && deed !== "turn-key") throw new UsageError(usage);
  settleBesideRunning();
  const files = filesToCompare(paths, dataFiles(env().dataDir).checkpoints, existsSync);
  const held = files.named.map((path) => checkpointsIn(readText(path), path));
  const own = files.own === null ? [] : [checkpointsIn(readText(files.own), files.own)];
  const database = await openDatabase(say);
  const actor = (job: string): SystemActor => ({ kind: "system", job, requestId: newId("request") });
  try {
    // Loaded late: it reaches for the database as soon as it is.
    const { sequenceLog } = await import("../server/transparency/log/sequence.ts");
    const { turnKey } = await import("../server/transparency/keys/turn-key.ts");
    if (deed === "sequence") await sequenceLog(actor("transparency.sequence"));
    if (deed === "turn-key") console.log(`signs from now on: ${await turnKey(actor("transparency.turn_key"))}`);
    if (deed === "audit") process.exitCode = await audit(actor("transparency.audit"), held, own);
  } finally {
    await closeDatabases();
    await database.close();
  }
});

async function audit(actor: SystemActor, held: readonly KeptCheckpoints[], own: readonly KeptCheckpoints[]): Promise<number> {
  const { auditLog } = await import("../server/transparency/log/audit.ts");
  const began = performance.now();
  const keys = await keysOfLog();
  const unread = [...held, ...own].flatMap(({ faults }) => faults);
  const others = await signedOf(
    held.flatMap(({ kept }) => kept),
    keys,
  );
  const ours = await signedOf(
    own.flatMap(({ kept }) => kept),
    keys,
  );
  const [outside, refused] = [others.outside, [...others.refused, ...ours.refused]];
  const { size, root, checkpoints, faults } = await auditLog(actor, [...outside, ...ours.outside]);
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  console.log(
    `${size} entries, root ${root}, ${checkpoints} checkpoints of its own, ${ours.outside.length} in the data folder, ${outside.length} held by others, ${seconds} s`,
  );
  for (const { index, before, fault, objectId } of faults) {
    const place = index === null ? "no place" : before === undefined ? `index ${index}` : `from index ${index} to ${before - 1}`;
    console.error(`${fault} at ${place}${objectId ? `: ${objectId}` : ""}`);
  }
  for (const sentence of [...unread, ...refused]) console.error(sentence);
  const { lines, status } = conclusionOf({ faults, compared: outside.length, unusable: unread.length + refused.length });
  for (const line of lines) console.log(line);
  return status;
}

type Keys = ReturnType<typeof readKeys>;

/** The keys that ever signed the log. A database in which none did holds no log that could be audited. */
async function keysOfLog(): Promise<Keys> {
  const { publishKeys } = await import("../server/transparency/keys/publish.ts");
  const published = await publishKeys({ kind: "public", requestId: newId("request") });
  if (published.keys.length === 0)
    throw new UsageError("This database has no signing key yet: nothing was signed in it, so there is no log to audit.");
  return readKeys(JSON.stringify(published));
}

/** The kept checkpoints that the platform signed, and of each other one where it stands and why it is none. */
async function signedOf(kept: readonly KeptCheckpoint[], keys: Keys): Promise<{ outside: string[]; refused: string[] }> {
  const outside: string[] = [];
  const refused: string[] = [];
  for (const { note, where } of kept) {
    try {
      await readCheckpoint(note, keys);
      outside.push(note);
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      refused.push(`${where}: ${words[error.reason]}`);
    }
  }
  return { outside, refused };
}

function readText(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch {
    throw new UsageError(`This file cannot be read: ${path}`);
  }
}
