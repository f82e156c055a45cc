import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { ownerCopyClient } from "../../db/client.ts";
import { makeAuthority } from "../../db/testing/organizations.ts";
import { makeRecordFile } from "../../db/testing/record-files.ts";
import { env } from "../env.ts";
import type { SystemActor } from "../kernel/actor.ts";
import { newId } from "../kernel/ids.ts";
import { makeUscc } from "../kernel/uscc.ts";
import type { ImportInput } from "./import/input.ts";
import { copyRejects, csvRejects } from "./import/rejects.ts";
import { importFile } from "./import.ts";

const folder = mkdtempSync(join(tmpdir(), "xinfu-import-"));
afterAll(() => rmSync(folder, { recursive: true }));

const actor: SystemActor = { kind: "system", job: "imports.run", requestId: newId("request") };
const write = (name: string, content: string | Uint8Array) => {
  writeFileSync(join(folder, name), content);
  return join(folder, name);
};
const load = (path: string, more: Partial<ImportInput> = {}) =>
  importFile(actor, {
    batchId: newId("importBatch"),
    kind: "records",
    path,
    fileName: "file.csv",
    sourceUnit: "测试信源单位",
    organizationId: null,
    onError: "keep",
    ...more,
  });
const sql = ownerCopyClient();
/** Everything an import can change, in one number. */
const everything = async () => {
  const rows = await sql`
    select (select count(*) from subjects)::int as subjects, (select count(*) from credit_records)::int as records,
      (select count(*) from record_sources)::int as sources,
      (select md5(string_agg(id || version || content_hash || coalesce(known_to::text, ''), ',' order by id, version)) from credit_records) as hash`;
  return rows[0];
};

test("a disclosure file comes in row by row as its maker says, and a second time changes nothing", async () => {
  const { bytes, expected } = makeRecordFile("licence", 1, 400);
  const path = write("licences.csv", bytes);

  const first = await load(path, { rejects: csvRejects(join(folder, "licences.rejects.csv")) });
  const before = await everything();
  const second = await load(path);

  const { reasons, ...counts } = expected;
  expect(first).toMatchObject({ read: counts.read, accepted: counts.accepted, duplicate: counts.duplicate, rejected: counts.rejected });
  expect(Object.fromEntries(first.reasons.map(({ column, reason, rows }) => [`${column} ${reason}`, rows]))).toEqual(reasons);
  expect(second).toMatchObject({
    read: counts.read,
    accepted: 0,
    duplicate: counts.accepted + counts.duplicate,
    rejected: counts.rejected,
  });
  expect(await everything()).toEqual(before);
  const listed = readFileSync(join(folder, "licences.rejects.csv"), "utf8").trimEnd().split("\r\n");
  expect(new Set(listed.slice(1).map((line) => line.split(",")[0])).size).toBe(counts.rejected);
  expect(listed.filter((line) => /,=/.test(line))).toEqual([]);
});

test("the same bytes again are all duplicates without being read, until anything else comes in", async () => {
  const row = (name: string, serial: number) =>
    `${name},${makeUscc({ department: "9", type: "1", regionCode: "320594", serial })},2002-01-04,50(万),江苏,苏州`;
  const path = write("same.csv", registry([row("苏州符信三厂", 30_000_001)]));
  const first = await load(path, { kind: "subjects" });
  const before = await everything();

  const again = await load(path, { kind: "subjects" });
  const told =
    await sql`select status, rows_duplicate, file_hash, file_format from import_batches where id in ${sql([first.batchId, again.batchId])}`;
  await load(write("other.csv", registry([row("苏州符信四厂", 30_000_002)])), { kind: "subjects" });
  const later = await load(path, { kind: "subjects" });

  expect(again).toMatchObject({ read: 1, accepted: 0, duplicate: 1, rejected: 0, encoding: null });
  expect(told[0]).toEqual({ ...told[1], rows_duplicate: told[0]?.rows_duplicate });
  expect(later).toMatchObject({ read: 1, accepted: 0, duplicate: 1, encoding: "utf-8" });
  expect(before).toMatchObject({ subjects: (await everything())?.subjects - 1 });
  const figures = await sql`
    select rows_read, rows_duplicate, fields_declared, fields_filled from quality_figures where import_batch_id in ${sql([again.batchId, later.batchId])}`;
  expect(figures[0]).toEqual(figures[1]);
});

test("a batch tells its counts, its refused columns and that it is done; its audit row too", async () => {
  const { bytes, expected } = makeRecordFile("penalty", 2, 200);
  const authority = await makeAuthority();
  const batchId = newId("importBatch");

  await load(write("penalties.csv", bytes), {
    batchId,
    organizationId: authority.organizationId,
    rejects: copyRejects(join(folder, "penalties.rejects")),
    keepsRejects: true,
  });

  const [batch] = await sql`select * from import_batches where id = ${batchId}`;
  expect(batch).toMatchObject({
    status: "partly_loaded",
    rows_read: 200,
    rows_accepted: expected.accepted,
    rows_rejected: expected.rejected,
    progress_percent: 100,
  });
  const counts = await sql`select column_name || ' ' || reason as key, rows from import_reject_counts where import_batch_id = ${batchId}`;
  expect(Object.fromEntries(counts.map(({ key, rows }) => [key, rows]))).toEqual(expected.reasons);
  const refused = await sql`select row_no, reason, value from import_rejects where import_batch_id = ${batchId}`;
  expect(new Set(refused.map((row) => row.row_no)).size).toBe(expected.rejected);
  expect(refused.filter((row) => row.reason === "NATURAL_PERSON" && row.value !== "")).toEqual([]);
  expect(existsSync(join(folder, "penalties.rejects"))).toBe(false);
  expect(await sql`select action, detail from audit_events where object_id = ${batchId}`).toMatchObject([
    { action: "import.loaded", detail: { read: 200 } },
  ]);
});

test("one refused row under abort, and nothing is loaded", async () => {
  const { bytes } = makeRecordFile("licence", 3, 40);
  const before = await everything();
  const batchId = newId("importBatch");

  await expect(load(write("abort.csv", bytes), { batchId, onError: "abort" })).rejects.toMatchObject({ reason: "ROWS_REFUSED" });

  expect(await everything()).toEqual(before);
  expect(await sql`select status, refusal, rows_accepted from import_batches where id = ${batchId}`).toMatchObject([
    { status: "refused", refusal: "ROWS_REFUSED", rows_accepted: 0 },
  ]);
});

test("a file that breaks its encoding in the middle leaves nothing, and the next import works", async () => {
  const { bytes } = makeRecordFile("licence", 4, 800);
  const before = await everything();

  await expect(load(write("broken.csv", Buffer.concat([bytes, Buffer.from([0xff, 0xfe, 0x0a]), bytes])))).rejects.toMatchObject({
    reason: "WRONG_ENCODING",
  });

  expect(await everything()).toEqual(before);
  expect((await load(write("whole.csv", bytes))).accepted).toBeGreaterThan(0);
});

test.each([
  ["no file at all", () => join(folder, "none.csv"), "FILE_MISSING"],
  ["a folder", () => folder, "FILE_IS_DIRECTORY"],
  ["an empty file", () => write("empty.csv", ""), "FILE_EMPTY"],
  ["a file with another header", () => write("other.csv", "a,b\n1,2\n"), "NO_KNOWN_HEADER"],
  ["UTF-16", () => write("wide.csv", Buffer.from("\ufeffXK_XDR_MC,XK_WSH,XK_JDRQ\n", "utf16le")), "WRONG_ENCODING"],
])("%s is refused with its reason", async (_what, path, reason) => {
  await expect(load(path())).rejects.toMatchObject({ reason });
});

const registry = (rows: string[]) => `企业名称,统一社会信用代码,注册日期,注册资金,所在省份,地区\n${rows.join("\n")}\n`;

test("a changed registry row is another version of the same fact, and the subject says what the registry last said", async () => {
  const code = "91330106MA9X00017L";
  await load(write("r1.csv", registry([`杭州符信一厂,${code},2002-01-04,"1,000(万元人民币)",浙江,杭州`])), {
    kind: "subjects",
    confirmed: new Set([code]),
  });

  const changed = write("r2.csv", registry([`杭州符信新厂,${code},2002-01-04,2000(万元人民币),浙江,宁波`]));
  const second = await load(changed, { kind: "subjects", confirmed: new Set([code]) });

  expect(second).toMatchObject({ read: 1, accepted: 1, duplicate: 0 });
  const [subject] = await sql`select id, name, capital_minor::text as capital, region_code from subjects where uscc = ${code}`;
  expect(subject).toMatchObject({ name: "杭州符信新厂", capital: "2000000000", region_code: "330200" });
  expect(
    await sql`select version, known_to is null as in_force, content->>'name' as name from credit_records where subject_id = ${subject?.id} order by version`,
  ).toEqual([
    { version: 1, in_force: false, name: "杭州符信一厂" },
    { version: 2, in_force: true, name: "杭州符信新厂" },
  ]);
});

test("a code that fails its check character waits until a person confirms it", async () => {
  const code = "91320594MA0000015K";
  const path = write("held.csv", registry([`苏州符信二厂,${code},2002-01-04,50(万),江苏,苏州`]));

  const held = await load(path, { kind: "subjects" });
  const admitted = await load(path, { kind: "subjects", confirmed: new Set([code]) });

  expect(held).toMatchObject({ read: 1, rejected: 1, reasons: [{ reason: "CHECK_DIGIT", rows: 1 }] });
  expect(admitted).toMatchObject({ accepted: 1 });
  expect(await sql`select is_check_digit_confirmed as confirmed from subjects where uscc = ${code}`).toMatchObject([{ confirmed: true }]);
});

const penalty = (cells: { no?: number; source?: string; name?: string; text?: string; cancel?: string }) =>
  `CF_XDR_MC,CF_XDR_SHXYM,CF_WSH,CF_CFLB,CF_NR,CF_NR_FK,CF_JDRQ,CF_CFJG,CF_CFJGDM,CF_SJLY,CANCEL_REASON\n${cells.name ?? "苏州（符信）厂"},91320594MA000004X0,苏市监〔2024〕${cells.no ?? 9}号,罚款,${
    cells.text ?? "罚款2000元"
  },0.2,2024-05-06,苏州市监局,,${cells.source ?? "苏州市监局"},${cells.cancel ?? ""}\n`;
const told = (no = 9) =>
  sql`
    select c.version, c.status, c.known_to is null as in_force, c.source_unit, array(
      select s.source_unit from record_sources s where s.subject_id = c.subject_id and s.record_id = c.id and s.record_version = c.version) as others
    from credit_records c join subjects s on s.id = c.subject_id where s.uscc = '91320594MA000004X0' and c.item_code = 'ADM-02' and c.document_no = ${`苏市监〔2024〕${no}号`} order by c.version`;

test("a decision's first source keeps the record, another is listed beside it, and an annulment withdraws it for good", async () => {
  await load(write("p1.csv", penalty({})));
  const elsewhere = await load(write("p2.csv", penalty({ source: "江苏省平台", name: "苏州(符信)厂", text: "罚款人民币2000元" })));
  expect(elsewhere).toMatchObject({ accepted: 0, duplicate: 1 });
  expect(await told()).toMatchObject([{ version: 1, status: "valid", source_unit: "苏州市监局", others: ["江苏省平台"] }]);

  await load(write("p3.csv", penalty({ cancel: "复议撤销" })));
  const again = await load(write("p1.csv", penalty({})));

  expect(again).toMatchObject({ accepted: 0, duplicate: 1 });
  expect(await told()).toMatchObject([
    { version: 1, status: "valid", in_force: false },
    { version: 2, status: "withdrawn", in_force: true },
  ]);
});

const tellings = (no: number) =>
  sql`
    select s.source_unit, s.record_version as version, s.content->>'content' as content from record_sources s
    join subjects x on x.id = s.subject_id where s.content->>'documentNo' = ${`苏市监〔2024〕${no}号`} order by s.received_at, s.source_unit, s.content->>'content'`;

test("what another source tells otherwise is kept beside the record, each telling once", async () => {
  await load(write("p1.csv", penalty({ no: 21 })));
  const relayed = write("p2.csv", penalty({ no: 21, source: "江苏省平台", text: "罚款20000元" }));

  await load(relayed);
  await load(relayed);
  await load(write("p3.csv", penalty({ no: 21, source: "江苏省平台", text: "罚款2000元整" })));

  expect(await tellings(21)).toEqual([
    { source_unit: "江苏省平台", version: 1, content: "罚款20000元" },
    { source_unit: "江苏省平台", version: 1, content: "罚款2000元整" },
  ]);
  expect(await told(21)).toMatchObject([{ version: 1, source_unit: "苏州市监局", in_force: true }]);
});

test("the deciding unit's own word takes the place of what was told for it, and no relay takes it back", async () => {
  await load(write("p2.csv", penalty({ no: 22, source: "江苏省平台", text: "罚款20000元" })));
  const own = await load(write("p1.csv", penalty({ no: 22 })));
  const relayed = await load(write("p4.csv", penalty({ no: 22, source: "江苏省平台", text: "罚款20000元", name: "苏州符信厂" })));

  expect(own).toMatchObject({ accepted: 1 });
  expect(relayed).toMatchObject({ accepted: 0, duplicate: 1 });
  expect(await told(22)).toMatchObject([
    { version: 1, source_unit: "江苏省平台", in_force: false },
    { version: 2, source_unit: "苏州市监局", in_force: true },
  ]);
  expect((await tellings(22))[0]).toEqual({ source_unit: "江苏省平台", version: 2, content: "罚款20000元" });
});

test("of two sources in one file the deciding unit's word is the record, wherever it stands", async () => {
  const [header, row] = penalty({ no: 23, source: "江苏省平台", text: "罚款20000元" }).trimEnd().split("\n");
  const own = penalty({ no: 23 }).trimEnd().split("\n")[1];

  const loaded = await load(write("p5.csv", `${header}\n${own}\n${row}\n`));

  expect(loaded).toMatchObject({ read: 2, accepted: 1, duplicate: 1 });
  expect(await told(23)).toMatchObject([{ source_unit: "苏州市监局", others: ["江苏省平台"] }]);
});

test("a record of a subject nobody knew makes the subject, known from that source only", async () => {
  await load(write("p4.csv", penalty({})));

  expect(
    await sql`select name, known_from, kind, region_code, registered_on from subjects where uscc = '91320594MA000004X0'`,
  ).toMatchObject([{ known_from: "records", kind: "enterprise", region_code: "320500", registered_on: null }]);
});

test("two imports of one file at the same time load it once", async () => {
  const { bytes, expected } = makeRecordFile("penalty_old", 6, 200);
  const path = write("twice.csv", bytes);

  const [one, other] = await Promise.all([load(path), load(path)]);

  expect(one.accepted + other.accepted).toBe(expected.accepted);
  expect(
    await sql`select count(*)::int as n from credit_records where known_to is null group by subject_id, item_code, natural_key having count(*) > 1`,
  ).toEqual([]);
});

test("two files about the same new companies in opposite order, at the same time, both come in, and every company once", async () => {
  const codes = Array.from({ length: 60 }, (_, place) =>
    makeUscc({ department: "9", type: "1", regionCode: "330106", serial: 71_000_000 + place }),
  );
  const rows = codes.map((code, place) => `杭州符信第${place}厂,${code},2002-01-04,50(万元人民币),浙江,杭州`);
  const [forward, backward] = [write("forward.csv", registry(rows)), write("backward.csv", registry(rows.toReversed()))];

  const loaded = await Promise.all([load(forward, { kind: "subjects" }), load(backward, { kind: "subjects" })]);

  expect(loaded.map(({ read, accepted, duplicate }) => accepted + duplicate === read)).toEqual([true, true]);
  expect(loaded.reduce((sum, { accepted }) => sum + accepted, 0)).toBe(60);
  expect(
    await sql`
      select count(*)::int as subjects, count(distinct s.uscc)::int as codes, count(c.id)::int as records from subjects s
      left join credit_records c on c.subject_id = s.id and c.known_to is null where s.uscc = any(${codes})`,
  ).toEqual([{ subjects: 60, codes: 60, records: 60 }]);
});

test("of several rows about one company that is new the last stands, whatever was known of others in the file", async () => {
  const [fresh, known, alone] = [1, 2, 3].map((place) =>
    makeUscc({ department: "9", type: "1", regionCode: "330106", serial: 72_000_000 + place }),
  );
  await load(write("before.csv", registry([`老厂,${known},2002-01-04,50(万元人民币),浙江,杭州`])), { kind: "subjects" });
  const file = registry([
    `新厂一,${fresh},2002-01-04,50(万元人民币),浙江,杭州`,
    `老厂,${known},2002-01-04,50(万元人民币),浙江,杭州`,
    `独厂,${alone},2002-01-04,50(万元人民币),浙江,杭州`,
    `新厂二,${fresh},2002-01-04,60(万元人民币),浙江,杭州`,
    `老厂改名,${known},2002-01-04,50(万元人民币),浙江,杭州`,
  ]);

  const summary = await load(write("mixed.csv", file), { kind: "subjects" });

  expect(summary).toMatchObject({ read: 5, accepted: 3, duplicate: 2, rejected: 0 });
  expect(
    await sql`
      select s.name, s.name_folded, c.version, c.content->>'name' as told, c.source_unit, left(c.id, 4) as prefix from subjects s
      join credit_records c on c.subject_id = s.id and c.known_to is null
      where s.uscc = any(${[fresh, known, alone] as string[]}) order by s.uscc`,
  ).toEqual([
    { name: "新厂二", name_folded: "新厂二", version: 1, told: "新厂二", source_unit: "测试信源单位", prefix: "rec_" },
    { name: "老厂改名", name_folded: "老厂改名", version: 2, told: "老厂改名", source_unit: "测试信源单位", prefix: "rec_" },
    { name: "独厂", name_folded: "独厂", version: 1, told: "独厂", source_unit: "测试信源单位", prefix: "rec_" },
  ]);
});

const samples = env().samplesDir;
const companies = join(samples, "enterprise_registration_2002/companies.csv");
const taxpayers = join(samples, "taxpayer_a_list");

test.skipIf(!existsSync(companies))("the registry sample: 8,496 companies read, 8,494 loaded, 29 of them by their old number", async () => {
  const first = await load(companies, { kind: "subjects" });
  const second = await load(companies, { kind: "subjects" });

  expect(first).toMatchObject({ read: 8496, accepted: 8494, duplicate: 0, rejected: 2 });
  expect(second).toMatchObject({ read: 8496, accepted: 0, duplicate: 8494, rejected: 2 });
  expect(await sql`select count(*)::int as n from subjects where uscc is null and import_batch_id = ${first.batchId}`).toMatchObject([
    { n: 29 },
  ]);
});

test.skipIf(!existsSync(taxpayers))("the taxpayer samples: 4,762 grades of 4,999 rows; the 300 as published tell nothing new", async () => {
  const first = await load(join(taxpayers, "heilongjiang_2018.csv"), { kind: "taxpayers-a" });
  const published = await load(join(taxpayers, "heilongjiang_as_published_gb18030_first300.csv"), { kind: "taxpayers-a" });

  expect(first).toMatchObject({ read: 4999, accepted: 4762, duplicate: 237, rejected: 0 });
  expect(published).toMatchObject({ read: 300, accepted: 0, duplicate: 300, rejected: 0, encoding: "gb18030" });
});
