import { open } from "node:fs/promises";
import { basename } from "node:path";
import type { ImportKind } from "../../db/schema/words.ts";
import { withCopy } from "../../server/access/with-copy.ts";
import type { SystemActor } from "../../server/kernel/actor.ts";
import { newId } from "../../server/kernel/ids.ts";
import { readKnown } from "../../server/records/import/known.ts";
import { noRejects } from "../../server/records/import/rejects.ts";
import { SourceFile } from "../../server/records/import/source-file.ts";
import { copyIncoming, createIncoming } from "../../server/records/import/stage.ts";
import { stagedBlocks } from "../../server/records/import/staged-blocks.ts";
import { ImportTally } from "../../server/records/import/tally.ts";
import { importFile } from "../../server/records/import.ts";
import { obeyCommands } from "../player.ts";
import { sumOfIncoming } from "./staging.ts";

/** The process that imports for the bench, one command after the other. */

export type Command = { readonly do: "import" | "stage" | "write"; readonly path: string; readonly kind: ImportKind; readonly to?: string };
/** `sum`: of what was staged, the same for the same rows; null of an import. */
export type Reply = Readonly<Record<"read" | "accepted" | "duplicate" | "rejected" | "seconds" | "peakMb", number>> & {
  readonly sum: string | null;
};

const actor: SystemActor = { kind: "system", job: "imports.command", requestId: newId("request") };
const sourceUnit = "试验登记机关";
async function imported({ path, kind }: Command): Promise<Reply> {
  const asked = { batchId: newId("importBatch"), kind, path, fileName: basename(path), sourceUnit, organizationId: null };
  const { read, accepted, duplicate, rejected, seconds } = await importFile(actor, { ...asked, onError: "keep" });
  return { read, accepted, duplicate, rejected, seconds, peakMb: peakMb(), sum: null };
}

/** The file up to its last row in the temporary table: read, every field checked, copied; and then let go. */
async function staged({ path, kind }: Command): Promise<Reply> {
  const { context } = await readKnown(actor, { kind, sourceUnit, organizationId: null, coversRegion: null, confirmed: new Set() });
  const file = await SourceFile.open(path);
  const tally = new ImportTally();
  return withCopy(actor, async ({ sql, copy }) => {
    await sql.unsafe(createIncoming);
    const startedAt = performance.now();
    await copy(copyIncoming, stagedBlocks({ kind, file, context, tally, rejects: noRejects, progress: () => {} }));
    const seconds = (performance.now() - startedAt) / 1000;
    const [row] = await sql.unsafe<{ sum: string }[]>(sumOfIncoming);
    const counts = { read: tally.read, accepted: tally.read - tally.rejected, duplicate: 0, rejected: tally.rejected };
    return { ...counts, seconds, peakMb: peakMb(), sum: row?.sum ?? null };
  });
}

/** The staged rows as a file, for the peer. */
async function written(command: Command): Promise<Reply> {
  const { kind } = command;
  const { context } = await readKnown(actor, { kind, sourceUnit, organizationId: null, coversRegion: null, confirmed: new Set() });
  const tally = new ImportTally();
  const blocks = stagedBlocks({
    ...{ kind, file: await SourceFile.open(command.path), context, tally, rejects: noRejects },
    progress: () => {},
  });
  const file = await open(command.to ?? "", "w");
  try {
    for await (const block of blocks) await file.writeFile(block);
  } finally {
    await file.close();
  }
  return { read: tally.read, accepted: 0, duplicate: 0, rejected: tally.rejected, seconds: 0, peakMb: peakMb(), sum: null };
}

const peakMb = () => Math.round(process.resourceUsage().maxRSS / 1024);

const deeds = { import: imported, stage: staged, write: written };
obeyCommands<Command, Reply>((command) => deeds[command.do](command));
