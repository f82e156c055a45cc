import { copyFile, mkdir, stat } from "node:fs/promises";
import { basename, dirname } from "node:path";
import { ownerCopyClient } from "../../../db/client.ts";
import type { ImportKind } from "../../../db/schema/words.ts";
import { makeAuthority } from "../../../db/testing/organizations.ts";
import type { AuthorityActor } from "../../../server/kernel/actor.ts";
import { newId } from "../../../server/kernel/ids.ts";
import { csvRejects, type RejectList } from "../../../server/records/import/rejects.ts";
import { importFile } from "../../../server/records/import.ts";
import { FileRefusal } from "../../../server/records/import-reasons.ts";
import { queueImport } from "../../../server/records/queue-import.ts";
import { uploadPath } from "../../../server/records/receive-upload.ts";
import { resumeImports } from "../../../server/records/resume-imports.ts";
import { runImport } from "../../../server/records/run-import.ts";
import { UploadInput } from "../../../server/records/schema.ts";
import { obeyCommands } from "../../player.ts";

/** The process of the import proof that outlives the ones that are killed: imports files and says what became of them. */

export type Command =
  | {
      readonly do: "import";
      readonly path: string;
      readonly kind: ImportKind;
      readonly onError: "keep" | "abort";
      readonly rejects: string;
      readonly way: "real" | "planted";
    }
  | { readonly do: "send"; readonly path: string }
  | { readonly do: "run"; readonly batchId: string }
  | { readonly do: "take up" }
  | { readonly do: "look at"; readonly batchId: string };
export type Imported = { readonly batchId: string; readonly refusal: string | null; readonly accepted: number; readonly duplicate: number };
/** A batch with what it loaded: how many subjects, and the codes of its records' subjects. */
export type Look = {
  readonly status: string;
  readonly refusal: string | null;
  readonly isHeld: boolean;
  readonly subjects: number;
  readonly codes: readonly string[];
};
export type Reply = Imported | Look | "done";

const actor = { kind: "system", job: "imports.run", requestId: newId("request") } as const;

/** The planted fault: every seventh refused row is passed over in silence. */
function forgetful(list: RejectList): RejectList {
  let rows = 0;
  return {
    ...list,
    path: list.path,
    end: () => list.end(),
    add: async (rowNo, faults) => (++rows % 7 === 0 ? undefined : list.add(rowNo, faults)),
  };
}

async function bringIn({ path, kind, onError, rejects: listPath, way }: Extract<Command, { do: "import" }>): Promise<Imported> {
  const batchId = newId("importBatch");
  const list = csvRejects(listPath);
  const rejects = way === "real" ? list : forgetful(list);
  try {
    const { accepted, duplicate } = await importFile(actor, {
      batchId,
      kind,
      path,
      fileName: basename(path),
      sourceUnit: "试验来源单位",
      organizationId: null,
      onError,
      rejects,
    });
    return { batchId, refusal: null, accepted, duplicate };
  } catch (error) {
    if (!(error instanceof FileRefusal)) throw error;
    return { batchId, refusal: error.reason, accepted: 0, duplicate: 0 };
  }
}

async function lookAt(batchId: string): Promise<Look> {
  const sql = ownerCopyClient();
  const held = await sql`select from import_batches where id = ${batchId} for update skip locked`;
  const [batch] = await sql<{ status: string; refusal: string | null }[]>`select status, refusal from import_batches where id = ${batchId}`;
  const [subjects] = await sql<{ n: number }[]>`select count(*)::int as n from subjects where import_batch_id = ${batchId}`;
  const records = await sql<{ code: string }[]>`
    select coalesce(s.uscc, s.legacy_number) as code from credit_records r join subjects s on s.id = r.subject_id
    where r.import_batch_id = ${batchId}`;
  return {
    status: batch?.status ?? "none",
    refusal: batch?.refusal ?? null,
    isHeld: held.length === 0 && batch !== undefined,
    subjects: subjects?.n ?? 0,
    codes: records.map(({ code }) => code),
  };
}

/** A unit's file that waits for the worker. */
async function send(path: string): Promise<Imported> {
  const batchId = newId("importBatch");
  await mkdir(dirname(uploadPath(batchId)), { recursive: true });
  await copyFile(path, uploadPath(batchId));
  const { size } = await stat(path);
  unit ??= await makeAuthority();
  await queueImport(unit, { ...UploadInput.parse({ kind: "records", name: basename(path) }), batchId, bytes: size });
  return { batchId, refusal: null, accepted: 0, duplicate: 0 };
}

let unit: AuthorityActor | undefined;

/** Imports by command are taken for dropped after a minute: this one's minute is over. */
async function takeUp(): Promise<"done"> {
  await ownerCopyClient()`update import_batches set started_at = started_at - interval '2 minutes' where status in ('received', 'running')`;
  await resumeImports(actor, { atStart: true });
  return "done";
}

obeyCommands<Command, Reply>(async (command) => {
  if (command.do === "import") return bringIn(command);
  if (command.do === "look at") return lookAt(command.batchId);
  if (command.do === "take up") return takeUp();
  if (command.do === "send") return send(command.path);
  await runImport(actor, command);
  return { batchId: command.batchId, refusal: null, accepted: 0, duplicate: 0 };
});
