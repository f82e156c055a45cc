import { eq, sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { ownerDatabase } from "../../../db/client.ts";
import { outboxMessages } from "../../../db/schema/events.ts";
import { lenderCases } from "../../../db/schema/loan-requests.ts";
import { members } from "../../../db/schema/organizations.ts";
import { reconsiderationTasks } from "../../../db/schema/reconsiderations.ts";
import { auditOf } from "../../../db/testing/audit.ts";
import { makeCase, makeOfferingProduct, makeSubmittedRequest } from "../../../db/testing/offers.ts";
import { makeEnterprise, makeLender } from "../../../db/testing/organizations.ts";
import { makeTask } from "../../../db/testing/reconsiderations.ts";
import { withActor } from "../../access/with-actor.ts";
import { newId } from "../../kernel/ids.ts";
import { callerFor } from "../../trpc/caller.ts";
import { reopenRefusals } from "./reopen-refusals.ts";

const job = { kind: "system", job: "corrections.carry_out", requestId: newId("request") } as const;
const reason = "该企业近十二个月纳税额仍低于产品要求。";

/** A case that a lender declined for one record. */
async function makeRefusal(recordIds: string[] = [newId("record")]) {
  const { owner } = await makeEnterprise();
  const lender = await makeLender();
  const request = await makeSubmittedRequest(owner, "declined_all");
  const lenderCase = await makeCase(request, lender, await makeOfferingProduct(lender));
  await ownerDatabase()
    .update(lenderCases)
    .set({
      ...{ status: "declined", declineCode: "SERIOUS_RECORD", declineText: "处罚记录影响准入。" },
      declineBasis: { criteria: [], recordIds },
    })
    .where(eq(lenderCases.id, lenderCase.id));
  return { owner, lender, request, lenderCase, recordId: recordIds[0] ?? "" };
}
async function makeOpenTask(more: Parameters<typeof makeTask>[1] = {}) {
  const refusal = await makeRefusal();
  const { id: taskId } = await makeTask(refusal.lenderCase, { recordId: refusal.recordId, ...more });
  return { ...refusal, taskId };
}
const rowOf = async (id: string) => (await ownerDatabase().select().from(reconsiderationTasks).where(eq(reconsiderationTasks.id, id)))[0];
async function mailsTo(organizationId: string) {
  const rows = await ownerDatabase().select().from(outboxMessages).where(sql`${outboxMessages.payload}->>'to' = ${organizationId}`);
  return rows.map(({ payload }) => payload);
}
const correctionOf = ({ owner, recordId }: Awaited<ReturnType<typeof makeRefusal>>) => ({
  enterpriseId: owner.organizationId,
  recordId,
  itemCode: "ADM-02",
  cause: "repair" as const,
  causeId: newId("repairCase"),
});

test("a corrected record gives the lender that refused for it a task, due in the ruled working days, and tells both sides once", async () => {
  const refusal = await makeRefusal();
  const corrected = correctionOf(refusal);

  const opened = await withActor(job, (scope) => reopenRefusals(scope, corrected));
  const again = await withActor(job, (scope) => reopenRefusals(scope, corrected));

  expect([opened.length, again.length]).toEqual([1, 0]);
  expect(opened[0]).toMatchObject({ lenderId: refusal.lender.organization.id, lenderCaseId: refusal.lenderCase.id, status: "open" });
  expect(await auditOf(opened[0]?.id ?? "")).toMatchObject([
    { action: "reconsideration.opened", detail: { caseId: refusal.lenderCase.id } },
  ]);
  expect(await mailsTo(refusal.lender.organization.id)).toMatchObject([
    { template: "reconsideration_opened", path: "/lender/reconsiderations", facts: { due: opened[0]?.dueOn } },
  ]);
  expect(await mailsTo(refusal.owner.organizationId)).toMatchObject([
    { template: "refusal_reopened", path: `/enterprise/requests/${refusal.request.id}/timeline` },
  ]);
});

test("a refusal that rested on other records stays closed", async () => {
  const refusal = await makeRefusal();

  const opened = await withActor(job, (scope) => reopenRefusals(scope, { ...correctionOf(refusal), recordId: newId("record") }));

  expect(opened).toEqual([]);
  expect(await callerFor(refusal.lender.officer).reconsiderations.list({})).toEqual([]);
});

test("the lender reads which case, what kind of record and by when, open ones first by due day, and nothing of the record itself", async () => {
  const later = await makeOpenTask({ dueOn: "2036-02-02" });
  const { lender } = later;
  const request = await makeSubmittedRequest(later.owner, "declined_all");
  const other = await makeCase(request, lender, await makeOfferingProduct(lender));
  const sooner = await makeTask(other, { dueOn: "2020-01-01" });
  const decided = { status: "kept", reason, decidedAt: new Date(), decidedByUserId: lender.officer.userId } as const;
  const kept = await makeTask(other, { ...decided, dueOn: "2019-01-01" });

  const caller = callerFor(lender.officer);
  const tasks = await caller.reconsiderations.list({});

  expect(tasks.map(({ taskId }) => taskId)).toEqual([sooner.id, later.taskId, kept.id]);
  expect(tasks[0]).toMatchObject({ caseId: other.id, cause: "repair", itemName: { en: expect.any(String) }, isLate: true, mayWork: true });
  expect(tasks[1]).toMatchObject({ declineCode: "SERIOUS_RECORD", declineText: "处罚记录影响准入。" });
  expect(tasks.map(({ identity }) => identity)).toEqual([null, null, null]);
  expect(JSON.stringify(tasks)).not.toContain(later.recordId);
  expect(await caller.reconsiderations.countOpen()).toBe(2);
  expect((await caller.reconsiderations.list({ caseId: later.lenderCase.id })).map(({ taskId }) => taskId)).toEqual([later.taskId]);
});

test("an officer takes it up and keeps the refusal with a reason: the enterprise is told, and reads the reason on its request", async () => {
  const { taskId, lender, owner, request, lenderCase } = await makeOpenTask();
  const caller = callerFor(lender.officer);

  await expect(caller.reconsiderations.takeUp({ taskId })).resolves.toEqual({ taskId, status: "in_review" });
  await caller.reconsiderations.takeUp({ taskId });
  await expect(caller.reconsiderations.keep({ taskId, reason })).resolves.toEqual({ taskId, status: "kept" });

  expect(await rowOf(taskId)).toMatchObject({
    status: "kept",
    reason,
    decidedByUserId: lender.officer.userId,
    decidedAt: expect.any(Date),
  });
  expect((await auditOf(taskId)).map(({ action }) => action).sort()).toEqual(["reconsideration.kept", "reconsideration.taken_up"]);
  expect(await mailsTo(owner.organizationId)).toMatchObject([{ template: "reconsideration_decided", facts: { decision: "kept" } }]);
  expect(await callerFor(owner).reconsiderations.listOwn({ loanRequestId: request.id })).toMatchObject([
    { taskId, caseId: lenderCase.id, status: "kept", reason },
  ]);
});

test("a refusal that is taken back leaves the case declined, and asks the enterprise to send a new request", async () => {
  const { taskId, lender, owner, request, lenderCase } = await makeOpenTask();

  await expect(callerFor(lender.approver).reconsiderations.reverse({ taskId })).resolves.toEqual({ taskId, status: "reversed" });

  const [row] = await ownerDatabase().select().from(lenderCases).where(eq(lenderCases.id, lenderCase.id));
  expect(row?.status).toBe("declined");
  expect(await auditOf(taskId)).toMatchObject([{ action: "reconsideration.reversed", userId: lender.approver.userId }]);
  expect(await mailsTo(owner.organizationId)).toMatchObject([{ facts: { decision: "reversed" } }]);
  expect(await callerFor(owner).reconsiderations.listOwn({ loanRequestId: request.id })).toMatchObject([{ status: "reversed" }]);
});

test("a refusal taken back asks for a new request, among all the enterprise's own, until that lender is sent one", async () => {
  const { taskId, lender, owner, request } = await makeOpenTask();
  const { owner: stranger } = await makeEnterprise();
  const invitations = async (who = owner) => (await callerFor(who).reconsiderations.listOwn({})).filter(({ isInvited }) => isInvited);
  expect(await invitations()).toEqual([]);

  await callerFor(lender.approver).reconsiderations.reverse({ taskId });

  expect(await invitations()).toMatchObject([
    { taskId, loanRequestId: request.id, reference: expect.any(String), lenderName: { zh: lender.organization.nameZh } },
  ]);
  expect(await invitations(stranger)).toEqual([]);
  await makeCase(await makeSubmittedRequest(owner), lender, await makeOfferingProduct(lender));
  expect(await invitations()).toEqual([]);
  expect(await callerFor(owner).reconsiderations.listOwn({})).toMatchObject([{ taskId, isInvited: false }]);
});

test("decided twice the first decision stands, and the other one is refused", async () => {
  const { taskId, lender } = await makeOpenTask();
  const { reconsiderations } = callerFor(lender.officer);
  await reconsiderations.keep({ taskId, reason });

  await expect(reconsiderations.keep({ taskId, reason: `${reason}另见说明。` })).resolves.toEqual({ taskId, status: "kept" });
  await expect(reconsiderations.reverse({ taskId })).rejects.toMatchObject({ code: "CONFLICT", message: "reconsideration.moved_on" });
  await expect(reconsiderations.takeUp({ taskId })).rejects.toMatchObject({ code: "CONFLICT" });

  expect(await rowOf(taskId)).toMatchObject({ status: "kept", reason });
  expect(await auditOf(taskId)).toHaveLength(1);
});

test("of two who decide at once one is first", async () => {
  const { taskId, lender, owner } = await makeOpenTask();

  const results = await Promise.allSettled([
    callerFor(lender.officer).reconsiderations.keep({ taskId, reason }),
    callerFor(lender.approver).reconsiderations.reverse({ taskId }),
  ]);

  expect(results.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  expect(await auditOf(taskId)).toHaveLength(1);
  expect(await mailsTo(owner.organizationId)).toHaveLength(1);
});

test("a refusal kept with too few words is refused, and nothing changes", async () => {
  const { taskId, lender } = await makeOpenTask();

  await expect(callerFor(lender.officer).reconsiderations.keep({ taskId, reason: "不符合" })).rejects.toMatchObject({
    code: "PRECONDITION_FAILED",
    message: "reconsideration.keep_needs_words",
  });

  expect(await rowOf(taskId)).toMatchObject({ status: "open", reason: null });
  expect(await auditOf(taskId)).toEqual([]);
});

test("a manager sees the tasks and decides none; a rival's officer does not find them", async () => {
  const { taskId, lender } = await makeOpenTask();
  const rival = await makeLender();

  expect(await callerFor(lender.manager).reconsiderations.list({})).toMatchObject([{ taskId, mayWork: false }]);
  for (const act of ["takeUp", "reverse"] as const) {
    await expect(callerFor(lender.manager).reconsiderations[act]({ taskId })).rejects.toMatchObject({ code: "FORBIDDEN" });
    await expect(callerFor(rival.officer).reconsiderations[act]({ taskId })).rejects.toMatchObject({ code: "NOT_FOUND" });
  }
  await expect(callerFor(rival.officer).reconsiderations.keep({ taskId, reason })).rejects.toMatchObject({ code: "NOT_FOUND" });

  expect(await callerFor(rival.officer).reconsiderations.list({})).toEqual([]);
  expect(await rowOf(taskId)).toMatchObject({ status: "open" });
});

test("whoever has or had a place in the enterprise neither sees nor decides its task", async () => {
  const { taskId, lender, owner } = await makeOpenTask();
  const { userId, displayName } = lender.officer;
  const place = { id: newId("member"), organizationId: owner.organizationId, userId, displayName, email: `${userId}@example.test` };
  await ownerDatabase()
    .insert(members)
    .values({ ...place, role: "operator", status: "removed" });

  const { reconsiderations } = callerFor(lender.officer);

  expect(await reconsiderations.list({})).toEqual([]);
  expect(await reconsiderations.countOpen()).toBe(0);
  await expect(reconsiderations.reverse({ taskId })).rejects.toMatchObject({ code: "FORBIDDEN", message: "case.own_enterprise" });
});

test("another enterprise reads nothing of a request's reconsiderations", async () => {
  const { request } = await makeOpenTask();
  const { owner: stranger } = await makeEnterprise();

  await expect(callerFor(stranger).reconsiderations.listOwn({ loanRequestId: request.id })).rejects.toMatchObject({ code: "NOT_FOUND" });
});
