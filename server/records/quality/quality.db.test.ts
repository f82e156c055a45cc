import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { ownerCopyClient } from "../../../db/client.ts";
import { makeAdministrator, makeAuthority, makeEnterprise, makeRegionalAdministrator } from "../../../db/testing/organizations.ts";
import { makeRecordFile } from "../../../db/testing/record-files.ts";
import type { SystemActor } from "../../kernel/actor.ts";
import { shanghaiDate } from "../../kernel/dates.ts";
import { newId } from "../../kernel/ids.ts";
import { makeUscc } from "../../kernel/uscc.ts";
import { callerFor } from "../../trpc/caller.ts";
import type { ImportInput } from "../import/input.ts";
import { importFile } from "../import.ts";
import { countStanding } from "./count-standing.ts";
import { type Counts, countNames } from "./measures.ts";

const folder = mkdtempSync(join(tmpdir(), "xinfu-quality-"));
afterAll(() => rmSync(folder, { recursive: true }));
const importer: SystemActor = { kind: "system", job: "imports.run", requestId: newId("request") };
const counter: SystemActor = { kind: "system", job: "quality.count_standing", requestId: newId("request") };
const sql = ownerCopyClient();

async function load(content: string | Uint8Array, more: Partial<ImportInput>): Promise<string> {
  const batchId = newId("importBatch");
  const path = join(folder, `${batchId}.csv`);
  writeFileSync(path, content);
  await importFile(importer, {
    ...{ batchId, path, kind: "records", fileName: "月报.csv", sourceUnit: "测试局", organizationId: null, onError: "keep" },
    ...more,
  });
  return batchId;
}

async function makeUnit(regionCode: string, place: string) {
  const officer = await makeAuthority();
  await sql`update organizations set region_code = ${regionCode} where id = ${officer.organizationId}`;
  return { officer, organizationId: officer.organizationId, sourceUnit: `${place}${newId("request")}` };
}

const today = shanghaiDate(new Date());
const header = "XK_XDR_MC,XK_XDR_SHXYM,XK_WSH,XK_JDRQ,XK_XKJG";
const codeOf = (serial: number) => makeUscc({ department: "9", type: "1", regionCode: "620102", serial });
/** Told today, told years late, the first once more, and one whose code fails its check character. */
function fixture(seed: number): string {
  const [one, two] = [codeOf(seed), codeOf(seed + 1)];
  const broken = `${one.slice(0, 17)}${one.endsWith("0") ? "1" : "0"}`;
  const first = `甲公司${seed},${one},许字${seed}号,${today},测试局`;
  return [
    header,
    first,
    `乙公司${seed},${two},许字${seed + 1}号,2024-01-02,测试局`,
    first,
    `丙公司${seed},${broken},许字${seed + 2}号,${today},测试局`,
  ].join("\n");
}
const sumOf = (rows: readonly Counts[]) =>
  Object.fromEntries(countNames.map((name) => [name, rows.reduce((sum, row) => sum + row[name], 0)]));

test("a file of four rows counts as it does by hand, and its unit sees which column to fix", async () => {
  const unit = await makeUnit("620102", "兰州");
  const batchId = await load(fixture(710_001), unit);

  const own = await callerFor(unit.officer).quality.findOwn();

  const byHand = {
    rowsRead: 4,
    rowsAccepted: 2,
    rowsDuplicate: 1,
    rowsRefused: 1,
    rowsDated: 3,
    rowsTimely: 2,
    fieldsDeclared: 42,
    fieldsFilled: 15,
  };
  expect(own.items).toMatchObject([{ itemCode: "ADM-01", ...byHand }]);
  expect(own.files).toMatchObject([{ batchId, fileName: "月报.csv", ...byHand }]);
  expect(own.total).toMatchObject(byHand);
  expect(own.columns).toEqual([{ column: "XK_XDR_SHXYM", reason: "CHECK_DIGIT", rows: 1, batchId }]);
});

test("a refused file leaves no figures", async () => {
  const unit = await makeUnit("620102", "兰州");

  await expect(load(fixture(710_011), { ...unit, onError: "abort" })).rejects.toMatchObject({ reason: "ROWS_REFUSED" });

  expect((await callerFor(unit.officer).quality.findOwn()).files).toEqual([]);
});

test("a file refused whole is counted as a file, for its unit and whoever governs it", async () => {
  const unit = await makeUnit("620102", "兰州");
  await expect(load("列一,列二\n甲,乙", unit)).rejects.toMatchObject({ reason: "NO_KNOWN_HEADER" });

  const own = await callerFor(unit.officer).quality.findOwn();
  const leagues = [makeAdministrator(), makeRegionalAdministrator("620000"), makeRegionalAdministrator("610000")].map(
    async (administrator) => (await callerFor(await administrator).quality.findLeague()).units,
  );
  const filesOf = (units: Awaited<(typeof leagues)[number]>) =>
    units.find(({ sourceUnit }) => sourceUnit === unit.sourceUnit)?.filesRefused ?? null;

  expect(own).toMatchObject({ filesRefused: 1, items: [], total: { rowsRead: 0 } });
  expect((await Promise.all(leagues)).map(filesOf)).toEqual([1, 1, null]);
});

test("rejected rows of a file that was sent twice count once, and its good rows again as duplicates", async () => {
  const unit = await makeUnit("620102", "兰州");
  await load(fixture(710_071), unit);
  await load(fixture(710_071), unit);

  const own = await callerFor(unit.officer).quality.findOwn();
  const [inLeague] = (await callerFor(await makeAdministrator()).quality.findLeague()).units.filter(
    ({ sourceUnit }) => sourceUnit === unit.sourceUnit,
  );

  const counted = { rowsRead: 7, rowsAccepted: 2, rowsDuplicate: 4, rowsRefused: 1 };
  expect(own.total).toMatchObject(counted);
  expect(own.items).toMatchObject([counted]);
  expect(inLeague).toMatchObject(counted);
  expect(own.files.map(({ rowsRead, rowsRefused }) => [rowsRead, rowsRefused])).toEqual([
    [4, 1],
    [4, 1],
  ]);
});

test("another unit's figures never come, nor does anybody else get in", async () => {
  const unit = await makeUnit("620102", "兰州");
  const stranger = await makeAuthority();
  await load(fixture(710_021), unit);

  expect(await callerFor(stranger).quality.findOwn()).toMatchObject({ items: [], files: [], columns: [], total: { rowsRead: 0 } });
  await expect(callerFor(unit.officer).quality.findLeague()).rejects.toMatchObject({ code: "FORBIDDEN" });
  const { owner } = await makeEnterprise();
  await expect(callerFor(owner).quality.findOwn()).rejects.toMatchObject({ code: "FORBIDDEN" });
});

test("files add up to units, units to regions, and regions to the whole, whoever looks", async () => {
  const [lanzhou, tianshui] = [await makeUnit("620102", "兰州"), await makeUnit("620500", "天水")];
  for (const [seed, unit] of [
    [31, lanzhou],
    [32, tianshui],
    [33, tianshui],
  ] as const)
    await load(makeRecordFile("licence", seed, 80).bytes, unit);
  await load(makeRecordFile("penalty", 34, 60).bytes, lanzhou);
  await countStanding(counter);

  const national = await callerFor(await makeAdministrator()).quality.findLeague();
  const regional = await callerFor(await makeRegionalAdministrator("620000")).quality.findLeague();
  const elsewhere = await callerFor(await makeRegionalAdministrator("610000")).quality.findLeague();

  for (const league of [national, regional]) {
    expect(sumOf(league.units)).toEqual(league.total);
    expect(sumOf(league.regions)).toEqual(league.total);
    expect(sumOf(league.departments)).toEqual(league.total);
    const itemsTold = league.departments.flatMap(({ items }) => items);
    expect(new Set(itemsTold).size).toBe(itemsTold.length);
    expect(itemsTold).toEqual(expect.arrayContaining(["ADM-01", "ADM-02"]));
    expect(sumOf(league.months).rowsRead).toBe(league.total.rowsRead);
    expect(league.months).toHaveLength(12);
  }
  for (const { officer } of [lanzhou, tianshui]) {
    const own = await callerFor(officer).quality.findOwn();
    expect(sumOf(own.items)).toEqual(own.total);
    expect(sumOf(own.files).rowsRead).toBe(own.total.rowsRead);
  }
  expect(regional.regions.every(({ regionCode }) => regionCode?.startsWith("62"))).toBe(true);
  expect(regional.units.map(({ sourceUnit }) => sourceUnit)).toEqual(expect.arrayContaining([lanzhou.sourceUnit, tianshui.sourceUnit]));
  expect(elsewhere.units.map(({ sourceUnit }) => sourceUnit)).not.toContain(lanzhou.sourceUnit);
});

test("what came by command stands under its unit's own desk: unit, region and own figures say the same", async () => {
  const { officer } = await makeUnit("620900", "酒泉");
  const sourceUnit = `酒泉市测试局${newId("request")}`;
  await sql`update organizations set name_zh = ${sourceUnit} where id = ${officer.organizationId}`;
  await load(fixture(710_061), { sourceUnit });

  await countStanding(counter);

  const league = await callerFor(await makeAdministrator()).quality.findLeague();
  const [own] = (await callerFor(officer).quality.findOwn()).items;
  const counted = { recordsHeld: 2, cyclesDue: 1, cyclesMet: 1 };
  expect(league.units.find((unit) => unit.sourceUnit === sourceUnit)).toMatchObject({ ...counted, rowsRead: 4 });
  expect(league.regions.find(({ regionCode }) => regionCode === "620900")).toMatchObject({ ...counted, rowsRead: 4 });
  expect(own).toMatchObject({ itemCode: "ADM-01", ...counted });
});

test("a day counts what stands, once however often it is counted, and a cycle that was missed", async () => {
  const unit = await makeUnit("620102", "兰州");
  const batchId = await load(fixture(710_041), unit);
  await sql`update credit_records set known_from = now() - interval '400 days' where import_batch_id = ${batchId}`;
  await sql`update quality_figures set day = day - 400 where import_batch_id = ${batchId}`;
  await sql`
    update credit_records set status = 'withdrawn' where (subject_id, id) = (select subject_id, id from credit_records where import_batch_id = ${batchId} limit 1)`;

  await countStanding(counter);
  await countStanding(counter);

  const [item] = (await callerFor(unit.officer).quality.findOwn()).items;
  expect(item).toMatchObject({ itemCode: "ADM-01", recordsHeld: 2, recordsWithdrawn: 1, cyclesDue: 1, cyclesMet: 0, rowsRead: 0 });
});

test("what a unit writes at its desk counts among its rows, and what it sent by no file is not nothing", async () => {
  const unit = await makeUnit("620102", "兰州");
  const sourceUnit = `兰州市检查局${newId("request")}`;
  await sql`update organizations set name_zh = ${sourceUnit} where id = ${unit.organizationId}`;
  const batchId = await load(fixture(710_081), { sourceUnit });
  await sql`update credit_records set import_batch_id = null where import_batch_id = ${batchId}`;
  await sql`delete from import_batches where id = ${batchId}`;

  await countStanding(counter);

  const [item] = (await callerFor(unit.officer).quality.findOwn()).items;
  expect(item).toMatchObject({
    itemCode: "ADM-01",
    rowsRead: 2,
    rowsAccepted: 2,
    rowsRefused: 0,
    recordsHeld: 2,
    cyclesDue: 1,
    cyclesMet: 1,
  });
  expect(item?.fieldsDeclared).toBe(28);
});

test("a unit's own name tells its place where nobody else does, of files and of what stands", async () => {
  const sourceUnit = `兰州市城关区某局${newId("request")}`;
  await load(fixture(710_091), { sourceUnit });

  await countStanding(counter);

  const rows =
    await sql`select distinct region_code, sum(cycles_due)::int as due from quality_figures where source_unit = ${sourceUnit} group by 1`;
  expect([...rows]).toEqual([{ region_code: "620102", due: 1 }]);
});

test("an item whose records two senders brought is due once", async () => {
  const unit = await makeUnit("620102", "兰州");
  await load(fixture(710_101), unit);
  await load(fixture(710_111), { sourceUnit: unit.sourceUnit });

  await countStanding(counter);

  const [due] =
    await sql`select sum(cycles_due)::int as due, sum(cycles_met)::int as met, count(*) filter (where import_batch_id is null)::int as rows
    from quality_figures where source_unit = ${unit.sourceUnit}`;
  expect(due).toEqual({ due: 1, met: 1, rows: 2 });
});

test("a file that came before arrivals were counted is counted once", async () => {
  const unit = await makeUnit("620102", "兰州");
  const batchId = await load(fixture(710_051), unit);
  await sql`delete from quality_figures where import_batch_id = ${batchId}`;

  await countStanding(counter);
  await countStanding(counter);

  const own = await callerFor(unit.officer).quality.findOwn();
  expect(own.files).toMatchObject([
    { batchId, rowsRead: 4, rowsAccepted: 2, rowsRefused: 1, rowsDated: 2, rowsTimely: 1, fieldsDeclared: 28, fieldsFilled: 10 },
  ]);
});
