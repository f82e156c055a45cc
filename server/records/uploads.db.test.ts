import { existsSync } from "node:fs";
import { expect, test } from "vitest";
import { ownerCopyClient } from "../../db/client.ts";
import { makeAdministrator, makeAuthority } from "../../db/testing/organizations.ts";
import { makeRecordFile } from "../../db/testing/record-files.ts";
import type { SystemActor } from "../kernel/actor.ts";
import { newId } from "../kernel/ids.ts";
import { callerFor } from "../trpc/caller.ts";
import { rejectedRowsListedMax } from "./listed-rows.ts";
import type { ImportingActor } from "./policy.ts";
import { queueImport } from "./queue-import.ts";
import { receiveUpload, uploadPath } from "./receive-upload.ts";
import { runImport } from "./run-import.ts";
import type { UploadInput } from "./schema.ts";

const job: SystemActor = { kind: "system", job: "imports.run", requestId: newId("request") };
const sql = ownerCopyClient();
const bodyOf = (bytes: Uint8Array) => new Blob([new Uint8Array(bytes)]).stream();

async function upload(actor: ImportingActor, bytes: Uint8Array, more: Partial<UploadInput> = {}) {
  const batchId = newId("importBatch");
  const size = await receiveUpload(batchId, bodyOf(bytes));
  await queueImport(actor, {
    batchId,
    kind: more.kind ?? "records",
    name: "月报.csv",
    source: more.source ?? "",
    covers: more.covers ?? "",
    bytes: size,
  });
  return batchId;
}

test("an authority's file waits, is imported by its job, and shows its refused rows to that authority alone", async () => {
  const { officer, stranger } = { officer: await makeAuthority(), stranger: await makeAuthority() };
  const administrator = await makeAdministrator();
  const { bytes, expected } = makeRecordFile("licence", 11, 120);

  const batchId = await upload(officer, bytes);
  expect(await sql`select status, source_unit from import_batches where id = ${batchId}`).toEqual([
    { status: "received", source_unit: "测试市场监督管理局" },
  ]);
  await runImport(job, { batchId });

  const mine = await callerFor(officer).records.findOwnImport({ batchId });
  expect(mine).toMatchObject({ status: "partly_loaded", rowsRead: 120, rowsAccepted: expected.accepted, isByCommand: false });
  expect(Object.fromEntries(mine.rejects.map(({ column, reason, rows }) => [`${column} ${reason}`, rows]))).toEqual(expected.reasons);
  const rejects = await callerFor(officer).records.listOwnRejects({ batchId });
  expect(new Set(rejects.map(({ rowNo }) => rowNo)).size).toBe(expected.rejected);
  for (const { column, reason, rowNumbers } of mine.rejects) {
    const rows = rejects.filter((one) => one.column === column && one.reason === reason).map(({ rowNo }) => rowNo);
    expect(rowNumbers).toEqual(rows.slice(0, 20));
  }
  expect(await callerFor(administrator).records.findImport({ batchId })).toEqual(mine);
  await expect(callerFor(stranger).records.findOwnImport({ batchId })).rejects.toMatchObject({ code: "NOT_FOUND" });
  await expect(callerFor(stranger).records.listOwnRejects({ batchId })).rejects.toMatchObject({ code: "NOT_FOUND" });
  await expect(callerFor(administrator).records.listOwnRejects({ batchId })).rejects.toMatchObject({ code: "FORBIDDEN" });
  expect(existsSync(uploadPath(batchId))).toBe(false);
});

test("a file whose header lacks columns is told which", async () => {
  const officer = await makeAuthority();
  const { bytes } = makeRecordFile("licence", 13, 2);
  const text = new TextDecoder().decode(bytes);
  const [header = "", ...rows] = text.split(/\r?\n/);
  const renamed = header.replace("XK_JDRQ", "DECIDED").replace("许可决定日期", "日期");
  expect(renamed).not.toBe(header);

  const batchId = await upload(officer, new TextEncoder().encode([renamed, ...rows].join("\n")));
  await runImport(job, { batchId });

  const mine = await callerFor(officer).records.findOwnImport({ batchId });
  expect(mine).toMatchObject({ status: "refused", refusal: "NO_KNOWN_HEADER", missingColumns: ["许可决定日期"] });
});

test("of very many refused rows the first are listed, and all are counted", async () => {
  const officer = await makeAuthority();
  const { bytes } = makeRecordFile("licence", 12, 1);
  const [header = "", row = ""] = new TextDecoder().decode(bytes).split(/\r?\n/);
  const nobody = row.split(",").map(() => "");
  const lines = Array.from({ length: rejectedRowsListedMax + 5 }, () => ["x", ...nobody.slice(1)].join(","));

  const batchId = await upload(officer, new TextEncoder().encode([header, ...lines, ""].join("\n")));
  await runImport(job, { batchId });

  const mine = await callerFor(officer).records.findOwnImport({ batchId });
  const [kept] = await sql`select count(distinct row_no)::int as rows from import_rejects where import_batch_id = ${batchId}`;
  expect([mine.rowsRead, mine.rowsRejected, kept?.rows]).toEqual([
    rejectedRowsListedMax + 5,
    rejectedRowsListedMax + 5,
    rejectedRowsListedMax,
  ]);
  expect(Math.max(...mine.rejects.map(({ rows }) => rows))).toBe(rejectedRowsListedMax + 5);
});

test("a source unit brings its own decisions and no register that says who a company is", async () => {
  const officer = await makeAuthority();

  for (const kind of ["subjects", "taxpayers-a"] as const)
    await expect(upload(officer, new TextEncoder().encode("x"), { kind })).rejects.toMatchObject({ reason: "import.not_yours" });
});

test("an administrator's file keeps no refused values anywhere, and names its source unit", async () => {
  const administrator = await makeAdministrator();
  const { bytes, expected } = makeRecordFile("penalty", 12, 80);

  await expect(upload(administrator, bytes)).rejects.toMatchObject({ reason: "import.source_missing" });
  const batchId = await upload(administrator, bytes, { source: "某省信用平台" });
  await runImport(job, { batchId });

  expect(await sql`select count(*)::int as n from import_rejects where import_batch_id = ${batchId}`).toEqual([{ n: 0 }]);
  const [newest] = await callerFor(administrator).records.listImports({});
  expect(newest).toMatchObject({ batchId, sourceUnit: "某省信用平台", rowsRejected: expected.rejected, progressPercent: 100 });
});

test("a job delivered twice, and one whose file is refused, end quietly", async () => {
  const officer = await makeAuthority();
  const batchId = await upload(officer, makeRecordFile("licence", 13, 20).bytes);
  await runImport(job, { batchId });
  const before = await callerFor(officer).records.findOwnImport({ batchId });

  await runImport(job, { batchId });
  const broken = await upload(officer, new TextEncoder().encode("a,b\n1,2\n"));
  await runImport(job, { batchId: broken });

  expect(await callerFor(officer).records.findOwnImport({ batchId })).toEqual(before);
  expect(await callerFor(officer).records.findOwnImport({ batchId: broken })).toMatchObject({
    status: "refused",
    refusal: "NO_KNOWN_HEADER",
    rowsAccepted: 0,
  });
  expect(existsSync(uploadPath(broken))).toBe(false);
});

test("an upload that is empty, or that broke off, leaves no file", async () => {
  const batchId = newId("importBatch");

  await expect(receiveUpload(batchId, bodyOf(new Uint8Array()))).rejects.toMatchObject({ reason: "FILE_EMPTY" });
  await expect(receiveUpload(batchId, bodyOf(new Uint8Array(10)), 12)).rejects.toMatchObject({ reason: "FILE_UNREADABLE" });

  expect(existsSync(uploadPath(batchId))).toBe(false);
});

test("a unit says of its own region's register that the file is the whole of it, and of no other's", async () => {
  const officer = await makeAuthority();
  await sql`update organizations set region_code = '620100' where id = ${officer.organizationId}`;
  const empty = new TextEncoder().encode("CF_XDR_MC,CF_XDR_SHXYM,CF_WSH,CF_CFLB,CF_JDRQ,CF_CFJG\n");

  await expect(upload(officer, empty, { covers: "620000" })).rejects.toMatchObject({ reason: "import.outside_region" });
  await expect(upload(officer, empty, { covers: "620199" })).rejects.toMatchObject({ reason: "import.region_unknown" });
  const batchId = await upload(officer, empty, { covers: "own" });
  await runImport(job, { batchId });

  expect(await callerFor(officer).records.findOwnImport({ batchId })).toMatchObject({ coversRegion: "620100", status: "loaded" });
  expect(await sql`select item_code, region_code, source_unit, is_demo from supplied_registers where import_batch_id = ${batchId}`).toEqual(
    [{ item_code: "ADM-02", region_code: "620100", source_unit: "测试市场监督管理局", is_demo: false }],
  );
});

test("a command's import that died is told as interrupted once another begins", async () => {
  const dead = newId("importBatch");
  await sql`
    insert into import_batches (id, kind, status, file_name, source_unit, started_at)
    values (${dead}, 'records', 'running', 'x.csv', 'x', now() - interval '1 hour')`;
  const officer = await makeAuthority();

  await runImport(job, { batchId: await upload(officer, makeRecordFile("licence", 14, 20).bytes) });

  expect(await sql`select status, refusal from import_batches where id = ${dead}`).toEqual([{ status: "refused", refusal: "INTERRUPTED" }]);
});
