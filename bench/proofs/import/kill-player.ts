import { readFileSync, writeFileSync } from "node:fs";
import { basename } from "node:path";
import { closeDatabases } from "../../../db/client.ts";
import { newId } from "../../../server/kernel/ids.ts";
import { importFile } from "../../../server/records/import.ts";
import { runImport } from "../../../server/records/run-import.ts";

/** The process of the import proof that is killed in the middle of one import. */

/** `command`: as the command imports; `sent`: as the worker imports what a unit sent; `planted`: block by block, each committed for itself. */
export type KillWay = "command" | "sent" | "planted";

const [way = "command", batchId = "", path = ""] = process.argv.slice(2);
const actor = { kind: "system", job: "imports.run", requestId: newId("request") } as const;
const input = { kind: "records", fileName: basename(path), sourceUnit: "试验来源单位", organizationId: null, onError: "keep" } as const;
const blockRows = 100;

/** The planted fault: whoever ends it between two blocks leaves those before. */
async function bringInBlocks(): Promise<void> {
  const [header = "", ...lines] = readFileSync(path, "utf8").trimEnd().split("\n");
  const part = `${path}.part`;
  for (let at = 0; at < lines.length; at += blockRows) {
    writeFileSync(part, `${[header, ...lines.slice(at, at + blockRows)].join("\n")}\n`);
    await importFile(actor, { ...input, batchId: at === 0 ? batchId : newId("importBatch"), path: part });
    console.log("block");
  }
}

console.log("begun");
if (way === "planted") await bringInBlocks();
else if (way === "sent") await runImport(actor, { batchId });
else await importFile(actor, { ...input, batchId, path });
await closeDatabases();
