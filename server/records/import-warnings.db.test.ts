import { expect, test } from "vitest";
import { ownerCopyClient } from "../../db/client.ts";
import { makeAdministrator, makeAuthority, makeSubject } from "../../db/testing/organizations.ts";
import type { SystemActor } from "../kernel/actor.ts";
import { newId } from "../kernel/ids.ts";
import { callerFor } from "../trpc/caller.ts";
import { formKeys } from "./fields.ts";
import { nameColumnOf } from "./import/warnings.ts";
import type { ImportingActor } from "./policy.ts";
import { queueImport } from "./queue-import.ts";
import { receiveUpload } from "./receive-upload.ts";
import { runImport } from "./run-import.ts";

const job: SystemActor = { kind: "system", job: "imports.run", requestId: newId("request") };
const sql = ownerCopyClient();
const header = "CF_XDR_MC,CF_XDR_SHXYM,CF_WSH,CF_CFLB,CF_JDRQ,CF_NR_FK,CF_CFJG,CF_SY,CF_YJ,CF_NR";
type Line = { readonly name: string; readonly uscc: string | null | undefined; readonly document: string; readonly category?: string };
const lineOf = ({ name, uscc, document, category = "罚款" }: Line) =>
  `${name},${uscc},${document},${category},2026-03-02,1,苏州市生态环境局,超标排放,环境保护法,罚款一万元`;

async function bring(actor: ImportingActor, lines: readonly Line[]): Promise<string> {
  const batchId = newId("importBatch");
  const text = `${header}\n${lines.map(lineOf).join("\n")}\n`;
  const bytes = await receiveUpload(batchId, new Blob([text]).stream());
  await queueImport(actor, { batchId, kind: "records", name: "处罚.csv", source: "", covers: "", bytes });
  await runImport(job, { batchId });
  return batchId;
}

/** Three known companies: one plain row, one of an odd category, one under another name and of an odd category. */
async function bringOdd(actor: ImportingActor) {
  const [plain, odd, other] = [await makeSubject(), await makeSubject(), await makeSubject({ knownFrom: "records" })];
  const lines: Line[] = [
    { name: plain.name, uscc: plain.uscc, document: "苏环罚〔2026〕1号" },
    { name: odd.name, uscc: odd.uscc, document: "苏环罚〔2026〕2号", category: "训话" },
    { name: "别名有限公司", uscc: other.uscc, document: "苏环罚〔2026〕3号", category: "训话" },
  ];
  return { batchId: await bring(actor, lines), lines };
}

const rowsOf = (rows: readonly { rowNo: number; column: string; warning: string }[]) =>
  rows.map(({ rowNo, column, warning }) => `${rowNo} ${column} ${warning}`);

test("each warning of an accepted row is listed with its row, column and reason, and counted by them", async () => {
  const officer = await makeAuthority();

  const { batchId } = await bringOdd(officer);

  const { records } = callerFor(officer);
  const detail = await records.findOwnImport({ batchId });
  expect(detail).toMatchObject({ rowsAccepted: 3, rowsWarned: 2, rowsListed: 2 });
  expect(detail.warnings).toEqual([
    { column: "CF_CFLB", warning: "CATEGORY_UNKNOWN", rows: 2 },
    { column: "CF_XDR_MC", warning: "NAME_DIFFERS", rows: 1 },
  ]);
  expect(rowsOf(await records.listOwnWarnings({ batchId }))).toEqual([
    "3 CF_CFLB CATEGORY_UNKNOWN",
    "4 CF_XDR_MC NAME_DIFFERS",
    "4 CF_CFLB CATEGORY_UNKNOWN",
  ]);
});

test("a row about a subject that is registered outside the unit's region is listed, of a unit of that region or of the whole country it is not", async () => {
  const { name, uscc } = await makeSubject();
  const warned = async (regionCode: string | null) => {
    const officer = await makeAuthority();
    await sql`update organizations set region_code = ${regionCode} where id = ${officer.organizationId}`;
    const batchId = await bring(officer, [{ name, uscc, document: `罚〔2026〕${regionCode}号` }]);
    return rowsOf(await callerFor(officer).records.listOwnWarnings({ batchId }));
  };
  const home = `${uscc?.slice(2, 4)}0000`;
  const elsewhere = home === "610000" ? "620000" : "610000";

  expect(await warned(elsewhere)).toEqual(["2 CF_XDR_SHXYM OUTSIDE_REGION"]);
  expect([await warned(home), await warned("000000"), await warned(null)]).toEqual([[], [], []]);
});

test("the list is narrowed by column and reason, and goes on after a row", async () => {
  const officer = await makeAuthority();
  const { batchId } = await bringOdd(officer);
  const { records } = callerFor(officer);

  const odd = { batchId, column: "CF_CFLB", warning: "CATEGORY_UNKNOWN" } as const;

  expect(rowsOf(await records.listOwnWarnings({ batchId, warning: "NAME_DIFFERS" }))).toEqual(["4 CF_XDR_MC NAME_DIFFERS"]);
  expect(rowsOf(await records.listOwnWarnings({ ...odd, limit: 1 }))).toEqual(["3 CF_CFLB CATEGORY_UNKNOWN"]);
  expect(rowsOf(await records.listOwnWarnings({ ...odd, limit: 1, afterRow: 3 }))).toEqual(["4 CF_CFLB CATEGORY_UNKNOWN"]);
});

test("a row that tells nothing new is no accepted row, and its warnings are not listed again", async () => {
  const officer = await makeAuthority();
  const { lines } = await bringOdd(officer);
  const another = await makeSubject();
  const fresh = { name: another.name, uscc: another.uscc, document: "苏环罚〔2026〕4号", category: "训话" };

  const second = await bring(officer, [...lines, fresh]);

  const detail = await callerFor(officer).records.findOwnImport({ batchId: second });
  expect(detail).toMatchObject({ rowsAccepted: 1, rowsDuplicate: 3, rowsWarned: 1, rowsListed: 1 });
  expect(rowsOf(await callerFor(officer).records.listOwnWarnings({ batchId: second }))).toEqual(["5 CF_CFLB CATEGORY_UNKNOWN"]);
});

test("no value of a file stands among its warnings, whoever reads them", async () => {
  const officer = await makeAuthority();
  const { batchId } = await bringOdd(officer);

  const stored = await sql`select * from import_warnings where import_batch_id = ${batchId}`;
  const told = await callerFor(await makeAdministrator()).records.listWarnings({ batchId });

  expect(stored).toHaveLength(3);
  expect(told).toHaveLength(3);
  expect(JSON.stringify([stored, told])).not.toMatch(/训话|别名/);
});

test("another unit finds no warnings of a file that is not its own", async () => {
  const { batchId } = await bringOdd(await makeAuthority());
  const stranger = callerFor(await makeAuthority());

  await expect(stranger.records.listOwnWarnings({ batchId })).rejects.toMatchObject({ code: "NOT_FOUND" });
});

test("every form says in which column the name stands", () => {
  expect(formKeys.map((key) => nameColumnOf(key))).toEqual([
    "NAME",
    "TAXPAYER_NAME",
    "XK_XDR_MC",
    "CF_XDR_MC",
    "CF_XDR_MC",
    "SUBJECT_NAME",
    "DEBTOR",
    "TAXPAYER_NAME",
    "SUBJECT_NAME",
    "COMPANY",
    // A mapping says it of its own file.
    "",
  ]);
});
