import { readFileSync, statSync } from "node:fs";
import { basename, join } from "node:path";
import { parseArgs } from "node:util";
import { type ImportKind, importKinds } from "../db/schema/words.ts";
import { env } from "../server/env.ts";
import { newId } from "../server/kernel/ids.ts";
import { isRegionCode } from "../server/kernel/region.ts";
import { isUscc, normaliseUscc } from "../server/kernel/uscc.ts";
import { SourceFile } from "../server/records/import/source-file.ts";
import type { ImportSummary } from "../server/records/import/tally.ts";
import { FileRefusal } from "../server/records/import-reasons.ts";
import { whyNothingNew } from "../server/records/nothing-new.ts";
import { runCommand, UsageError } from "./start/run-command.ts";

const usage = `usage: npm run import -- <${importKinds.join("|")}> <file> [--source <unit>] [--on-error keep|abort] [--covers <region>] [--mapping <id>] [--confirm <file>] [--rejects <file>]`;
const confirmBytesMax = 64 * 1024 * 1024;

/**
 * `npm run import -- <kind> <file>`: streams a file in and ends with a line of JSON. Refused rows are listed in a CSV with row, column,
 * reason and value; `--covers` says that the file is the whole register of a region (GB/T 2260, 000000 for the whole country); `--mapping` by which
 * declared mapping a file of any catalogue item is read; `--confirm`
 * names a file of codes that a person checked although their check character fails.
 */
await runCommand(async (args, say) => {
  const wish = read(args);
  const batchId = newId("importBatch");
  const rejectsPath = wish.rejects ?? join(env().dataDir, "imports", `${basename(wish.path)}.${batchId}.rejects.csv`);
  await SourceFile.open(wish.path).catch((error: unknown) => {
    throw error instanceof FileRefusal ? new Error(`${wish.path}: ${wordsOf(error)}.`) : error;
  });
  // Loaded late, so that a mistyped call is answered at once.
  const { openDatabase } = await import("./start/open-database.ts");
  const { importFile } = await import("../server/records/import.ts");
  const { csvRejects } = await import("../server/records/import/rejects.ts");
  const { findMappingToRead } = await import("../server/records/mappings/read-mapping.ts");
  const { isRegion } = await import("../server/records/is-region.ts");
  const { withActor } = await import("../server/access/with-actor.ts");
  const actor = { kind: "system", job: "imports.command", requestId: newId("request") } as const;
  const { covers } = wish;
  const database = await openDatabase(say);
  try {
    if (covers !== null && !(await withActor(actor, (scope) => isRegion(scope, covers)))) throw new Error(`There is no region ${covers}.`);
    const mapping = wish.mapping === null ? null : await withActor(actor, (scope) => findMappingToRead(scope, wish.mapping ?? ""));
    const summary = await importFile(actor, {
      batchId,
      kind: wish.kind,
      mappingId: wish.mapping,
      path: wish.path,
      fileName: basename(wish.path),
      sourceUnit: wish.source ?? mapping?.sourceUnit ?? "来源未注明",
      organizationId: null,
      onError: wish.onError,
      coversRegion: covers,
      confirmed: wish.confirmed,
      rejects: csvRejects(rejectsPath),
      onProgress: (percent, rows) => showProgress(`${percent} % · ${rows} rows`),
    });
    tell(summary, covers, say);
  } catch (error) {
    if (!(error instanceof FileRefusal) || error.reason === "FAULT") throw error;
    const list = error.reason === "ROWS_REFUSED" ? `; they are listed in ${rejectsPath}` : "";
    throw new Error(`${wish.path}: ${wordsOf(error)}${list}.`);
  } finally {
    showProgress("");
    await database.close();
  }
});

type Wish = {
  kind: ImportKind;
  path: string;
  source: string | null;
  onError: "keep" | "abort";
  covers: string | null;
  mapping: string | null;
  confirmed: Set<string>;
  rejects: string | null;
};

function read(args: string[]): Wish {
  const given = parsed(args);
  const [kind, path, ...others] = given.positionals;
  const known = importKinds.find((candidate) => candidate === kind);
  if (!known || path === undefined || others.length > 0) throw new UsageError(usage);
  const { source, "on-error": onError = "keep", covers = null, mapping = null, confirm, rejects } = given.values;
  if ((known === "mapped") !== (mapping !== null))
    throw new UsageError("A mapped file wants --mapping with the id of a published mapping, and no other kind does.");
  if (onError !== "keep" && onError !== "abort") throw new UsageError(usage);
  if (covers !== null && (known !== "records" || !isRegionCode(covers))) {
    throw new UsageError("--covers wants the six digits of a region, and a file of records: only these are registers.");
  }
  return {
    kind: known,
    path,
    source: source ?? null,
    onError,
    covers,
    mapping,
    confirmed: confirm ? confirmedCodes(confirm) : new Set(),
    rejects: rejects ?? null,
  };
}

function parsed(args: string[]) {
  const text = { type: "string" } as const;
  try {
    return parseArgs({
      args,
      allowPositionals: true,
      options: { source: text, "on-error": text, covers: text, mapping: text, confirm: text, rejects: text },
    });
  } catch (error) {
    throw new UsageError(`${(error as Error).message}\n${usage}`);
  }
}

/** The 18-character codes of a text, or of a list of refused rows, that fail their check: whoever names the file confirms each of them. */
function confirmedCodes(path: string): Set<string> {
  let text: string;
  try {
    if (statSync(path).size > confirmBytesMax) throw new UsageError(`${path}: too large to be a list of codes.`);
    text = readFileSync(path, "utf8");
  } catch (error) {
    if (error instanceof UsageError) throw error;
    throw new UsageError(`${path}: the list of confirmed codes cannot be read.`);
  }
  const codes = (text.match(/[0-9A-Za-z]{18}/g) ?? []).map(normaliseUscc).filter((code) => !isUscc(code));
  if (codes.length === 0) throw new UsageError(`${path}: there is no code in it whose check character fails.`);
  return new Set(codes);
}

/** Sentences come from the messages that the browser shows. */
function wordsOf(refusal: FileRefusal): string {
  const words = importMessages().refusals[refusal.reason] ?? refusal.reason;
  return refusal.detail === "" ? words : `${words} (${refusal.detail})`;
}

function importMessages() {
  const messages = JSON.parse(readFileSync(new URL("../messages/en.json", import.meta.url), "utf8")) as {
    imports: { refusals: Record<string, string>; nothingNew: Record<string, string> };
  };
  return messages.imports;
}

function tell(summary: ImportSummary, covers: string | null, say: (line: string) => void): void {
  showProgress("");
  const { read: rows, accepted, duplicate, rejected, seconds, warned, rejects } = summary;
  if (warned > 0) say(`${warned} rows were accepted with a warning`);
  if (rejects) say(`refused rows are listed in ${rejects}`);
  if (summary.supplied.length > 0)
    say(`supplied whole for ${covers}: ${summary.supplied.join(", ")}; who is not entered there reads as none`);
  else if (covers !== null)
    say(`not the whole register of ${covers}: rows were refused, or the file names no register; no entry stays not supplied`);
  const why = whyNothingNew({ rowsRead: rows, rowsAccepted: accepted, rowsDuplicate: duplicate, rowsRejected: rejected });
  if (why) say(importMessages().nothingNew[why] ?? why);
  const reasons = Object.fromEntries(summary.reasons.map(({ column, reason, rows: count }) => [`${reason} ${column}`.trim(), count]));
  say(
    JSON.stringify({
      read: rows,
      accepted,
      duplicate,
      rejected,
      seconds,
      warned,
      reasons,
      warnings: summary.warnings,
      supplied: summary.supplied,
      rejects,
      batch: summary.batchId,
    }),
  );
}

function showProgress(line: string): void {
  if (process.stderr.isTTY) process.stderr.write(`\r\u001b[K${line}`);
}
