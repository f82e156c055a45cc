import { asc, eq, inArray, sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { ownerDatabase } from "../../../db/client.ts";
import { evaluationReplays, evaluationRuns } from "../../../db/schema/evaluation-runs.ts";
import { evaluations } from "../../../db/schema/evaluations.ts";
import { outboxMessages } from "../../../db/schema/events.ts";
import { creditRecords } from "../../../db/schema/records.ts";
import { firstModelId } from "../../../db/seed/reference.ts";
import { auditOf } from "../../../db/testing/audit.ts";
import { makeEvaluation } from "../../../db/testing/evaluations.ts";
import { makeAdministrator, makeEnterprise, makeRegionalAdministrator } from "../../../db/testing/organizations.ts";
import { makeRecord } from "../../../db/testing/records.ts";
import type { SystemActor } from "../../kernel/actor.ts";
import { newId } from "../../kernel/ids.ts";
import { callerFor } from "../../trpc/caller.ts";
import { replayRun } from "./replay.ts";
import { runEvaluation } from "./run.ts";
import { giveUpRun } from "./stop-run.ts";
import { tellRun } from "./tell.ts";

const job = (name: string): SystemActor => ({ kind: "system", job: name, requestId: newId("request") });

/** Every published run of one model has a day of its own. */
const state = { day: 0 };
const nextDay = () => `2026-0${1 + Math.floor(++state.day / 20)}-${String(5 + (state.day % 20)).padStart(2, "0")}`;

/** A run that was entered and is not done, of what is known by now. */
async function makeRun(asOf = nextDay()) {
  const runId = newId("evaluationRun");
  // The database rounds what it knows to milliseconds, up as well as down.
  const knownAt = new Date(Date.now() + 1);
  const row = { id: runId, kind: "population", status: "running", modelId: firstModelId, asOf, knownAt } as const;
  await ownerDatabase().insert(evaluationRuns).values(row);
  return { runId, asOf };
}
async function runOf(runId: string) {
  const [run] = await ownerDatabase().select().from(evaluationRuns).where(eq(evaluationRuns.id, runId));
  if (!run) throw new Error("the run is gone");
  return run;
}
const resultsOf = (runId: string) =>
  ownerDatabase().select().from(evaluations).where(eq(evaluations.runId, runId)).orderBy(asc(evaluations.subjectId));

/** A firm of which enough is known, with a serious penalty of the year. */
async function makePenalised() {
  const { owner } = await makeEnterprise();
  await makeRecord(owner.subjectId, "TAX-01");
  await makeRecord(owner.subjectId, "JUD-02", { performance: "all" });
  await makeRecord(owner.subjectId, "CMT-01");
  const said = { severity: "serious" as const, trueFrom: "2025-12-01", publicityEndsOn: null };
  const record = await makeRecord(owner.subjectId, "ADM-02", {}, said);
  return { owner, record };
}
async function replay(runId: string) {
  const { replayId } = await callerFor(await makeAdministrator()).evaluation.askReplay({ runId });
  await replayRun(job("evaluation.replay"), { replayId });
  const [row] = await ownerDatabase().select().from(evaluationReplays).where(eq(evaluationReplays.id, replayId));
  return row;
}

test("a run evaluates everybody of whom enough is known, names the record of each point, and is published as a whole", async () => {
  const { owner, record } = await makePenalised();
  const { runId, asOf } = await makeRun();

  await runEvaluation(job("evaluation.run"), { runId });

  const results = await resultsOf(runId);
  const own = results.find(({ subjectId }) => subjectId === owner.subjectId);
  expect(own).toMatchObject({ score: 910, grade: "C", asOf, modelVersion: "XF-1", isWithoutHonours: false });
  expect(own?.changes).toContainEqual({ item: "penalty_serious", recordId: record.id, version: 1, points: -90, isCapped: false });
  expect(own?.unknownItems).toContain("patent");
  const run = await runOf(runId);
  const graded = Object.values(run.grades ?? {}).reduce((sum, count) => sum + count, 0);
  const ungraded = Object.values(run.ungraded ?? {}).reduce((sum, count) => sum + count, 0);
  expect(run).toMatchObject({ status: "published", resultHash: expect.stringMatching(/^[0-9a-f]{64}$/) });
  expect(graded).toBe(results.length);
  expect(graded + ungraded).toBe(run.subjectsRead);
  expect((await auditOf(runId))[0]).toMatchObject({ action: "evaluation.run_published" });
});

test("delivered again it does nothing more", async () => {
  await makePenalised();
  const { runId } = await makeRun();
  await runEvaluation(job("evaluation.run"), { runId });
  const [before, results] = [await runOf(runId), await resultsOf(runId)];

  await runEvaluation(job("evaluation.run"), { runId });

  expect([await runOf(runId), await resultsOf(runId)]).toEqual([before, results]);
});

test("one that cannot end publishes nothing of what it computed", async () => {
  await makePenalised();
  const { runId } = await makeRun();
  // The last statement of the run refuses: whatever was written before it has to go.
  await ownerDatabase().execute(
    sql`alter table evaluation_runs add constraint planted check (id <> ${sql.raw(`'${runId}'`)} or status = 'running') not valid`,
  );
  try {
    await expect(runEvaluation(job("evaluation.run"), { runId })).rejects.toThrow("planted");
    expect(await resultsOf(runId)).toEqual([]);
    expect((await runOf(runId)).status).toBe("running");
  } finally {
    await ownerDatabase().execute(sql`alter table evaluation_runs drop constraint planted`);
    await ownerDatabase().delete(evaluationRuns).where(eq(evaluationRuns.id, runId));
  }
});

test("replayed after records came, ended and were repaired, a run says the same to the byte", async () => {
  const { owner, record } = await makePenalised();
  const { runId } = await makeRun();
  await runEvaluation(job("evaluation.run"), { runId });
  const ended = new Date();
  await ownerDatabase().update(creditRecords).set({ knownTo: ended }).where(eq(creditRecords.id, record.id));
  await ownerDatabase()
    .insert(creditRecords)
    .values({ ...record, version: 2, status: "repaired", knownFrom: ended, knownTo: null });
  await makeRecord(owner.subjectId, "ADM-02", { documentNo: "另一份" }, { severity: "general" });

  const replayed = await replay(runId);

  expect(replayed).toMatchObject({
    computedHash: (await runOf(runId)).resultHash,
    storedHash: (await runOf(runId)).resultHash,
    subjectsDiffering: 0,
  });
});

test.each([
  [
    "a record edited in place",
    (recordId: string) => ownerDatabase().update(creditRecords).set({ severity: "minor" }).where(eq(creditRecords.id, recordId)),
  ],
  [
    "an evaluation edited where it is kept",
    (_: string, subjectId: string, runId: string) =>
      ownerDatabase().update(evaluations).set({ score: 999 }).where(sql`subject_id = ${subjectId} and run_id = ${runId}`),
  ],
  [
    "an evaluation taken away",
    (_: string, subjectId: string, runId: string) =>
      ownerDatabase().delete(evaluations).where(sql`subject_id = ${subjectId} and run_id = ${runId}`),
  ],
])("the replay finds %s", async (_, spoil) => {
  const { owner, record } = await makePenalised();
  const { runId } = await makeRun();
  await runEvaluation(job("evaluation.run"), { runId });
  await spoil(record.id, owner.subjectId, runId);

  const replayed = await replay(runId);

  expect(replayed?.subjectsDiffering).toBe(1);
  const detail = await callerFor(await makeAdministrator()).evaluation.findRun({ runId });
  expect(detail.replays[0]?.outcome).toBe("differs");
  // Leaves nothing that another run would trip over.
  await ownerDatabase().update(creditRecords).set({ severity: "serious" }).where(eq(creditRecords.id, record.id));
});

test("a result that turned adverse is its subject's alone for some days, and told to it once", async () => {
  const [{ owner: worse }, { owner: same }, { owner: noticed }] = [await makePenalised(), await makePenalised(), await makePenalised()];
  await makeEvaluation(worse.subjectId, "A", "2025-11-30");
  await makeEvaluation(same.subjectId, "C", "2025-11-30");
  const until = new Date(Date.now() + 86_400_000);
  await makeEvaluation(noticed.subjectId, "A", "2025-10-30");
  await makeEvaluation(noticed.subjectId, "C", "2025-11-30", { othersFrom: until });
  const { runId } = await makeRun();
  await runEvaluation(job("evaluation.run"), { runId });

  await tellRun(job("evaluation.tell_turned"), { runId });
  await tellRun(job("evaluation.tell_turned"), { runId });

  const results = await resultsOf(runId);
  const of = (subjectId: string) => results.find((result) => result.subjectId === subjectId);
  expect((of(worse.subjectId)?.othersFrom ?? 0) > new Date()).toBe(true);
  expect((of(same.subjectId)?.othersFrom ?? new Date(8e15)) <= new Date()).toBe(true);
  // Its notice runs already, and goes on as it was given.
  expect(of(noticed.subjectId)?.othersFrom).toEqual(until);
  const letters = await ownerDatabase()
    .select()
    .from(outboxMessages)
    .where(inArray(sql`${outboxMessages.payload}->>'to'`, [worse.organizationId, same.organizationId]));
  expect(letters.map(({ payload }) => payload)).toEqual([
    expect.objectContaining({ to: worse.organizationId, template: "evaluation_turned" }),
  ]);
});

test("the run of the last quarter is started once, by a national administrator", async () => {
  const [first, second] = [await makeAdministrator(), await makeAdministrator()];

  const started = await Promise.all([callerFor(first).evaluation.startRun(), callerFor(second).evaluation.startRun()]);

  expect(new Set(started.map(({ runId }) => runId)).size).toBe(1);
  const { runId } = started[0] as { runId: string };
  expect((await auditOf(runId)).map(({ action }) => action)).toEqual(["evaluation.run_started"]);
  const { runs, dueAsOf } = await callerFor(first).evaluation.listRuns();
  expect(runs.find((run) => run.runId === runId)).toMatchObject({ status: "running", startedByName: first.displayName });
  expect(dueAsOf).toBeNull();
  await expect(callerFor(await makeRegionalAdministrator("320500")).evaluation.startRun()).rejects.toMatchObject({ code: "FORBIDDEN" });
  await ownerDatabase().delete(evaluationRuns).where(eq(evaluationRuns.id, runId));
});

test("a run under way is stopped, once, and publishes nothing when its work comes", async () => {
  const { owner } = await makePenalised();
  const { runId, asOf } = await makeRun();
  const administrator = await makeAdministrator();
  const detail = await callerFor(administrator).evaluation.findRun({ runId });
  expect(detail.mayStop).toBe(true);

  await callerFor(administrator).evaluation.stopRun({ runId });
  await callerFor(administrator).evaluation.stopRun({ runId });
  await runEvaluation(job("evaluation.run"), { runId });

  expect(await runOf(runId)).toMatchObject({ status: "stopped", stopReason: "asked" });
  expect((await auditOf(runId)).map(({ action }) => action)).toEqual(["evaluation.run_stopped"]);
  expect(await resultsOf(runId)).toEqual([]);
  const { runId: again } = await makeRun(asOf);
  await runEvaluation(job("evaluation.run"), { runId: again });
  expect((await resultsOf(again)).some(({ subjectId }) => subjectId === owner.subjectId)).toBe(true);
});

test("a published run is not stopped, nor one of which a regional administrator asks", async () => {
  const { runId } = await makeRun();
  await expect(callerFor(await makeRegionalAdministrator("320500")).evaluation.stopRun({ runId })).rejects.toMatchObject({
    code: "FORBIDDEN",
  });
  await runEvaluation(job("evaluation.run"), { runId });

  const administrator = callerFor(await makeAdministrator());
  await expect(administrator.evaluation.stopRun({ runId })).rejects.toMatchObject({ code: "CONFLICT" });
  await expect(administrator.evaluation.stopRun({ runId: newId("evaluationRun") })).rejects.toMatchObject({ code: "NOT_FOUND" });
  expect((await runOf(runId)).status).toBe("published");
});

test("a run of nobody is stopped, and says so instead of publishing nothing", async () => {
  const { runId } = await makeRun();
  await ownerDatabase()
    .update(evaluationRuns)
    .set({ knownAt: new Date("1990-01-01T00:00:00Z") })
    .where(eq(evaluationRuns.id, runId));

  await runEvaluation(job("evaluation.run"), { runId });

  expect(await runOf(runId)).toMatchObject({ status: "stopped", stopReason: "nobody", resultHash: null });
  expect((await auditOf(runId)).map(({ action }) => action)).toEqual(["evaluation.run_stopped"]);
});

test("a run that failed as often as it was tried holds up no other", async () => {
  const { runId } = await makeRun();

  await giveUpRun(job("evaluation.run"), { runId });
  await giveUpRun(job("evaluation.run"), { runId });

  expect(await runOf(runId)).toMatchObject({ status: "stopped", stopReason: "failed" });
  const { run } = await callerFor(await makeAdministrator()).evaluation.findRun({ runId });
  expect(run).toMatchObject({ status: "stopped", stopReason: "failed" });
});

test("asked by eight at once a run is computed anew once", async () => {
  const { runId } = await makeRun();
  await runEvaluation(job("evaluation.run"), { runId });
  const askers = await Promise.all(Array.from({ length: 8 }, () => makeAdministrator()));

  const asked = await Promise.all(askers.map((asker) => callerFor(asker).evaluation.askReplay({ runId })));

  expect(new Set(asked.map(({ replayId }) => replayId)).size).toBe(1);
  expect(await ownerDatabase().select().from(evaluationReplays).where(eq(evaluationReplays.runId, runId))).toHaveLength(1);
  expect((await auditOf(runId)).filter(({ action }) => action === "evaluation.replay_asked")).toHaveLength(1);
});

test("a run that is not published cannot be replayed, and an unknown one is not found", async () => {
  const { runId } = await makeRun();
  const administrator = callerFor(await makeAdministrator());

  await expect(administrator.evaluation.askReplay({ runId })).rejects.toMatchObject({ code: "CONFLICT" });
  await expect(administrator.evaluation.askReplay({ runId: newId("evaluationRun") })).rejects.toMatchObject({ code: "NOT_FOUND" });
  await ownerDatabase().delete(evaluationRuns).where(eq(evaluationRuns.id, runId));
});

test("of why subjects have no grade nothing is told but tens", async () => {
  const { runId } = await makeRun();
  const { findRun } = callerFor(await makeAdministrator()).evaluation;
  for (const [ungraded, told] of [
    [{ not_its_kind: 2, too_little_known: 40 }, [null, 40]],
    [{ not_its_kind: 12, too_little_known: 40 }, [10, 40]],
    [{ too_little_known: 40 }, [null, 40]],
  ] as const) {
    await ownerDatabase().update(evaluationRuns).set({ ungraded }).where(eq(evaluationRuns.id, runId));

    expect((await findRun({ runId })).ungraded.map(({ subjects }) => subjects)).toEqual(told);
  }
});
