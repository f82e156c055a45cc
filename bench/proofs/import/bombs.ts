import { execFile } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { type MadePart, makeArchive, sheetXml, withPart, workbookParts } from "../../../db/testing/workbook-files.ts";

const first = "xl/worksheets/sheet1.xml";
const shared = "xl/sharedStrings.xml";
const header = ["企业名称", "统一社会信用代码"];
const parts = workbookParts({ sheets: [{ rows: [header, ["甲厂", "91320594MA0000015J"]] }] });
const sheet = (rows: string) => `<worksheet><sheetData>${rows}</sheetData></worksheet>`;
const mebi = 1024 * 1024;

/** Every workbook that was made to harm, by what it does. */
export const bombs: Readonly<Record<string, () => Buffer>> = {
  "a part that grows a thousandfold": () => bomb({ name: first, data: sheet(" ".repeat(192 * mebi)) }),
  "a part that says it is small": () => bomb({ name: first, data: sheet(" ".repeat(192 * mebi)), declaredBytes: 1_000 }),
  "a part that says it is large": () => bomb({ name: first, data: sheetXml([header]), declaredBytes: 4_000_000_000 }),
  "ten thousand parts": () =>
    makeArchive([...parts, ...Array.from({ length: 10_000 }, (_, at) => ({ name: `xl/p${at}.xml`, data: "", isStored: true }))]),
  "an archive inside": () =>
    makeArchive([...parts, { name: "xl/embeddings/inner.zip", data: makeArchive([{ name: "a", data: Buffer.alloc(16 * mebi) }]) }]),
  "a million rows": () =>
    bomb({
      name: first,
      data: sheet(Array.from({ length: 1_000_000 }, (_, at) => `<row r="${at + 1}"><c><v>${(at * 7919) % 99_991}</v></c></row>`).join("")),
    }),
  "shared texts without end": () =>
    bomb({
      name: shared,
      data: `<sst>${Array.from({ length: 600_000 }, (_, at) => `<si><t>${(at * 7919) % 99_991}</t></si>`).join("")}</sst>`,
    }),
  "one long text in every cell": () =>
    makeArchive(
      withPart(withPart(parts, { name: shared, data: `<sst><si><t>${"长".repeat(32_000)}</t></si></sst>` }), {
        name: first,
        data: sheet(
          `<row>${header.map((name) => `<c t="inlineStr"><is><t>${name}</t></is></c>`).join("")}</row>${'<row><c t="s"><v>0</v></c></row>'.repeat(5_000)}`,
        ),
      }),
    ),
  "an entity from outside": () =>
    bomb({ name: first, data: `<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>${sheet("<row><c><v>&e;</v></c></row>")}` }),
  "entities of entities": () =>
    bomb({
      name: first,
      data: `<!DOCTYPE x [<!ENTITY a "${"a".repeat(1_000)}">${Array.from({ length: 8 }, (_, at) => `<!ENTITY a${at} "${`&a${at || ""};`.repeat(10)}">`).join("")}]>${sheet("<row><c><v>&a7;</v></c></row>")}`,
    }),
  "a name that leads outside": () => makeArchive([...parts, { name: "../../../tmp/x.xml", data: "x" }]),
  "encrypted parts": () => bomb({ name: first, data: sheetXml([header]), isEncrypted: true }),
  "a single cell without end": () =>
    bomb({
      name: first,
      data: sheet(`<row><c t="inlineStr"><is><t>${Array.from({ length: 2_000_000 }, (_, at) => at % 9_973).join(" ")}</t></is></c></row>`),
    }),
  "tags without end": () =>
    bomb({ name: first, data: `<worksheet>${Array.from({ length: 400_000 }, (_, at) => `<a${at % 97}>`).join("")}` }),
};

function bomb(part: MadePart): Buffer {
  return makeArchive(withPart(parts, part));
}

export type BombReply = { readonly refusal: string | null; readonly rows: number; readonly ms: number; readonly growthMb: number };
/** The refusals that a bomb may meet; any other answer is a wrong one. */
const refusals = /^(WORKBOOK_(TOO_LARGE|UNSAFE|UNREADABLE)|LINE_TOO_LONG)$/;

export type Detonated = { readonly wrong: number; readonly slowestMs: number; readonly largestMb: number };

/** Reads each in a process of its own, or has the planted reader do it, which believes what an archive declares. */
export async function detonate(
  folder: string,
  environment: NodeJS.ProcessEnv,
  names: readonly string[],
  way: "real" | "planted",
): Promise<Detonated> {
  let [wrong, slowestMs, largestMb] = [0, 0, 0];
  for (const name of names) {
    const path = join(folder, "bomb.xlsx");
    writeFileSync(path, (bombs[name] as () => Buffer)());
    const reply = await readBomb(path, environment, way);
    const isRefused = refusals.test(reply.refusal ?? "");
    if (!isRefused && way === "real") console.error(`${name}: ${reply.refusal ?? "read"} after ${reply.rows} rows`);
    wrong += isRefused ? 0 : 1;
    slowestMs = Math.max(slowestMs, reply.ms);
    largestMb = Math.max(largestMb, reply.growthMb);
    if (way === "real") console.error(`${name}: ${reply.refusal} after ${reply.ms} ms, +${reply.growthMb} MiB`);
  }
  return { wrong, slowestMs, largestMb };
}

async function readBomb(path: string, env: NodeJS.ProcessEnv, way: "real" | "planted"): Promise<BombReply> {
  const file = new URL("./bomb-player.ts", import.meta.url).pathname;
  const node = ["--conditions=react-server", "--disable-warning=ExperimentalWarning", file, way, path];
  const { stdout } = await promisify(execFile)(process.execPath, node, { env });
  return JSON.parse(stdout) as BombReply;
}
