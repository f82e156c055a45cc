import { expect, test } from "vitest";
import { ownerCopyClient } from "../../db/client.ts";
import { makeAuthority, makeSubject } from "../../db/testing/organizations.ts";
import type { AuthorityActor, SystemActor } from "../kernel/actor.ts";
import { newId } from "../kernel/ids.ts";
import { callerFor } from "../trpc/caller.ts";
import { queueImport } from "./queue-import.ts";
import { receiveUpload } from "./receive-upload.ts";
import { runImport } from "./run-import.ts";

const job: SystemActor = { kind: "system", job: "imports.run", requestId: newId("request") };
const sql = ownerCopyClient();
const header = "CF_XDR_MC,CF_XDR_SHXYM,CF_WSH,CF_CFLB,CF_JDRQ,CF_NR_FK,CF_CFJG,CF_SY,CF_YJ,CF_NR";
const lineOf = (name: string, uscc: string | null | undefined, document: string) =>
  `${name},${uscc},${document},罚款,2026-03-02,1,苏州市生态环境局,超标排放,环境保护法,罚款一万元`;

async function bring(officer: AuthorityActor, kind: "records" | "subjects", lines: readonly string[]): Promise<string> {
  const batchId = newId("importBatch");
  const bytes = await receiveUpload(batchId, new Blob([`${lines.join("\n")}\n`]).stream());
  await queueImport(officer, { batchId, kind, name: "处罚.csv", source: "", covers: "", bytes });
  await runImport(job, { batchId });
  return batchId;
}
const recordsOf = (subjectId: string) => sql`select id from credit_records where subject_id = ${subjectId} and item_code = 'ADM-02'`;

test("a penalty with a company's code and another's name is refused, counts against nobody, and is told to the unit with the name that stood there", async () => {
  const officer = await makeAuthority();
  const [meant, other] = [await makeSubject(), await makeSubject()];

  const batchId = await bring(officer, "records", [
    header,
    lineOf("另一家公司", meant.uscc, "苏环罚〔2026〕1号"),
    lineOf(other.name, other.uscc, "苏环罚〔2026〕2号"),
  ]);

  const { records } = callerFor(officer);
  expect(await records.findOwnImport({ batchId })).toMatchObject({
    ...{ status: "partly_loaded", rowsRead: 2, rowsAccepted: 1, rowsDuplicate: 0, rowsRejected: 1, rowsWarned: 0 },
    rejects: [{ column: "CF_XDR_MC", reason: "NAME_NOT_OF_CODE", rows: 1, rowNumbers: [2] }],
  });
  expect(await records.listOwnRejects({ batchId })).toMatchObject([
    { rowNo: 2, column: "CF_XDR_MC", reason: "NAME_NOT_OF_CODE", value: "另一家公司" },
  ]);
  const [held] = await records.listOwnRejects({ batchId, withRows: true });
  expect(held?.cells?.slice(0, 3)).toEqual([
    ["CF_XDR_MC", "另一家公司"],
    ["CF_XDR_SHXYM", meant.uscc],
    ["CF_WSH", "苏环罚〔2026〕1号"],
  ]);
  expect(await recordsOf(meant.id)).toHaveLength(0);
  expect(await recordsOf(other.id)).toHaveLength(1);
});

test("a name that the register knew before passes, and so does another spelling of the one it knows", async () => {
  const officer = await makeAuthority();
  const renamed = await makeSubject({ name: "苏州新名（集团）有限公司", nameFolded: "苏州新名(集团)有限公司" });
  const registration = (version: number, name: string) => sql`
    insert into credit_records (subject_id, id, version, item_code, catalogue_version_id, natural_key, content_hash, status, content, source_unit, true_from, known_to)
    select ${renamed.id}, ${`rec_${renamed.id.slice(4)}`}, ${version}, 'REG-01', id, 'registration', ${`${version}`}, 'valid',
      ${JSON.stringify({ name })}::text::jsonb, '登记机关', '2020-01-01', ${version === 1 ? "2099-01-01" : null}
    from catalogue_versions where region_code = '000000' and status = 'published' order by version limit 1`;
  await registration(1, "苏州旧名有限公司");
  await registration(2, renamed.name);

  const batchId = await bring(officer, "records", [
    header,
    lineOf("苏州旧名有限公司", renamed.uscc, "苏环罚〔2024〕1号"),
    lineOf("苏州新名(集团)有限公司", renamed.uscc, "苏环罚〔2026〕1号"),
    lineOf("苏州他名有限公司", renamed.uscc, "苏环罚〔2026〕2号"),
  ]);

  const { records } = callerFor(officer);
  expect(await records.findOwnImport({ batchId })).toMatchObject({ rowsAccepted: 2, rowsRejected: 1 });
  expect(await records.listOwnRejects({ batchId })).toMatchObject([{ rowNo: 4, reason: "NAME_NOT_OF_CODE" }]);
});

test("of a subject that no register told of, another name is odd and no more", async () => {
  const officer = await makeAuthority();
  const heard = await makeSubject({ knownFrom: "records" });

  const batchId = await bring(officer, "records", [header, lineOf("另称有限公司", heard.uscc, "苏环罚〔2026〕1号")]);

  expect(await callerFor(officer).records.findOwnImport({ batchId })).toMatchObject({
    ...{ rowsAccepted: 1, rowsRejected: 0 },
    warnings: [{ column: "CF_XDR_MC", warning: "NAME_DIFFERS", rows: 1 }],
  });
});

test("a refused row comes back to its unit whole, is mended by its columns, and loads; a natural person's never does", async () => {
  const officer = await makeAuthority();
  const { name, uscc } = await makeSubject();
  const bad = lineOf(name, uscc, "苏环罚〔2026〕9号").replace("2026-03-02", "昨天");
  const person = lineOf("张某", "11010519491231002X", "苏环罚〔2026〕8号");
  const batchId = await bring(officer, "records", [header, bad, person]);
  const { records } = callerFor(officer);

  const [row, ofPerson] = await records.listOwnRejects({ batchId, withRows: true });
  const mended = (row?.cells ?? []).map(([column, value]) => [column, value === "昨天" ? "2026-03-02" : value]);
  const lines = [
    [...mended.map(([column]) => column), "原文件行号", "原因"],
    [...mended.map(([, value]) => value), "2", "日期"],
  ];
  const again = await bring(
    officer,
    "records",
    lines.map((line) => line.join(",")),
  );

  expect(ofPerson).toMatchObject({ rowNo: 3, reason: "NATURAL_PERSON", value: "", cells: null });
  expect((await records.listOwnRejects({ batchId })).every(({ cells }) => cells === null)).toBe(true);
  expect(await records.findOwnImport({ batchId: again })).toMatchObject({ rowsRead: 1, rowsAccepted: 1, rowsRejected: 0 });
});
