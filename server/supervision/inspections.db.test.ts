import { and, eq, isNull, sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { ownerDatabase } from "../../db/client.ts";
import { organizations } from "../../db/schema/organizations.ts";
import { creditRecords } from "../../db/schema/records.ts";
import { supervisionInspections } from "../../db/schema/supervision.ts";
import { auditOf } from "../../db/testing/audit.ts";
import { makeEvaluation } from "../../db/testing/evaluations.ts";
import { makeAdministrator, makeAuthority, makeColleague, makeEnterprise } from "../../db/testing/organizations.ts";
import { jobOf, makeDrawn, makeFirms } from "../../db/testing/supervision.ts";
import { withActor } from "../access/with-actor.ts";
import { wordOf } from "../evaluation/attributes.ts";
import type { AuthorityActor } from "../kernel/actor.ts";
import { addDays, shanghaiDate } from "../kernel/dates.ts";
import { callerFor } from "../trpc/caller.ts";
import { writeInspection } from "./write-inspection.ts";

const today = shanghaiDate(new Date());
const counties = [
  "330102",
  "330105",
  "330106",
  "330108",
  "330109",
  "330110",
  "330111",
  "330112",
  "330113",
  "330114",
  "330122",
  "330127",
  "330182",
];

/** A county of two grades, of whose worst everybody is drawn: seven, one of them on the platform, and one of five of a good grade. */
async function makeVisited({ officers = 2 } = {}) {
  const [administrator, unit, regionCode] = [await makeAdministrator(), await makeAuthority(), counties.pop() ?? ""];
  if (officers > 1) await makeColleague(unit);
  const { owner } = await makeEnterprise({ subject: { regionCode } });
  const worst = [owner.subjectId, ...(await makeFirms(regionCode, { "D-": 6 }))];
  await makeFirms(regionCode, { A: 5 });
  await makeEvaluation(owner.subjectId, "D-", "2026-09-30");
  const drawId = await makeDrawn(administrator, unit, regionCode);
  const visits = await ownerDatabase().select().from(supervisionInspections).where(eq(supervisionInspections.drawId, drawId));
  const own = visits.find(({ subjectId }) => subjectId === owner.subjectId);
  if (!own) throw new Error("everybody of the worst grade is drawn");
  const ofWorst = visits.filter(({ subjectId }) => worst.includes(subjectId)).map(({ id }) => id);
  return { administrator, unit, owner, drawId, inspectionId: own.id, ofWorst };
}

const found = { inspectedOn: today, findings: "压力容器未按期检验，已责令限期改正。", documentNo: "吴市监检〔2026〕18号", inspectors: [] };
const file = (unit: AuthorityActor, inspectionId: string, more = {}) =>
  callerFor(unit).supervision.fileResult({ inspectionId, result: "faults_found", ...found, ...more });
const write = (inspectionId: string) => writeInspection(jobOf("supervision.write_inspection"), { inspectionId });
const recordsOf = (subjectId: string) =>
  ownerDatabase()
    .select()
    .from(creditRecords)
    .where(and(eq(creditRecords.subjectId, subjectId), eq(creditRecords.itemCode, "ADM-04"), isNull(creditRecords.knownTo)));

const goodOnes = { rateBps: 200, drawn: 1, counts: null };

test("what a visit found becomes a credit record of the unit, which the evaluation reads, and is written once", async () => {
  const { unit, owner, inspectionId } = await makeVisited();

  await expect(file(unit, inspectionId)).resolves.toEqual({ inspectionId, status: "done" });
  await write(inspectionId);
  await write(inspectionId);

  const records = await recordsOf(owner.subjectId);
  expect(records).toHaveLength(1);
  expect(records[0]).toMatchObject({
    ...{ version: 1, sourceUnit: "测试市场监督管理局", documentNo: found.documentNo, trueFrom: today, status: "published" },
    content: { result: "faults_found", findings: found.findings, subjectMatter: "特种设备使用安全", inspectionNo: found.documentNo },
  });
  const { itemCode, content, severity } = records[0] as (typeof records)[number];
  expect(wordOf("inspection_result", { itemCode, content, severity } as never)).toBe("faults_found");
  expect((await auditOf(inspectionId)).map(({ action }) => action)).toContain("supervision.inspection_recorded");
});

test("the unit sees its visits by their day with two inspectors, and of no enterprise a grade, a stratum or a token", async () => {
  const { unit, inspectionId } = await makeVisited();
  const { supervision } = callerFor(unit);

  const { due, filed, progress } = await supervision.listInspections();
  const seen = await supervision.findInspection({ inspectionId });

  expect([due.length, filed.length]).toEqual([8, 0]);
  expect(progress).toEqual([expect.objectContaining({ drawn: 8, filed: 0 })]);
  expect(seen).toMatchObject({ status: "due", startsOn: today, mayFile: true, article: "the platform's own rule" });
  expect(seen.dueOn > today && seen.workingDaysLeft > 20).toBe(true);
  expect(seen.inspectors.toSorted()).toEqual(["复核员", "经办员"].toSorted());
  expect(JSON.stringify([due, seen])).not.toMatch(/grade|stratum|token|rateBps/i);
});

test("a visit that could not be made says why, leaves no record, and is counted so", async () => {
  const { administrator, unit, owner, drawId, inspectionId } = await makeVisited();
  const note = "登记住所已无人办公，电话无法接通。";

  await callerFor(unit).supervision.fileImpossible({ inspectionId, reason: "not_found", note });
  await write(inspectionId);

  expect(await recordsOf(owner.subjectId)).toEqual([]);
  expect(await callerFor(unit).supervision.findInspection({ inspectionId })).toMatchObject({
    status: "not_possible",
    reason: "not_found",
    note,
  });
  const { outcomes } = await callerFor(administrator).supervision.findSupervised({ drawId });
  expect(outcomes).toEqual([{ rateBps: 10_000, drawn: 7, counts: null }, goodOnes]);
  expect((await auditOf(inspectionId))[0]).toMatchObject({ action: "supervision.inspection_not_possible" });
});

test("administrators see what visits found in counts with an interval, in steps of five visits or more", async () => {
  const { administrator, unit, drawId, ofWorst } = await makeVisited();
  const seen = async () => (await callerFor(administrator).supervision.findSupervised({ drawId })).outcomes;
  const looks: unknown[] = [];
  for (const [place, inspectionId] of ofWorst.entries()) {
    await file(unit, inspectionId, { result: place < 2 ? "faults_found" : "passed", documentNo: `检〔2026〕${place}号` });
    await write(inspectionId);
    looks.push(await seen());
  }

  const untold = [{ rateBps: 10_000, drawn: 7, counts: null }, goodOnes];
  expect(looks.slice(0, 6)).toEqual(Array.from({ length: 6 }, () => untold));
  expect(looks[6]).toEqual([
    { rateBps: 10_000, drawn: 7, counts: { done: 7, faults: 2, notPossible: 0, sharePpm: 285_714, lowPpm: 82_219, highPpm: 641_066 } },
    goodOnes,
  ]);
});

test("filed twice, the second is refused; two at once leave one", async () => {
  const { unit, inspectionId } = await makeVisited();

  const both = await Promise.allSettled([file(unit, inspectionId), file(unit, inspectionId, { result: "passed" })]);

  expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  await expect(file(unit, inspectionId)).rejects.toMatchObject({ code: "CONFLICT", message: "supervision.filed_already" });
});

test.each([
  ["a day before visits begin", { inspectedOn: addDays(today, -1) }, "supervision.not_a_day_of_visits"],
  ["a day to come", { inspectedOn: addDays(today, 1) }, "supervision.not_a_day_of_visits"],
  ["a person's number", { findings: "负责人身份证号11010519491231002X，未到场。" }, "supervision.names_a_person"],
])("a result with %s is refused", async (_what, more, message) => {
  const { unit, inspectionId } = await makeVisited();

  await expect(file(unit, inspectionId, more)).rejects.toMatchObject({ code: "PRECONDITION_FAILED", message });
});

test("a unit with one officer here names two who were there", async () => {
  const { unit, inspectionId } = await makeVisited({ officers: 1 });

  await expect(file(unit, inspectionId)).rejects.toMatchObject({ message: "supervision.two_inspectors" });
  await expect(file(unit, inspectionId, { inspectors: ["周明远", "周明远"] })).rejects.toMatchObject({
    message: "supervision.two_inspectors",
  });
  await expect(file(unit, inspectionId, { inspectors: ["周明远", "许若华"] })).resolves.toMatchObject({ status: "done" });
});

test("another unit finds nothing, and neither files nor reads", async () => {
  const { inspectionId } = await makeVisited();
  const other = await makeAuthority();

  await expect(callerFor(other).supervision.findInspection({ inspectionId })).rejects.toMatchObject({ code: "NOT_FOUND" });
  await expect(file(other, inspectionId)).rejects.toMatchObject({ code: "NOT_FOUND" });
  expect(await withActor(other, ({ tx }) => tx.select().from(supervisionInspections))).toEqual([]);
});

test("twin: a policy that lets a unit read another's visits is noticed", async () => {
  await makeVisited();
  const other = await makeAuthority();
  await ownerDatabase().execute(
    sql`create policy planted on supervision_inspections for select to xinfu_app using (current_setting('xinfu.role', true) = 'authority')`,
  );

  const seen = await withActor(other, ({ tx }) => tx.select().from(supervisionInspections));

  await ownerDatabase().execute(sql`drop policy planted on supervision_inspections`);
  expect(seen.length).toBeGreaterThan(0);
});

test("the enterprise sees its token, salt and drawing from the first day of visits on, and nothing before", async () => {
  const { owner, drawId, inspectionId } = await makeVisited();
  const { supervision } = callerFor(owner);

  expect(await supervision.listOwn()).toEqual([
    expect.objectContaining({
      drawId,
      stratum: 1,
      rateBps: 10_000,
      size: 7,
      isDrawn: true,
      inspection: expect.objectContaining({ status: "due" }),
    }),
  ]);
  const tomorrow = addDays(today, 1);
  await ownerDatabase().transaction(async (tx) => {
    await tx.execute(sql`alter table supervision_draws disable trigger supervision_draws_stay`);
    await tx.execute(sql`update supervision_draws set starts_on = ${tomorrow} where id = ${drawId}`);
    await tx.execute(sql`alter table supervision_draws enable trigger supervision_draws_stay`);
  });
  await ownerDatabase().execute(sql`update supervision_inspections set starts_on = ${tomorrow} where id = ${inspectionId}`);
  expect(await supervision.listOwn()).toEqual([]);
  expect(await withActor(owner, ({ tx }) => tx.select().from(supervisionInspections))).toEqual([]);
  const { owner: stranger } = await makeEnterprise();
  expect(await callerFor(stranger).supervision.listOwn()).toEqual([]);
});

test("a unit that is suspended files no more", async () => {
  const { unit, inspectionId } = await makeVisited();
  await ownerDatabase().update(organizations).set({ status: "suspended" }).where(eq(organizations.id, unit.organizationId));

  await expect(file(unit, inspectionId)).rejects.toMatchObject({ code: "FORBIDDEN", message: "member.rights_changed" });
});
