import { readFileSync } from "node:fs";
import { closeDatabases } from "../db/client.ts";
import { settleBesideRunning } from "../server/env.ts";
import type { SystemActor } from "../server/kernel/actor.ts";
import { newId } from "../server/kernel/ids.ts";
import { openDatabase } from "./start/open-database.ts";
import { runCommand, UsageError } from "./start/run-command.ts";

const usage = "usage: npm run log -- audit [checkpoint or receipt file …] | sequence | turn-key";

/** The transparency log from the machine it runs on: check all of it, give waiting entries their place now, or sign with a new key from now on. */
await runCommand(async ([deed, ...paths], say) => {
  if (deed !== "audit" && deed !== "sequence" && deed !== "turn-key") throw new UsageError(usage);
  const outside = paths.flatMap(checkpointsIn);
  settleBesideRunning();
  const database = await openDatabase(say);
  const actor = (job: string): SystemActor => ({ kind: "system", job, requestId: newId("request") });
  try {
    // Loaded late: it reaches for the database as soon as it is.
    const { sequenceLog } = await import("../server/transparency/log/sequence.ts");
    const { turnKey } = await import("../server/transparency/keys/turn-key.ts");
    if (deed === "sequence") await sequenceLog(actor("transparency.sequence"));
    if (deed === "turn-key") console.log(`signs from now on: ${await turnKey(actor("transparency.turn_key"))}`);
    if (deed === "audit") process.exitCode = await audit(actor("transparency.audit"), outside);
  } finally {
    await closeDatabases();
    await database.close();
  }
});

async function audit(actor: SystemActor, outside: readonly string[]): Promise<number> {
  const { auditLog } = await import("../server/transparency/log/audit.ts");
  const began = performance.now();
  const { size, root, checkpoints, faults } = await auditLog(actor, outside);
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  console.log(`${size} entries, root ${root}, ${checkpoints} checkpoints of its own, ${outside.length} held by others, ${seconds} s`);
  for (const { index, before, fault, objectId } of faults) {
    const place = index === null ? "no place" : before === undefined ? `index ${index}` : `from index ${index} to ${before - 1}`;
    console.error(`${fault} at ${place}${objectId ? `: ${objectId}` : ""}`);
  }
  console.log(faults.length === 0 ? "everything holds" : `${faults.length} faults, the first at index ${faults[0]?.index ?? "none"}`);
  return faults.length === 0 ? 0 : 1;
}

/** The signed notes of a file: a receipt's, or those of a list of checkpoints. */
function checkpointsIn(path: string): string[] {
  const text = readFileSync(path, "utf8");
  if (text.startsWith("{")) {
    const note: unknown = JSON.parse(text).log?.checkpoint;
    if (typeof note !== "string") throw new UsageError(`${path} holds no checkpoint yet: download the receipt again in a minute`);
    return [note];
  }
  const notes = text.match(/[^\n]+\n\d+\n[^\n]+\n[^\n]+\n\n— [^\n]+\n/g);
  if (!notes) throw new UsageError(`${path} holds no checkpoint`);
  return notes;
}
