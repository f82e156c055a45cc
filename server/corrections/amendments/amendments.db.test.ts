import { and, eq, sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { ownerDatabase } from "../../../db/client.ts";
import { recordAmendments } from "../../../db/schema/amendments.ts";
import { outboxMessages } from "../../../db/schema/events.ts";
import { lenderCases } from "../../../db/schema/loan-requests.ts";
import { organizations } from "../../../db/schema/organizations.ts";
import { qualityFigures } from "../../../db/schema/quality.ts";
import { reconsiderationTasks } from "../../../db/schema/reconsiderations.ts";
import { creditRecords } from "../../../db/schema/records.ts";
import { repairCases } from "../../../db/schema/repairs.ts";
import { auditOf } from "../../../db/testing/audit.ts";
import { fileAbout, makeDisputable, objectionAnswer } from "../../../db/testing/objections.ts";
import { makeCase, makeOfferingProduct, makeSubmittedRequest } from "../../../db/testing/offers.ts";
import { makeAuthority, makeEnterprise, makeLender } from "../../../db/testing/organizations.ts";
import { makeDraftRepair, makeSubmittedRepair } from "../../../db/testing/repairs.ts";
import { withActor } from "../../access/with-actor.ts";
import type { EnterpriseActor } from "../../kernel/actor.ts";
import { canonicalHash } from "../../kernel/canonical.ts";
import { shanghaiDate } from "../../kernel/dates.ts";
import { listRecordsInForce } from "../../records/in-force.ts";
import { countStanding } from "../../records/quality/count-standing.ts";
import { callerFor } from "../../trpc/caller.ts";
import { carryOut } from "../carry-out.ts";

const job = { kind: "system", job: "corrections.carry_out", requestId: "req_1" } as const;
const said = { basisNo: "撤决字〔2026〕3号", reason: "原处罚决定经行政复议撤销。" };
const today = shanghaiDate(new Date());
const minor = { severity: "minor", publicityRule: "publicity.minor" } as const;

/** A unit, a firm, and a penalty that the unit told and decided, none known to any other test. */
async function makeOwn(more: Parameters<typeof makeDisputable>[2] = {}) {
  const enterprise = await makeEnterprise({ binds: [] });
  const authority = await makeAuthority();
  const record = await makeDisputable(enterprise.owner, authority, { ...minor, ...more });
  const of = { subjectId: enterprise.subject.id, recordId: record.id, version: 1 };
  const unit = callerFor(authority);
  return {
    ...{ ...enterprise, authority, record, of, unit, ref: { subjectId: of.subjectId, recordId: of.recordId } },
    withdraw: () => unit.amendments.withdraw({ ...of, annulledOn: today, ...said }),
    correct: (correction: Record<string, number | string | null>) => unit.amendments.correct({ ...of, correction, ...said }),
  };
}

async function makeRefusal(owner: EnterpriseActor, recordId: string) {
  const lender = await makeLender();
  const request = await makeSubmittedRequest(owner);
  const lenderCase = await makeCase(request, lender, await makeOfferingProduct(lender));
  const basis = { declineBasis: { criteria: [], recordIds: [recordId] }, declineText: "处罚尚未修复，暂不受理。", closedAt: new Date() };
  const declined = { status: "declined", declineCode: "SERIOUS_RECORD", ...basis } as const;
  await ownerDatabase().update(lenderCases).set(declined).where(eq(lenderCases.id, lenderCase.id));
  return lenderCase.id;
}

const versionsOf = (recordId: string) =>
  ownerDatabase().select().from(creditRecords).where(eq(creditRecords.id, recordId)).orderBy(creditRecords.version);
const tasksOf = (causeId: string) => ownerDatabase().select().from(reconsiderationTasks).where(eq(reconsiderationTasks.causeId, causeId));
const repairStatus = async (id: string) => (await ownerDatabase().select().from(repairCases).where(eq(repairCases.id, id)))[0]?.status;
const templatesTo = async (id: string) =>
  (await ownerDatabase().select().from(outboxMessages).where(sql`${outboxMessages.payload}->>'to' = ${id}`)).map(({ payload }) => payload);

test("withdrawn, a record ends in every view, its refusals are looked at again, and the enterprise reads why", async () => {
  const { owner, record, of, ref, unit, withdraw } = await makeOwn();
  const caseId = await makeRefusal(owner, record.id);

  const { amendmentId } = await withdraw();
  await carryOut(job, { amendmentId });

  expect((await versionsOf(record.id)).map(({ version, status }) => [version, status])).toEqual([
    [1, "published"],
    [2, "withdrawn"],
  ]);
  expect(await tasksOf(amendmentId)).toMatchObject([{ lenderCaseId: caseId, cause: "amendment", status: "open" }]);
  expect(await withActor(owner, (scope) => listRecordsInForce(scope, of.subjectId, ["ADM-02"]))).toEqual([]);
  expect(await callerFor(owner).amendments.listOwn()).toMatchObject([
    { amendmentId, way: "withdrawn", ...said, newVersion: 2, isLate: false },
  ]);
  expect(await templatesTo(owner.organizationId)).toContainEqual(expect.objectContaining({ template: "record_amended" }));
  expect((await auditOf(amendmentId)).map(({ action }) => action).sort()).toEqual(["amendment.carried_out", "amendment.withdrawn"]);
  expect(await unit.amendments.ground(ref)).toMatchObject({ bar: "ended", amendments: [{ amendmentId, newVersion: 2 }] });
});

test("corrected, it has a new version with what follows, and what was known before is replayed to the byte", async () => {
  const { record, of, ref, unit, correct } = await makeOwn();
  const [then] = await versionsOf(record.id);
  const hashOf = (row: typeof then) => canonicalHash({ ...row, knownFrom: row?.knownFrom.toISOString(), knownTo: null } as never);

  const preview = await unit.amendments.preview({ way: "corrected", ...of, correction: { fineFen: 1_000_000, decidedOn: "2026-09-10" } });
  expect(await versionsOf(record.id)).toHaveLength(1);
  const { amendmentId } = await correct({ fineFen: 1_000_000, decidedOn: "2026-09-10" });
  await carryOut(job, { amendmentId });

  const [first, second] = await versionsOf(record.id);
  expect(hashOf(first)).toBe(hashOf(then));
  expect(second).toMatchObject({
    version: 2,
    knownTo: null,
    importBatchId: null,
    content: { ...record.content, fineFen: 1_000_000, decidedOn: "2026-09-10" },
  });
  expect(preview.fields).toContainEqual({ key: "fineFen", before: 800_000, after: 1_000_000 });
  const following = {
    status: second?.status,
    severity: second?.severity,
    trueFrom: second?.trueFrom,
    publicityEndsOn: second?.publicityEndsOn,
  };
  for (const { key, after } of preview.following) expect(following).toMatchObject({ [key]: after });
  expect(preview.following.map(({ key }) => key)).toContain("trueFrom");
  expect(await unit.amendments.ground(ref)).toMatchObject({ version: 2, bar: null, held: { fineFen: 1_000_000 } });
});

test("twice, and twice at once, is once; another deed on the same version finds that it has moved on", async () => {
  const { record, withdraw, correct } = await makeOwn();

  const [one, other] = await Promise.all([withdraw(), withdraw().catch((error) => error)]);
  const amendmentId = one.amendmentId;
  expect([amendmentId, "amendment.moved_on"]).toContain(other.amendmentId ?? other.message);
  expect(await withdraw()).toEqual(one);
  await expect(correct({ fineFen: 1 })).rejects.toMatchObject({ code: "CONFLICT", message: "amendment.moved_on" });
  await Promise.all([carryOut(job, { amendmentId }), carryOut(job, { amendmentId })]);

  expect(await versionsOf(record.id)).toHaveLength(2);
  expect((await auditOf(amendmentId)).filter(({ action }) => action === "amendment.carried_out")).toHaveLength(1);
});

test("another correction of the same version is refused, be it other in its reason alone; the same one is answered as before", async () => {
  const { record, of, unit, correct } = await makeOwn();
  const made = await correct({ fineFen: 700_000, facts: "更正后的事实" });

  await expect(correct({ facts: "更正后的事实", fineFen: 700_000 })).resolves.toEqual(made);
  for (const other of [
    { correction: { fineFen: 600_000, facts: "更正后的事实" }, ...said },
    { correction: { fineFen: 700_000, facts: "更正后的事实" }, ...said, reason: "另一个理由，足够长的文字。" },
    { correction: { fineFen: 700_000, facts: "更正后的事实" }, ...said, basisNo: "另一文号" },
  ])
    await expect(unit.amendments.correct({ ...of, ...other })).rejects.toMatchObject({ code: "CONFLICT", message: "amendment.moved_on" });
  await carryOut(job, { amendmentId: made.amendmentId });

  expect((await versionsOf(record.id)).at(-1)?.content).toMatchObject({ fineFen: 700_000 });
});

test("a day that no record can hold is refused before anything is decided", async () => {
  const { record, of, unit, correct } = await makeOwn();

  for (const day of ["0000-01-01", "1899-12-30", "2100-01-01"])
    await expect(correct({ decidedOn: day })).rejects.toMatchObject({ message: "record.value_invalid" });
  await expect(unit.amendments.withdraw({ ...of, annulledOn: "0000-01-01", ...said })).rejects.toMatchObject({ code: "BAD_REQUEST" });

  expect(await versionsOf(record.id)).toHaveLength(1);
  expect(await ownerDatabase().$count(recordAmendments, eq(recordAmendments.recordId, record.id))).toBe(0);
});

test("another unit's record is not found, nor one that only its decider may speak for; an enterprise may not", async () => {
  const { owner, of, unit, record } = await makeOwn();
  const other = await makeOwn();
  const [decider] = await ownerDatabase()
    .select({ nameZh: organizations.nameZh })
    .from(organizations)
    .where(eq(organizations.id, other.authority.organizationId));

  await expect(callerFor(other.authority).amendments.withdraw({ ...of, annulledOn: today, ...said })).rejects.toMatchObject({
    code: "NOT_FOUND",
  });
  await expect(callerFor(owner).amendments.withdraw({ ...of, annulledOn: today, ...said })).rejects.toMatchObject({ code: "FORBIDDEN" });
  await ownerDatabase()
    .update(creditRecords)
    .set({ decidingUnit: decider?.nameZh ?? "" })
    .where(eq(creditRecords.id, record.id));
  await expect(unit.amendments.withdraw({ ...of, annulledOn: today, ...said })).rejects.toMatchObject({
    code: "FORBIDDEN",
    message: "amendment.decider",
  });

  expect(await versionsOf(record.id)).toHaveLength(1);
  expect(await ownerDatabase().$count(recordAmendments, eq(recordAmendments.recordId, record.id))).toBe(0);
});

test("what could not have come in by a file is refused, and so is a day on which nothing can have been annulled", async () => {
  const { of, unit, correct } = await makeOwn();
  const annulled = (annulledOn: string) => unit.amendments.withdraw({ ...of, annulledOn, ...said });

  await expect(correct({ fineFen: -1 })).rejects.toMatchObject({ message: "record.value_invalid" });
  await expect(correct({ documentNo: "另〔2026〕1号" })).rejects.toMatchObject({ message: "record.field_not_corrected" });
  await expect(correct({ facts: "当事人身份证11010519491231002X" })).rejects.toMatchObject({ message: "record.value_invalid" });
  await expect(correct({ fineFen: 800_000 })).rejects.toMatchObject({ message: "record.correction_changes_nothing" });
  await expect(annulled("2026-09-01")).rejects.toMatchObject({ code: "PRECONDITION_FAILED", message: "amendment.annulment_day" });
  await expect(annulled("2099-01-01")).rejects.toMatchObject({ message: "amendment.annulment_day" });
});

test("an objection at the unit's own desk is answered there first", async () => {
  const { owner, record, ref, unit, withdraw } = await makeOwn();
  const objectionId = await fileAbout(owner, record.id);

  expect(await unit.amendments.ground(ref)).toMatchObject({ bar: "objection", objectionId });
  await expect(withdraw()).rejects.toMatchObject({ code: "CONFLICT", message: "amendment.objection" });

  await unit.objections.reject({ objectionId, reason: objectionAnswer });
  await expect(withdraw()).resolves.toMatchObject({ way: "withdrawn" });
});

test("what waits elsewhere is over with it: an objection at another unit, told to both, and the repair at the unit's own desk", async () => {
  const { owner, authority, record, of, unit, withdraw } = await makeOwn();
  const { repairCaseId } = await makeSubmittedRepair(owner, record.id);
  const relaying = await makeAuthority();
  await ownerDatabase()
    .update(organizations)
    .set({ nameZh: `归集平台${relaying.userId}` })
    .where(eq(organizations.id, relaying.organizationId));
  await ownerDatabase()
    .update(creditRecords)
    .set({ sourceUnit: `归集平台${relaying.userId}` })
    .where(eq(creditRecords.id, record.id));
  const objectionId = await fileAbout(owner, record.id);

  const preview = await unit.amendments.preview({ way: "withdrawn", ...of, annulledOn: today });
  const { amendmentId } = await withdraw();
  await carryOut(job, { amendmentId });

  expect(preview).toMatchObject({
    objectionsEnded: 1,
    repairsEnded: 1,
    following: [{ key: "status", before: "published", after: "withdrawn" }],
  });
  expect((await callerFor(relaying).objections.findReceived({ objectionId })).status).toBe("moot");
  expect(await repairStatus(repairCaseId)).toBe("moot");
  expect((await callerFor(owner).repairs.findOwn({ repairCaseId })).status).toBe("moot");
  await expect(callerFor(authority).repairs.takeUp({ repairCaseId })).rejects.toMatchObject({ code: "CONFLICT" });
  expect(await templatesTo(relaying.organizationId)).toContainEqual(expect.objectContaining({ template: "objection_moot" }));
  expect((await auditOf(repairCaseId)).map(({ action }) => action)).toContain("repair.moot");
});

test("an upheld objection that withdraws the record ends its repair too, and a correction leaves it to be decided", async () => {
  const [upheld, kept] = [await makeOwn(), await makeOwn()];
  const drafted = await makeDraftRepair(upheld.owner, upheld.record.id);
  const waiting = await makeSubmittedRepair(kept.owner, kept.record.id);
  const objectionId = await fileAbout(upheld.owner, upheld.record.id);
  await upheld.unit.objections.uphold({ objectionId, outcome: "withdrawn", correction: null, answer: objectionAnswer });

  await carryOut(job, { objectionId });
  await carryOut(job, { amendmentId: (await kept.correct({ fineFen: 900_000 })).amendmentId });

  expect(await repairStatus(drafted.repairCaseId)).toBe("moot");
  expect(await repairStatus(waiting.repairCaseId)).toBe("submitted");
});

test("where another version came before the job did, nothing is changed, and it says so", async () => {
  const { record, correct } = await makeOwn();
  const { amendmentId } = await correct({ fineFen: 900_000 });
  const ofRecord = eq(creditRecords.id, record.id);
  await ownerDatabase().update(creditRecords).set({ version: 2 }).where(ofRecord);

  await carryOut(job, { amendmentId });

  expect(await versionsOf(record.id)).toMatchObject([{ version: 2, content: { fineFen: 800_000 } }]);
  const [made] = await ownerDatabase().select().from(recordAmendments).where(eq(recordAmendments.id, amendmentId));
  expect(made).toMatchObject({ newVersion: null, carriedOutAt: expect.any(Date) });
});

test("twin: a row in another unit's name is written by no policy, and carried out by no job", async () => {
  const { authority, record, subject } = await makeOwn();
  const stranger = await makeOwn();
  const row = {
    ...{ id: "amd_00000000000000000000000000", authorityId: authority.organizationId, unitName: stranger.record.sourceUnit },
    ...{ subjectId: stranger.subject.id, recordId: stranger.record.id, recordVersion: 1, itemCode: "ADM-02", way: "withdrawn" as const },
    ...{ ...said, annulledOn: today, dueOn: today, decidedAt: new Date(), decidedByUserId: authority.userId },
  };
  await expect(withActor(authority, ({ tx }) => tx.insert(recordAmendments).values(row))).rejects.toThrow();

  const forged = { ...row, unitName: record.sourceUnit };
  await ownerDatabase().insert(recordAmendments).values(forged);
  await carryOut(job, { amendmentId: row.id });

  expect(await versionsOf(stranger.record.id)).toHaveLength(1);
  expect(subject.id).not.toBe(stranger.subject.id);
});

test("a withdrawal after its working days is told as late, and counted so in the unit's figures", async () => {
  const early = await makeOwn();
  const late = await makeOwn({ trueFrom: "2026-01-05" });
  const { amendmentId } = await late.unit.amendments.withdraw({ ...late.of, annulledOn: "2026-02-02", ...said });
  const { amendmentId: inTime } = await early.withdraw();
  for (const id of [amendmentId, inTime]) await carryOut(job, { amendmentId: id });

  await countStanding({ kind: "system", job: "quality.count_standing", requestId: "req_1" });
  await countStanding({ kind: "system", job: "quality.count_standing", requestId: "req_1" });

  const figuresOf = ({ sourceUnit }: { sourceUnit: string }) =>
    ownerDatabase()
      .select({ withdrawn: qualityFigures.rowsWithdrawn, dated: qualityFigures.rowsDated, timely: qualityFigures.rowsTimely })
      .from(qualityFigures)
      .where(and(eq(qualityFigures.sourceUnit, sourceUnit), eq(qualityFigures.day, today)));
  expect((await late.unit.amendments.ground(late.ref)).amendments).toMatchObject([{ isLate: true }]);
  expect(await figuresOf(late.record)).toEqual([{ withdrawn: 1, dated: 1, timely: 0 }]);
  expect(await figuresOf(early.record)).toEqual([{ withdrawn: 1, dated: 1, timely: 1 }]);
});
