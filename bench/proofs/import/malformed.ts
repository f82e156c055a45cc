import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "csv-parse/sync";
import type { Player } from "../../player.ts";
import { type MadeFile, makeRegister, shown } from "./files.ts";
import type { Command, Imported, Look, Reply } from "./player.ts";

/** What differed from the oracle in files that were imported, all or nothing first. */
export type Judged = { readonly differences: number; readonly rows: number; readonly faults: number; readonly reasons: number };

export async function judgeFiles(
  player: Player<Command, Reply>,
  folder: string,
  files: readonly MadeFile[],
  way: "real" | "planted",
): Promise<Judged> {
  let differences = 0;
  const reasons = new Set<string>();
  await bringRegister(player, folder);
  for (const file of files) {
    const path = join(folder, file.name);
    const rejects = join(folder, `${file.name}.${way}.rejects`);
    writeFileSync(path, file.bytes);
    const bring = async (onError: "keep" | "abort") => {
      const { batchId, refusal } = (await player.play({ do: "import", path, kind: file.kind, onError, rejects, way })) as Imported;
      return { refusal, look: (await player.play({ do: "look at", batchId })) as Look };
    };
    const aborted = await bring("abort");
    const isNothing = aborted.refusal === "ROWS_REFUSED" && aborted.look.codes.length === 0 && aborted.look.subjects === 0;
    const kept = await bring("keep");
    const listed = existsSync(rejects) ? listedIn(readFileSync(rejects)) : [];
    const wrong = apart(listed, file.faults) + apart(kept.look.codes, file.good);
    if (way === "real" && (kept.refusal !== null || wrong > 0)) tellDifference(file, kept.refusal, listed, kept.look.codes);
    differences += (isNothing ? 0 : 1) + (kept.refusal === null ? 0 : 1) + wrong;
    for (const fault of file.faults) reasons.add(String((JSON.parse(fault) as unknown[])[2]));
  }
  const total = (of: (file: MadeFile) => number) => files.reduce((sum, file) => sum + of(file), 0);
  return {
    differences,
    rows: total(({ good, bad }) => good.length + bad),
    faults: total(({ faults }) => faults.length),
    reasons: reasons.size,
  };
}

async function bringRegister(player: Player<Command, Reply>, folder: string): Promise<void> {
  const { name, kind, bytes } = makeRegister();
  const path = join(folder, name);
  writeFileSync(path, bytes);
  await player.play({ do: "import", path, kind, onError: "abort", rejects: `${path}.rejects`, way: "real" });
}

function listedIn(bytes: Buffer): string[] {
  const rows = parse(bytes, { bom: true, from_line: 2, record_delimiter: "\r\n" }) as string[][];
  return rows.map(([rowNo = "", column = "", reason = "", value = ""]) => shown(Number(rowNo), { column, reason, value }));
}

/** How many members two lists do not share, each as often as it stands in them. */
function apart(left: readonly string[], right: readonly string[]): number {
  const counts = new Map<string, number>();
  for (const member of left) counts.set(member, (counts.get(member) ?? 0) + 1);
  for (const member of right) counts.set(member, (counts.get(member) ?? 0) - 1);
  return [...counts.values()].reduce((sum, count) => sum + Math.abs(count), 0);
}

function tellDifference(file: MadeFile, refusal: string | null, listed: readonly string[], codes: readonly string[]): void {
  const missing = file.faults.filter((fault) => !listed.includes(fault)).slice(0, 5);
  const spare = listed.filter((fault) => !file.faults.includes(fault)).slice(0, 5);
  const wanting = file.good.filter((code) => !codes.includes(code)).slice(0, 5);
  console.error(
    `${file.name}: ${refusal ?? "loaded"}; expected ${missing.join(" ")}; listed ${spare.join(" ")}; not loaded ${wanting.join(" ")}`,
  );
}
