import { and, eq, sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { ownerDatabase } from "../../db/client.ts";
import { evaluations, evaluationWishes } from "../../db/schema/evaluations.ts";
import { creditRecords } from "../../db/schema/records.ts";
import { auditOf } from "../../db/testing/audit.ts";
import { makeEvaluation } from "../../db/testing/evaluations.ts";
import { makeEnterprise } from "../../db/testing/organizations.ts";
import { makeRecord } from "../../db/testing/records.ts";
import { withActor } from "../access/with-actor.ts";
import type { SystemActor } from "../kernel/actor.ts";
import { addDays, shanghaiDate } from "../kernel/dates.ts";
import { newId } from "../kernel/ids.ts";
import { callerFor } from "../trpc/caller.ts";
import { evaluateAsked } from "./evaluate-job.ts";
import { findEvaluation } from "./find-evaluation.ts";

const job: SystemActor = { kind: "system", job: "evaluation.evaluate", requestId: newId("request") };
const today = shanghaiDate(new Date());

async function makeKnown() {
  const { owner, operator } = await makeEnterprise();
  await makeRecord(owner.subjectId, "TAX-01", { grade: "A" }, { trueFrom: addDays(today, -100) });
  await makeRecord(owner.subjectId, "JUD-02", { performance: "all" });
  await makeRecord(owner.subjectId, "CMT-01");
  const penalty = await makeRecord(
    owner.subjectId,
    "ADM-02",
    {},
    { severity: "general", trueFrom: addDays(today, -30), publicityEndsOn: addDays(today, 300) },
  );
  return { owner, operator, penalty };
}

test("the enterprise sees its grade with every point, the record behind it, and what its going would do", async () => {
  const { owner, penalty } = await makeKnown();
  await evaluateAsked(job, { subjectId: owner.subjectId, causeId: owner.organizationId });

  const own = await callerFor(owner).evaluation.findOwn();

  expect(own.current).toMatchObject({ grade: "A", score: 1000, base: 1000, asOf: today, modelName: "XF-1", othersFrom: null });
  const administration = own.current?.dimensions.find(({ key }) => key === "administration");
  expect(administration).toMatchObject({
    points: -40,
    changes: [{ recordId: penalty.id, points: -40, record: { itemCode: "ADM-02", documentNo: penalty.documentNo } }],
  });
  const sum = own.current?.dimensions.reduce((total, { points }) => total + points, own.current.base);
  expect(sum).toBe(own.current?.score);
  expect(own.today).toMatchObject({ grade: "A", score: 1000, newer: 0, together: null });
  expect(own.today?.whatIf).toMatchObject([
    {
      recordId: penalty.id,
      now: { stands: { score: 1000 }, without: { grade: "A", score: 1040 }, points: 40 },
      record: { itemCode: "ADM-02" },
    },
  ]);
  expect(own.current?.unknown.map(({ en }) => en)).toContain("Patent in force");
});

test("records that came in since count from today on, and what would change is told from there", async () => {
  const { owner, penalty } = await makeKnown();
  await evaluateAsked(job, { subjectId: owner.subjectId, causeId: owner.organizationId });
  const more = { severity: "serious", trueFrom: addDays(today, -1), publicityEndsOn: addDays(today, 1_000) } as const;
  const newer = await makeRecord(owner.subjectId, "ADM-02", { documentNo: "新一份" }, more);

  const own = await callerFor(owner).evaluation.findOwn();

  expect(own.current).toMatchObject({ grade: "A", score: 1000 });
  expect(own.today).toMatchObject({ grade: "C", score: 910, newer: 1 });
  // Taken from the grade that was published, the repair of the older one would seem to lower it.
  const older = own.today?.whatIf.find(({ recordId }) => recordId === penalty.id);
  expect(older?.now).toMatchObject({ stands: { score: 910 }, without: { score: 950 }, points: 40 });
  expect(own.today?.whatIf.map(({ recordId }) => recordId).sort()).toEqual([penalty.id, newer.id].sort());
});

test("a record that a cap leaves nothing to take stands in the ledger and in the list as one against the firm", async () => {
  const { owner } = await makeKnown();
  for (const at of [1, 2, 3]) {
    const early = { severity: "general", trueFrom: addDays(today, -at), publicityEndsOn: addDays(today, 300) } as const;
    await makeRecord(owner.subjectId, "ADM-02", { documentNo: `第${at}份` }, early);
  }
  await evaluateAsked(job, { subjectId: owner.subjectId, causeId: owner.organizationId });

  const own = await callerFor(owner).evaluation.findOwn();

  const against = own.current?.dimensions.flatMap(({ changes }) => changes).filter(({ isAgainst }) => isAgainst);
  expect(against?.map(({ points }) => points)).toEqual([-40, -40, -40, 0]);
  expect(own.today?.whatIf.map(({ recordId }) => recordId).sort()).toEqual(against?.map(({ recordId }) => recordId).sort());
  expect(own.today?.whatIf.map(({ now, alonePoints }) => [now.points, alonePoints])).toEqual(Array(4).fill([0, 40]));
});

test("a grade that got worse is the enterprise's own to see before it is anybody else's", async () => {
  const { owner } = await makeEnterprise();
  await makeEvaluation(owner.subjectId, "A", "2026-09-30");
  await makeEvaluation(owner.subjectId, "C", today, { othersFrom: new Date(Date.now() + 86_400_000) });

  const [own, others] = await withActor(owner, async (scope) => [
    await findEvaluation(scope, owner.subjectId),
    await findEvaluation(scope, owner.subjectId, { asOthers: true }),
  ]);

  expect([own?.grade, others?.grade]).toEqual(["C", "A"]);
  expect((await callerFor(owner).evaluation.findOwn()).current?.othersFrom).toBeInstanceOf(Date);
});

test("a notice that runs is neither cut short nor begun again by a result that is no worse", async () => {
  const { owner } = await makeKnown();
  await makeRecord(
    owner.subjectId,
    "ADM-02",
    { documentNo: "第二份" },
    { severity: "general", trueFrom: addDays(today, -20), publicityEndsOn: null },
  );
  const until = new Date(Date.now() + 86_400_000);
  await makeEvaluation(owner.subjectId, "A", addDays(today, -90));
  await makeEvaluation(owner.subjectId, "C", addDays(today, -1), { othersFrom: until });

  await evaluateAsked(job, { subjectId: owner.subjectId, causeId: owner.organizationId });

  const [made] = await ownerDatabase()
    .select()
    .from(evaluations)
    .where(and(eq(evaluations.subjectId, owner.subjectId), eq(evaluations.asOf, today)));
  expect(made).toMatchObject({ grade: "B", othersFrom: until });
});

test("one that is older than its model lets it be says nothing any more", async () => {
  const { owner } = await makeEnterprise();
  await makeEvaluation(owner.subjectId, "A", "2025-09-30", { validTo: "2026-03-30" });

  expect(await withActor(owner, (scope) => findEvaluation(scope, owner.subjectId))).toBeNull();
  expect(await callerFor(owner).evaluation.findOwn()).toMatchObject({
    current: null,
    ungraded: "too_little_known",
    history: [{ grade: "A" }],
  });
});

test("honours are left out on the wish of whoever binds the company, once, and it is evaluated anew", async () => {
  const { owner, operator } = await makeKnown();

  await expect(callerFor(operator).evaluation.wishHonours({ leavesOutHonours: true })).rejects.toMatchObject({ code: "FORBIDDEN" });
  expect(await callerFor(owner).evaluation.wishHonours({ leavesOutHonours: true })).toEqual({ leavesOutHonours: true, runQueued: true });
  expect(await callerFor(owner).evaluation.wishHonours({ leavesOutHonours: true })).toEqual({ leavesOutHonours: true, runQueued: false });

  expect(await ownerDatabase().select().from(evaluationWishes).where(eq(evaluationWishes.subjectId, owner.subjectId))).toHaveLength(1);
  expect((await auditOf(owner.subjectId)).map(({ action }) => action)).toEqual(["evaluation.wished"]);
  await evaluateAsked(job, { subjectId: owner.subjectId, causeId: owner.organizationId });
  const [made] = await ownerDatabase().select().from(evaluations).where(eq(evaluations.subjectId, owner.subjectId));
  expect(made?.isWithoutHonours).toBe(true);
});

const evaluationsAsked = (subjectId: string) =>
  ownerDatabase().execute(
    sql`select from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id
        where t.identifier = 'evaluation.evaluate' and j.payload ->> 'subjectId' = ${subjectId}`,
  );

test("of eight who wish the same at once one is taken and the others are told that it stands", async () => {
  const { owner } = await makeKnown();
  const { wishHonours } = callerFor(owner).evaluation;

  const told = await Promise.all(Array.from({ length: 8 }, () => wishHonours({ leavesOutHonours: true })));

  expect(told.filter(({ runQueued }) => runQueued)).toHaveLength(1);
  expect(await ownerDatabase().select().from(evaluationWishes).where(eq(evaluationWishes.subjectId, owner.subjectId))).toHaveLength(1);
  expect(await evaluationsAsked(owner.subjectId)).toHaveLength(1);
});

test("a wish that is changed again and again has one evaluation waiting, and the last wish stands", async () => {
  const { owner } = await makeKnown();
  const { wishHonours, findOwn } = callerFor(owner).evaluation;

  for (let time = 0; time < 9; time++) await wishHonours({ leavesOutHonours: time % 2 === 0 });

  expect(await evaluationsAsked(owner.subjectId)).toHaveLength(1);
  expect((await findOwn()).wish.leavesOutHonours).toBe(true);
});

test("an earlier evaluation opens with the points it gave then, by the model that gave them, though its record is gone", async () => {
  const { owner, penalty } = await makeKnown();
  const { owner: stranger } = await makeEnterprise();
  const taken = { item: "penalty_general", recordId: penalty.id, version: 1, points: -40, isCapped: false };
  const runId = await makeEvaluation(owner.subjectId, "B", addDays(today, -20), { score: 960, changes: [taken] });
  await ownerDatabase().update(creditRecords).set({ status: "withdrawn" }).where(eq(creditRecords.id, penalty.id));
  await evaluateAsked(job, { subjectId: owner.subjectId, causeId: owner.organizationId });

  const { evaluation, counts } = await callerFor(owner).evaluation.findOwnEarlier({ runId });

  expect(evaluation).toMatchObject({ grade: "B", score: 960, modelName: "XF-1", asOf: addDays(today, -20) });
  const changes = evaluation.dimensions.flatMap((dimension) => dimension.changes);
  expect(changes).toMatchObject([{ recordId: penalty.id, points: -40, record: null }]);
  expect(counts).toBe(false);
  const { history } = await callerFor(owner).evaluation.findOwn();
  expect(history.map((one) => one.runId)).toContain(runId);
  await expect(callerFor(stranger).evaluation.findOwnEarlier({ runId })).rejects.toMatchObject({ code: "NOT_FOUND" });
});

test("nobody sees another enterprise's evaluation", async () => {
  const [{ owner }, { owner: stranger }] = [await makeKnown(), await makeEnterprise()];
  await evaluateAsked(job, { subjectId: owner.subjectId, causeId: owner.organizationId });

  expect((await callerFor(stranger).evaluation.findOwn()).current).toBeNull();
  expect(await withActor(stranger, (scope) => findEvaluation(scope, owner.subjectId))).toBeNull();
});
