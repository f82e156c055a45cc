import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { ownerDatabase } from "../../../db/client.ts";
import { creditRecords } from "../../../db/schema/records.ts";
import { subjects } from "../../../db/schema/subjects.ts";
import { fileAbout, makeDisputable } from "../../../db/testing/objections.ts";
import { makeAuthority, makeEnterprise } from "../../../db/testing/organizations.ts";
import { makeRecord } from "../../../db/testing/records.ts";
import { withActor } from "../../access/with-actor.ts";
import { endRecord } from "../../records/end-record.ts";
import { callerFor } from "../../trpc/caller.ts";

const job = { kind: "system", job: "corrections.carry_out", requestId: "req_1" } as const;

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
