import { eq, sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { ownerDatabase } from "../../../db/client.ts";
import { creditRecords, importBatches, recordNumbers } from "../../../db/schema/records.ts";
import { platformFacts } from "../../../db/schema/reference.ts";
import { subjects } from "../../../db/schema/subjects.ts";
import { fileAbout, makeDisputable } from "../../../db/testing/objections.ts";
import { makeAuthority, makeEnterprise } from "../../../db/testing/organizations.ts";
import { makeRecord } from "../../../db/testing/records.ts";
import { withActor } from "../../access/with-actor.ts";
import { newId } from "../../kernel/ids.ts";
import { endRecord } from "../../records/end-record.ts";
import { noteNumbers } from "../../records/note-numbers.ts";
import { openOwnUnit } from "../../records/own-unit.ts";
import { callerFor } from "../../trpc/caller.ts";
import { withinBound } from "./bounded.ts";

const job = { kind: "system", job: "corrections.carry_out", requestId: "req_1" } as const;
const noting = { kind: "system", job: "records.note_numbers", requestId: "req_1" } as const;
async function makeBatch(organizationId: string, status: "loaded" | "running"): Promise<string> {
  const batch = { id: newId("importBatch"), kind: "records", fileName: "x.csv", sourceUnit: "某单位", organizationId, status } as const;
  await ownerDatabase().insert(importBatches).values(batch);
  return batch.id;
}
/** As the first run does, whatever ran before. */
async function noteAll() {
  await ownerDatabase().delete(platformFacts).where(eq(platformFacts.key, "record_numbers"));
  await noteNumbers(noting);
}

/** A unit and a firm that no other test knows, and a penalty that it told and decided. */
async function makeOwn() {
  const enterprise = await makeEnterprise({ subject: { regionCode: "440305" } });
  const authority = await makeAuthority();
  const record = await makeDisputable(enterprise.owner, authority, { documentNo: `罚〔2026〕${authority.userId.slice(-6)}号` });
  return { ...enterprise, authority, record, ref: { subjectId: enterprise.subject.id, recordId: record.id } };
}

test("a unit finds what it told or decided by company, code or document, and nothing of another unit", async () => {
  const { authority, subject, record } = await makeOwn();
  const other = await makeOwn();
  const relayed = await makeRecord(
    subject.id,
    "ADM-02",
    {},
    { sourceUnit: "某归集平台", decidingUnit: record.sourceUnit, documentNo: "转〔2026〕7号" },
  );
  await makeRecord(subject.id, "TAX-01", {}, { sourceUnit: "另一单位" });
  const found = async (q: string, who = authority) =>
    (await callerFor(who).ownRecords.list({ q })).records.map(({ recordId }) => recordId).sort();
  const both = [record.id, relayed.id].sort();

  expect(await found("")).toEqual(both);
  expect(await found(subject.name.slice(2))).toEqual(both);
  expect(await found(subject.uscc ?? "")).toEqual(both);
  expect(await found(record.documentNo ?? "")).toEqual([record.id]);
  expect(await found("%")).toEqual([]);
  expect(await found(subject.uscc ?? "", other.authority)).toEqual([]);
});

test("a whole number is found where it was noted, alone, and a part of one as before; noted again it changes nothing", async () => {
  const { authority, subject, record } = await makeOwn();
  const ofUnit = { sourceUnit: record.sourceUnit, decidingUnit: record.sourceUnit };
  const longer = await makeRecord(subject.id, "ADM-02", {}, { ...ofUnit, documentNo: `${record.documentNo}之一` });
  const found = async (q: string) => (await callerFor(authority).ownRecords.list({ q })).records.map(({ recordId }) => recordId).sort();
  expect(await found(record.documentNo ?? "")).toEqual([record.id, longer.id].sort());

  for (const _ of [1, 2]) await noteAll();

  expect(await found(record.documentNo ?? "")).toEqual([record.id]);
  expect(await found((record.documentNo ?? "").slice(1))).toEqual([record.id, longer.id].sort());
  expect(await ownerDatabase().$count(recordNumbers, eq(recordNumbers.recordId, record.id))).toBe(1);
});

test("what a file brought is noted after it was loaded, under whoever told it and whoever decided it; nothing new reads nothing", async () => {
  await noteAll();
  const { authority, subject, record } = await makeOwn();
  const [batchId, later] = [await makeBatch(authority.organizationId, "loaded"), await makeBatch(authority.organizationId, "running")];
  const of = { sourceUnit: "某归集平台", decidingUnit: record.sourceUnit, documentNo: `转${record.documentNo}`, importBatchId: batchId };
  const brought = await makeRecord(subject.id, "ADM-02", {}, of);
  const coming = await makeRecord(subject.id, "ADM-02", {}, { ...of, documentNo: `来${record.documentNo}`, importBatchId: later });
  const numbers = async (recordId: string) =>
    (await ownerDatabase().select().from(recordNumbers).where(eq(recordNumbers.recordId, recordId))).map(({ unit }) => unit).sort();

  await noteNumbers(noting);

  expect(await numbers(brought.id)).toEqual([record.sourceUnit, "某归集平台"].sort());
  expect(await numbers(coming.id)).toEqual([]);
  expect(await numbers(record.id)).toEqual([]);
});

test("with no WHERE at all, the database shows a unit the numbers of no other", async () => {
  const [ours, theirs] = [await makeOwn(), await makeOwn()];
  await noteAll();

  const seen = await withActor(ours.authority, async (scope) => {
    const before = await scope.tx.select().from(recordNumbers);
    await openOwnUnit(scope);
    return [before, (await scope.tx.select().from(recordNumbers)).map(({ recordId }) => recordId)] as const;
  });

  expect(seen).toEqual([[], [ours.record.id]]);
  expect(seen[1]).not.toContain(theirs.record.id);
});

test("a look that takes too long is cut and says so, and the transaction goes on", async () => {
  const { authority } = await makeOwn();

  const [cut, kept, after] = await withActor(authority, async (scope) => [
    await withinBound(scope, 50, ({ tx }) => tx.execute(sql`select pg_sleep(5)`)),
    await withinBound(scope, 5_000, async () => "found"),
    (await scope.tx.execute<{ bound: string }>(sql`select current_setting('statement_timeout') as bound`))[0]?.bound,
  ]);

  expect([cut, kept]).toEqual([null, "found"]);
  expect(["50ms", "5s"]).not.toContain(after);
  const broken = withActor(authority, (scope) => withinBound(scope, 1_000, ({ tx }) => tx.execute(sql`select 1 / 0`)));
  await expect(broken).rejects.toThrow();
});

test("pages are turned, and one beyond the last is the last", async () => {
  const { authority, subject, record } = await makeOwn();
  for (let one = 0; one < 20; one++) await makeRecord(subject.id, "ADM-02", {}, { sourceUnit: record.sourceUnit });
  const { list } = callerFor(authority).ownRecords;

  const [first, second, beyond] = [await list({}), await list({ page: 2 }), await list({ page: 9 })];

  expect([first.records.length, first.pages, first.total, first.isCapped]).toEqual([20, 2, 21, false]);
  expect(second.records).toHaveLength(1);
  expect(beyond).toEqual(second);
});

test("one record shows its versions, what was objected to it, and how its own region and the firm's treat it", async () => {
  const { owner, authority, record, ref } = await makeOwn();
  const objectionId = await fileAbout(owner, record.id);

  const disputed = await callerFor(authority).ownRecords.find(ref);
  await withActor(job, (scope) => endRecord(scope, ref, "withdrawn"));
  const ended = await callerFor(authority).ownRecords.find(ref);

  expect(disputed).toMatchObject({
    status: "published",
    documentNo: record.documentNo,
    objections: [{ objectionId, status: "source_check" }],
  });
  expect(disputed.versions).toMatchObject([{ version: 1, knownTo: null, cameInFile: false, fact: { itemCode: "ADM-02" } }]);
  expect(disputed.versions[0]?.fact.dispute).not.toBeNull();
  expect(disputed.timers.map(({ regionCode, applies }) => [regionCode, applies])).toEqual([
    ["000000", true],
    ["440300", false],
  ]);
  expect(ended.versions.map(({ version, status }) => [version, status])).toEqual([
    [2, "withdrawn"],
    [1, "published"],
  ]);
  expect(ended.versions[1]?.knownTo).not.toBeNull();
});

test("another unit's record is not found, nor one of a firm of the other world", async () => {
  const ours = await makeOwn();
  const theirs = await makeOwn();

  await expect(callerFor(ours.authority).ownRecords.find(theirs.ref)).rejects.toMatchObject({ code: "NOT_FOUND" });

  await ownerDatabase().update(subjects).set({ isDemo: true }).where(eq(subjects.id, ours.subject.id));
  await expect(callerFor(ours.authority).ownRecords.find(ours.ref)).rejects.toMatchObject({ code: "NOT_FOUND" });
  expect((await callerFor(ours.authority).ownRecords.list({})).records).toEqual([]);
});

test("with no WHERE at all, the database shows a unit that has opened nothing no record and nobody", async () => {
  const { authority } = await makeOwn();

  const seen = await withActor(authority, async ({ tx }) => [await tx.select().from(creditRecords), await tx.select().from(subjects)]);

  expect(seen).toEqual([[], []]);
});
