import { basename } from "node:path";
import { closeDatabases } from "../db/client.ts";
import { newId } from "../server/kernel/ids.ts";
import { importFile } from "../server/records/import.ts";

/** The process that imports for the bench: takes a registry's file and ends with what it counted, as one line of JSON. */
export type Reply = { readonly read: number; readonly accepted: number; readonly seconds: number; readonly peakMb: number };

const path = process.argv[2] ?? "";
const { read, accepted, seconds } = await importFile(
  { kind: "system", job: "imports.command", requestId: newId("request") },
  {
    batchId: newId("importBatch"),
    kind: "subjects",
    path,
    fileName: basename(path),
    sourceUnit: "试验登记机关",
    organizationId: null,
    onError: "abort",
  },
);
await closeDatabases();
const peakMb = Math.round(process.resourceUsage().maxRSS / 1024);
console.log(JSON.stringify({ read, accepted, seconds, peakMb } satisfies Reply));
