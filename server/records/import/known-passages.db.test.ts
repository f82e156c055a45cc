import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { and, eq, isNull } from "drizzle-orm";
import { afterAll, expect, test } from "vitest";
import { ownerCopyClient, ownerDatabase } from "../../../db/client.ts";
import { creditRecords } from "../../../db/schema/records.ts";
import { makeAuthority } from "../../../db/testing/organizations.ts";
import { withActor } from "../../access/with-actor.ts";
import type { SystemActor } from "../../kernel/actor.ts";
import { newId } from "../../kernel/ids.ts";
import { makeUscc } from "../../kernel/uscc.ts";
import { correctRecord } from "../correct-record.ts";
import { endRecord } from "../end-record.ts";
import { importFile } from "../import.ts";
import type { ImportInput } from "./input.ts";

const folder = mkdtempSync(join(tmpdir(), "xinfu-passages-"));
afterAll(() => rmSync(folder, { recursive: true }));
const actor: SystemActor = { kind: "system", job: "imports.run", requestId: newId("request") };
const job: SystemActor = { kind: "system", job: "corrections.carry_out", requestId: newId("request") };
const sql = ownerCopyClient();

const header = "XK_XDR_MC,XK_XDR_LB,XK_XDR_SHXYM,XK_XKWS,XK_WSH,XK_XKLB,XK_NR,XK_JDRQ,XK_YXQZ,XK_YXQZI,XK_XKJG,XK_LYDW";
const registryHeader = "企业名称,统一社会信用代码,注册日期,注册资金,所在省份,地区";
const rowsInAll = 1_500;
/** The first rows are read for the columns, the last ones have no line that ends a passage, and those beside a new row are new text. */
const passedOverMin = 200;
let serial = 41_000_000;
let worlds = 0;

/** Units and companies that no other test knows, and a file about them. */
function makeWorld() {
  const world = ++worlds;
  const first = serial;
  serial += 10_000;
  const unit = `第${world}号行政审批局`;
  const row = (place: number, content = "准予从事食品生产经营", source = unit) => {
    const uscc = makeUscc({ department: "9", type: "1", regionCode: "320505", serial: first + place });
    const day = `2024-0${1 + (place % 9)}-1${place % 10}`;
    return `苏州第${place}号有限公司,法人及非法人组织,${uscc},准予许可,苏${world}审〔2024〕${place}号,普通,${content},${day},${day},2029-12-31,${unit},${source}`;
  };
  /** The register's word on one of the companies, under another name. */
  const registryRow = (place: number) => {
    const uscc = makeUscc({ department: "9", type: "1", regionCode: "320505", serial: first + place });
    return `登记另名第${place}号有限公司,${uscc},2002-01-04,50(万),江苏,苏州`;
  };
  const numbers = Array.from({ length: rowsInAll }, (_, place) => place);
  const load = (lines: readonly string[], more: Partial<ImportInput> = {}) => {
    const path = join(folder, `${newId("importBatch")}.csv`);
    writeFileSync(path, `${[more.kind === "subjects" ? registryHeader : header, ...lines].join("\n")}\n`);
    const { sourceUnit = unit, ...rest } = more;
    return importFile(actor, {
      ...{
        batchId: newId("importBatch"),
        kind: "records",
        path,
        fileName: "licences.csv",
        sourceUnit,
        organizationId: null,
        onError: "keep",
      },
      ...rest,
    });
  };
  const recordOf = async (place: number) => {
    const its = and(eq(creditRecords.documentNo, `苏${world}审〔2024〕${place}号`), isNull(creditRecords.knownTo));
    const [record] = await ownerDatabase().select().from(creditRecords).where(its);
    if (!record) throw new Error(`no record tells ${place}`);
    return { subjectId: record.subjectId, recordId: record.id };
  };
  return { world, unit, row, registryRow, lines: numbers.map((place) => row(place)), load, recordOf };
}
type World = ReturnType<typeof makeWorld>;

/** Everything that a world's files left, in words that are the same in another world. */
async function left({ world, unit }: World, batchId: string) {
  const plain = (text: string) => text.replaceAll(unit, "unit").replaceAll(`苏${world}审`, "");
  const records = await sql<{ told: string }[]>`
    select document_no || ' ' || version || ' ' || status || ' ' || (known_to is null) || ' ' || source_unit || ' ' || coalesce(content ->> 'content', '')
      || ' ' || coalesce((import_batch_id = ${batchId})::text, 'none') as told
    from credit_records where document_no like ${`苏${world}审%`} order by 1`;
  const sources = await sql<{ told: string }[]>`
    select c.document_no || ' ' || s.source_unit || ' ' || s.record_version as told from record_sources s
    join credit_records c on c.subject_id = s.subject_id and c.id = s.record_id and c.version = s.record_version
    where c.document_no like ${`苏${world}审%`} order by 1`;
  const figures = await sql`
    select source_unit = ${unit} as "isOwn", item_code, rows_read, rows_accepted, rows_duplicate, rows_refused, rows_withdrawn, rows_dated, rows_timely,
      fields_declared, fields_filled from quality_figures where import_batch_id = ${batchId} order by 1, 2`;
  const [batch] = await sql`
    select status, rows_read, rows_accepted, rows_duplicate, rows_rejected, rows_warned, file_format from import_batches where id = ${batchId}`;
  const told = (rows: readonly { told: string }[]) => rows.map((row) => plain(row.told)).sort();
  return { records: told(records), sources: told(sources), figures: [...figures], batch };
}

type Happening = (world: World) => Promise<unknown>;
const another = "另一单位";
const nothing: Happening = async () => {};
const correct: Happening = async ({ recordOf }) => {
  const named = await recordOf(500);
  await withActor(job, (scope) => correctRecord(scope, named, { content: "经核实更正" }));
};
const end =
  (status: "repaired" | "withdrawn"): Happening =>
  async ({ recordOf }) => {
    const named = await recordOf(500);
    await withActor(job, (scope) => endRecord(scope, named, status));
  };
/** As the law would have it undone: a record that was repaired is published again, with other words. */
const repairThenPublish: Happening = async (world) => {
  await end("repaired")(world);
  await world.load([world.row(500, "修复后另报")]);
  const { recordId } = await world.recordOf(500);
  await sql.begin(async (tx) => {
    await tx`update credit_records set known_to = now() where id = ${recordId} and known_to is null`;
    await tx`
      insert into credit_records (subject_id, id, version, item_code, catalogue_version_id, natural_key, content_hash, status, content, source_unit, deciding_unit,
        document_no, true_from)
      select subject_id, id, version + 1, item_code, catalogue_version_id, natural_key, 'other', 'valid', content, source_unit, deciding_unit, document_no, true_from
      from credit_records where id = ${recordId} order by version desc limit 1`;
  });
};
const tellOtherwise: Happening = ({ load, row }) => load([row(500, "另报内容")]);
const tellMore: Happening = ({ load, row }) => load([row(2_000)]);
const otherTells: Happening = ({ load, row }) => load([row(500, "他方所报", another)], { sourceUnit: another });
const openDesk: Happening = async () => {
  const { organizationId } = await makeAuthority();
  await sql`update organizations set name_zh = ${another} where id = ${organizationId}`;
};

const registerOther: Happening = ({ load, registryRow }) => load([registryRow(500)], { kind: "subjects" });

type Telling = (world: World) => string[];
const same: Telling = ({ lines }) => ["", ...lines];
const longer: Telling = ({ lines, row }) => [...lines.slice(0, 400), row(3_000), "", ...lines.slice(400), row(3_001)];
const faulty: Telling = ({ lines }) => [...lines.slice(0, 400), "苏州坏行有限公司,法人及非法人组织,91BAD", ...lines.slice(400)];
const changed: Telling = ({ lines, row }) => lines.map((line, place) => (place === 450 ? row(450, "内容有变") : line));
const changedThenOld: Telling = ({ lines, row }) => [...lines.slice(0, 300), row(700, "先报内容"), ...lines.slice(300)];
const oldThenChanged: Telling = ({ lines, row }) => [...lines, row(20, "后报内容"), row(600, "后报内容")];
const shorter: Telling = ({ lines }) => [...lines.slice(0, 200), ...lines.slice(350)];

/** Whether a file comes out as it would when every row of it is read; and how many rows were not. */
async function comeAgain(happening: Happening, telling: Telling) {
  const [quick, whole] = [makeWorld(), makeWorld()];
  const outcomes = [];
  for (const world of [quick, whole]) {
    await world.load(world.lines);
    await happening(world);
    if (world === whole) await sql`delete from import_passages`;
    const { batchId, seconds: _seconds, passedOver, ...summary } = await world.load(telling(world));
    outcomes.push({ passedOver, summary, left: await left(world, batchId) });
  }
  const [ours, theirs] = outcomes;
  expect(theirs?.passedOver).toBe(0);
  return { passedOver: ours?.passedOver ?? 0, ours: { ...ours, passedOver: 0 }, theirs: { ...theirs, passedOver: 0 } };
}

type Case = {
  readonly after: string;
  readonly what: Happening;
  readonly told: string;
  readonly telling: Telling;
  readonly isQuick: boolean;
};
const cases: Case[] = (
  [
    ["nothing", nothing, "the same rows", same, true],
    ["nothing", nothing, "more rows", longer, true],
    ["nothing", nothing, "fewer rows", shorter, true],
    ["nothing", nothing, "a row that is refused", faulty, true],
    ["nothing", nothing, "a changed row in the place of the old one", changed, false],
    ["nothing", nothing, "a changed row before the old one", changedThenOld, false],
    ["nothing", nothing, "a changed row after the old one", oldThenChanged, false],
    ["a correction", correct, "the same rows", same, true],
    ["a correction", correct, "a changed row after the old one", oldThenChanged, false],
    ["a repair", end("repaired"), "the same rows", same, true],
    ["a withdrawal", end("withdrawn"), "more rows", longer, true],
    ["a repair that was undone", repairThenPublish, "the same rows", same, false],
    ["other words of the same unit", tellOtherwise, "the same rows", same, false],
    ["another row of the same unit", tellMore, "the same rows", same, true],
    ["another unit's words", otherTells, "the same rows", same, true],
    ["a register that knows a company by another name", registerOther, "the same rows", same, false],
  ] as const
).map(([after, what, told, telling, isQuick]) => ({ after, what, told, telling, isQuick }));

test.each(cases)("after $after, $told come out as if every row were read", async ({ what, telling, isQuick }) => {
  const { passedOver, ours, theirs } = await comeAgain(what, telling);

  expect(ours).toEqual(theirs);
  expect(isQuick ? passedOver : -passedOver).toBeGreaterThan(isQuick ? passedOverMin : -1);
});

test("a desk that opened since is heard: its unit's rows are read again", async () => {
  const world = makeWorld();
  const { organizationId } = await makeAuthority();
  const lines = world.lines.map((line, place) => (place > 300 && place < 600 ? world.row(place, "转报内容", another) : line));
  await world.load(lines, { organizationId });
  const before = await world.load(["", ...lines], { organizationId });
  await openDesk(world);

  const after = await world.load(["", "", ...lines], { organizationId });

  expect(before.passedOver).toBeGreaterThan(passedOverMin);
  expect(after.passedOver).toBe(0);
});

test("twin: a file that is believed although its rows were told otherwise since says that nothing is new", async () => {
  const [heard, deaf] = [makeWorld(), makeWorld()];
  const accepted = [];
  for (const world of [heard, deaf]) {
    const { batchId } = await world.load(world.lines);
    await tellOtherwise(world);
    if (world === deaf) await sql`update import_batches set started_at = now() + interval '1 day' where id = ${batchId}`;
    accepted.push((await world.load(same(world))).accepted);
  }

  expect(accepted).toEqual([1, 0]);
});

test("a file that tells a fact twice, or another unit's words, leaves no passages; and neither does one that was undone", async () => {
  const [twice, others, undone] = [makeWorld(), makeWorld(), makeWorld()];
  const passagesOf = async (batchId: string) => (await sql`select from import_passages where import_batch_id = ${batchId}`).length;
  const first = await twice.load([...twice.lines, twice.row(3, "后报内容")]);
  await others.load(others.lines);
  const second = await others.load(
    others.lines.map((_, place) => others.row(place, "他方所报", another)),
    { sourceUnit: another },
  );
  const refused = [...undone.lines, "苏州坏行有限公司,法人及非法人组织,91BAD"];
  await expect(undone.load(refused, { onError: "abort" })).rejects.toThrow();
  const third = await undone.load(undone.lines);

  expect([await passagesOf(first.batchId), await passagesOf(second.batchId)]).toEqual([0, 0]);
  expect(third).toMatchObject({ accepted: rowsInAll, passedOver: 0 });
  expect(await passagesOf(third.batchId)).toBeGreaterThan(3);
});

test("what nobody told for forty days is forgotten", async () => {
  const world = makeWorld();
  const { batchId } = await world.load(world.lines);
  await sql`update import_batches set started_at = now() - interval '41 days' where id = ${batchId}`;

  await makeWorld().load(makeWorld().lines);

  expect(await sql`select from import_passages where import_batch_id = ${batchId}`).toHaveLength(0);
});
