import { and, eq, isNull, sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { ownerDatabase } from "../../../db/client.ts";
import { outboxMessages } from "../../../db/schema/events.ts";
import { lenderCases } from "../../../db/schema/loan-requests.ts";
import { objections as objectionRows } from "../../../db/schema/objections.ts";
import { reconsiderationTasks } from "../../../db/schema/reconsiderations.ts";
import { creditRecords } from "../../../db/schema/records.ts";
import { repairCases } from "../../../db/schema/repairs.ts";
import { auditOf } from "../../../db/testing/audit.ts";
import { makeConsent } from "../../../db/testing/consents.ts";
import { fileAbout, makeDisputable, objectionAnswer } from "../../../db/testing/objections.ts";
import { makeCase, makeOfferingProduct, makeSubmittedRequest } from "../../../db/testing/offers.ts";
import { makeAuthority, makeEnterprise, makeLender } from "../../../db/testing/organizations.ts";
import { makeRecord } from "../../../db/testing/records.ts";
import { makeApprovedRepair, makeRepairable, makeSubmittedRepair } from "../../../db/testing/repairs.ts";
import { untilSomebodyWaits } from "../../../db/testing/waiting.ts";
import { withActor } from "../../access/with-actor.ts";
import type { EnterpriseActor } from "../../kernel/actor.ts";
import { canonicalHash } from "../../kernel/canonical.ts";
import { newId } from "../../kernel/ids.ts";
import { listRecordsInForce } from "../../records/in-force.ts";
import { callerFor } from "../../trpc/caller.ts";
import { carryOut } from "../carry-out.ts";

const job = { kind: "system", job: "corrections.carry_out", requestId: newId("request") } as const;

/** A refusal of the enterprise that rested on these records. */
async function makeRefusal(owner: EnterpriseActor, recordIds: readonly string[]) {
  const lender = await makeLender();
  const request = await makeSubmittedRequest(owner);
  const lenderCase = await makeCase(request, lender, await makeOfferingProduct(lender));
  const decline = {
    status: "declined" as const,
    declineCode: "SERIOUS_RECORD" as const,
    declineText: "处罚尚未修复，暂不受理。",
    declineBasis: { criteria: [], recordIds: [...recordIds] },
  };
  await ownerDatabase()
    .update(lenderCases)
    .set({ ...decline, closedAt: new Date() })
    .where(eq(lenderCases.id, lenderCase.id));
  return { lender, request, caseId: lenderCase.id };
}

const tasksOf = (causeId: string) => ownerDatabase().select().from(reconsiderationTasks).where(eq(reconsiderationTasks.causeId, causeId));
const versionsOf = (recordId: string) =>
  ownerDatabase().select().from(creditRecords).where(eq(creditRecords.id, recordId)).orderBy(creditRecords.version);
const statusOf = async (id: string) => (await ownerDatabase().select().from(repairCases).where(eq(repairCases.id, id)))[0]?.status;

test("granted and carried out, the record ends, the case is closed, and the refusal that rested on it is looked at again, and no other", async () => {
  const { owner, authority, record } = await makeRepairable();
  const refused = await makeRefusal(owner, [record.id]);
  await makeRefusal(owner, [newId("record")]);
  const { repairCaseId } = await makeApprovedRepair(owner, authority, record.id);

  await carryOut(job, { repairCaseId });

  expect(await statusOf(repairCaseId)).toBe("closed");
  expect(await tasksOf(repairCaseId)).toMatchObject([
    { lenderCaseId: refused.caseId, lenderId: refused.lender.organization.id, recordId: record.id, cause: "repair", status: "open" },
  ]);
  expect((await auditOf(repairCaseId))[0]).toMatchObject({ action: "repair.carried_out", detail: { ended: true, reopened: 1 } });
  const mails = await ownerDatabase().select().from(outboxMessages).where(sql`${outboxMessages.payload}->>'to' = ${owner.organizationId}`);
  expect(mails.map(({ payload }) => payload)).toContainEqual(
    expect.objectContaining({
      template: "repair_answered",
      path: `/enterprise/repair/${repairCaseId}`,
      facts: expect.objectContaining({ decision: "closed" }),
    }),
  );
});

test("an objection to the repaired record is over with it and both sides are told; one to another record goes on", async () => {
  const { owner } = await makeEnterprise({ binds: [] });
  const authority = await makeAuthority();
  const record = await makeDisputable(owner, authority, { severity: "minor", publicityRule: "publicity.minor" });
  const { sourceUnit } = record;
  const standing = await makeRecord(owner.subjectId, "ADM-02", {}, { sourceUnit, decidingUnit: sourceUnit, publicityEndsOn: "2099-12-31" });
  const [objectionId, other] = [await fileAbout(owner, record.id), await fileAbout(owner, standing.id)];
  const { repairCaseId } = await makeSubmittedRepair(owner, record.id);
  const unit = callerFor(authority);
  expect((await unit.repairs.findReceived({ repairCaseId })).openObjectionId).toBe(objectionId);
  await unit.repairs.takeUp({ repairCaseId });
  await unit.repairs.approve({ repairCaseId });

  await carryOut(job, { repairCaseId });

  const { objections } = await callerFor(owner).objections.list();
  const stands = (id: string) => objections.find((one) => one.objectionId === id);
  expect(stands(objectionId)).toMatchObject({ status: "moot", isOpen: false, closedAt: expect.any(Date) });
  expect(stands(other)).toMatchObject({ status: "source_check", isOpen: true });
  expect(await auditOf(objectionId)).toContainEqual(expect.objectContaining({ action: "objection.moot" }));
  const told = await ownerDatabase()
    .select()
    .from(outboxMessages)
    .where(sql`${outboxMessages.payload}->>'path' like ${`%${objectionId}`}`);
  const over = told.map(({ payload }) => payload).filter(({ template }) => template !== "objection_received");
  expect(over.map(({ to, template }) => [to, template]).toSorted()).toEqual(
    [
      [owner.organizationId, "objection_answered"],
      [authority.organizationId, "objection_moot"],
    ].toSorted(),
  );
  const answer = { objectionId, outcome: "withdrawn", correction: null, answer: objectionAnswer } as const;
  await expect(unit.objections.uphold(answer)).rejects.toMatchObject({ code: "CONFLICT" });
});

test("twin: an objection that was upheld before the repair was carried out keeps its own end", async () => {
  const { owner, authority, record } = await makeRepairable();
  const objectionId = await fileAbout(owner, record.id);
  const { repairCaseId } = await makeApprovedRepair(owner, authority, record.id);
  await ownerDatabase()
    .update(objectionRows)
    .set({ status: "upheld", outcome: "withdrawn", answer: objectionAnswer, answeredAt: new Date() })
    .where(eq(objectionRows.id, objectionId));

  await carryOut(job, { repairCaseId });
  await carryOut(job, { objectionId });

  const { objections } = await callerFor(owner).objections.list();
  expect(objections).toMatchObject([{ objectionId, status: "upheld", closedAt: expect.any(Date) }]);
});

test("a grant queues its carrying out with itself", async () => {
  const { owner, authority, record } = await makeRepairable();
  const { repairCaseId } = await makeApprovedRepair(owner, authority, record.id);

  const queued = await ownerDatabase().execute<{ task: string }>(
    sql`select task_identifier as task from graphile_worker.jobs where key = ${repairCaseId}`,
  );
  expect([...queued].map(({ task }) => task)).toEqual(["corrections.carry_out"]);
});

test("a repaired record is in no view any more: not the enterprise's own, not a lender's, not what matching judges by", async () => {
  const { owner, authority, record } = await makeRepairable();
  const lender = await makeLender();
  const request = await makeSubmittedRequest(owner);
  const lenderCase = await makeCase(request, lender, await makeOfferingProduct(lender));
  await makeConsent(owner, { loanRequestId: request.id, lenderId: lender.organization.id, itemCodes: ["REG-01", "ADM-02"] });
  const idsSeen = async () => {
    const own = (await callerFor(owner).profiles.readOwn({})).profile.adverse;
    const theirs = (await callerFor(lender.officer).cases.openProfile({ caseId: lenderCase.id })).shown.adverse;
    const judged = await withActor(owner, (scope) => listRecordsInForce(scope, owner.subjectId, ["ADM-02"]));
    return [own.map(({ recordId }) => recordId), theirs.map(({ recordId }) => recordId), judged.map(({ id }) => id)];
  };
  const before = await idsSeen();
  const { repairCaseId } = await makeApprovedRepair(owner, authority, record.id);

  await carryOut(job, { repairCaseId });

  expect(before).toEqual([[record.id], [record.id], [record.id]]);
  expect(await idsSeen()).toEqual([[], [], []]);
  await expect(callerFor(owner).repairs.start({ recordId: record.id })).rejects.toMatchObject({
    code: "CONFLICT",
    message: "repair.not_in_force",
  });
});

test("what was known before the repair can be replayed to the byte", async () => {
  const { owner, authority, record } = await makeRepairable();
  const asKnown = (row: typeof creditRecords.$inferSelect) =>
    canonicalHash({ ...row, knownFrom: row.knownFrom.toISOString(), knownTo: null } as never);
  const [then] = await versionsOf(record.id);
  const { repairCaseId } = await makeApprovedRepair(owner, authority, record.id);

  await carryOut(job, { repairCaseId });

  const [first, second, ...more] = await versionsOf(record.id);
  if (!then || !first || !second) throw new Error("a version is gone");
  expect(asKnown(first)).toBe(asKnown(then));
  expect(second).toMatchObject({ version: 2, status: "repaired", knownTo: null, content: first.content });
  expect(first.knownTo).toEqual(second.knownFrom);
  expect(more).toEqual([]);
});

test("carried out twice, and twice at once, it happened once", async () => {
  const { owner, authority, record } = await makeRepairable();
  await makeRefusal(owner, [record.id]);
  const { repairCaseId } = await makeApprovedRepair(owner, authority, record.id);

  await Promise.all([carryOut(job, { repairCaseId }), carryOut(job, { repairCaseId })]);
  await carryOut(job, { repairCaseId });

  expect(await tasksOf(repairCaseId)).toHaveLength(1);
  expect(await versionsOf(record.id)).toHaveLength(2);
  expect((await auditOf(repairCaseId)).filter(({ action }) => action === "repair.carried_out")).toHaveLength(1);
});

test("stopped in the middle it has done nothing, and done again it does all", async () => {
  const { owner, authority, record } = await makeRepairable();
  await makeRefusal(owner, [record.id]);
  const { repairCaseId } = await makeApprovedRepair(owner, authority, record.id);

  // The record has ended and the tasks are about to be written when it is stopped.
  await ownerDatabase().transaction(async (tx) => {
    await tx.execute(sql`lock table reconsideration_tasks in access exclusive mode`);
    const stopped = expect(carryOut(job, { repairCaseId })).rejects.toThrow();
    await untilSomebodyWaits();
    await tx.execute(sql`select pg_cancel_backend(l.pid) from pg_locks l join pg_stat_activity a on a.pid = l.pid
      where not l.granted and a.datname = current_database()`);
    await stopped;
  });

  const inForce = and(eq(creditRecords.id, record.id), isNull(creditRecords.knownTo));
  expect(await ownerDatabase().select({ status: creditRecords.status }).from(creditRecords).where(inForce)).toEqual([
    { status: "published" },
  ]);
  expect(await statusOf(repairCaseId)).toBe("approved");

  await carryOut(job, { repairCaseId });

  expect(await statusOf(repairCaseId)).toBe("closed");
  expect(await tasksOf(repairCaseId)).toHaveLength(1);
});

test("a case that nobody granted is not carried out", async () => {
  const { owner, record } = await makeRepairable();
  const { repairCaseId } = await callerFor(owner).repairs.start({ recordId: record.id });

  await carryOut(job, { repairCaseId });

  expect(await versionsOf(record.id)).toHaveLength(1);
  expect(await statusOf(repairCaseId)).toBe("draft");
});
