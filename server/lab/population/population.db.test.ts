import { and, eq, inArray } from "drizzle-orm";
import { expect, test } from "vitest";
import { ownerDatabase } from "../../../db/client.ts";
import { evaluationRuns } from "../../../db/schema/evaluation-runs.ts";
import { evaluations } from "../../../db/schema/evaluations.ts";
import { labTrials, labWindows } from "../../../db/schema/lab.ts";
import { creditRecords, importBatches, suppliedRegisters } from "../../../db/schema/records.ts";
import { subjects } from "../../../db/schema/subjects.ts";
import { seedDemo } from "../../../db/seed/demo.ts";
import { firstModelId } from "../../../db/seed/reference.ts";
import { auditOf } from "../../../db/testing/audit.ts";
import { makeAdministrator, makeLender, makeRegionalAdministrator, makeSubject } from "../../../db/testing/organizations.ts";
import { makeRecord } from "../../../db/testing/records.ts";
import { withActor } from "../../access/with-actor.ts";
import type { SystemActor } from "../../kernel/actor.ts";
import { addMonths } from "../../kernel/dates.ts";
import { newId } from "../../kernel/ids.ts";
import { leastFirms } from "../../kernel/least-firms.ts";
import { callerFor } from "../../trpc/caller.ts";
import { smallGroups } from "../groups.ts";
import { TrialAsked } from "../schema.ts";
import { tryPopulation } from "./try.ts";

const job: SystemActor = { kind: "system", job: "lab.try_population", requestId: newId("request") };
const state = { day: 0 };

/** A published run of a day of its own, months ago. */
async function makeRun(more: Partial<typeof evaluationRuns.$inferInsert> = {}) {
  const asOf = `2026-01-${String(1 + state.day++).padStart(2, "0")}`;
  const at = new Date(`${asOf}T18:00:00Z`);
  const published = { grades: {}, ungraded: { too_little_known: 12 }, movement: {}, resultHash: "0".repeat(64), endedAt: at };
  const run = { id: newId("evaluationRun"), kind: "population", status: "published", modelId: firstModelId, asOf, knownAt: at } as const;
  const row = { ...run, startedAt: at, ...published, ...more };
  await ownerDatabase().insert(evaluationRuns).values(row);
  return row;
}

/** A run over so many subjects, of whom those with penalties end badly more often. */
async function makeWatchedRun() {
  const run = await makeRun();
  const one = await makeSubject();
  const copies = await ownerDatabase().select().from(subjects).where(eq(subjects.id, one.id));
  const ids: string[] = [];
  for (let nth = 0; nth < 240; nth++) ids.push((await copySubject(copies[0] as typeof subjects.$inferSelect, nth)).id);
  const isPenalised = (nth: number) => nth % 4 === 0;
  const rows = ids.map((subjectId, nth) => ({
    ...{ subjectId, runId: run.id, asOf: run.asOf, modelId: firstModelId, modelVersion: "XF-1", unknownItems: [], validTo: "2026-12-31" },
    grade: isPenalised(nth) ? ("C" as const) : ("A" as const),
    score: isPenalised(nth) ? 900 : 1_000,
    changes: isPenalised(nth) ? [{ item: "penalty_general", recordId: `rec_${nth}`, version: 1, points: -40, isCapped: false }] : [],
  }));
  await ownerDatabase().insert(evaluations).values(rows);
  const bad = ids.filter((_, nth) => (isPenalised(nth) ? nth % 8 === 0 : nth % 12 === 1));
  for (const subjectId of bad)
    await makeRecord(subjectId, "ADM-02", {}, { severity: "general", trueFrom: "2026-02-20", publicityEndsOn: null });
  return { run, ids, bad };
}

let serial = 0;
function copySubject(one: typeof subjects.$inferSelect, _nth: number) {
  return makeSubject({ regionCode: one.regionCode, name: `试验企业${++serial}` });
}

/** The register of penalties, supplied whole for the nation after every watch of these tests. */
async function supplyPenalties() {
  const importBatchId = newId("importBatch");
  const file = { kind: "records", status: "loaded", fileName: "penalties.csv", sourceUnit: "市场监督管理局", endedAt: new Date() } as const;
  await ownerDatabase()
    .insert(importBatches)
    .values({ id: importBatchId, ...file });
  const supply = { itemCode: "ADM-02", regionCode: "000000", sourceUnit: file.sourceUnit, asOf: "2026-10-01", importBatchId };
  await ownerDatabase().insert(suppliedRegisters).values(supply).onConflictDoNothing();
}

const question = (runId: string) => ({ runId, outcome: "adverse" as const, months: 3 });

test("a run's grades are tried against what became of its subjects: counts with intervals, and nobody's name", async () => {
  const { run, bad } = await makeWatchedRun();
  await supplyPenalties();
  const administrator = await makeAdministrator();
  const { trialId } = await callerFor(administrator).lab.askPopulationTrial(question(run.id));

  await tryPopulation(job, { trialId });

  const { trial, result, names } = await callerFor(administrator).lab.findTrial({ trialId });
  expect(trial.verdict?.of).toBe("grade");
  expect(result).toMatchObject({ rows: 240, bad: bad.length, leftOut: [{ reason: "no_score", rows: 10 }], fewest: leastFirms });
  expect(result?.given?.grades.map(({ grades, rows }) => [grades, rows])).toEqual([
    [["A"], 180],
    [["C"], 60],
  ]);
  expect(result?.given?.standing.auc.low).toBeGreaterThan(0.5);
  expect(result?.columns[0]?.column).toBe("ADM-02");
  expect(names["ADM-02"]?.zh).toBeTruthy();
  expect(JSON.stringify(result)).not.toMatch(/sub_|rec_|试验企业/);
  expect((await auditOf(trialId)).map(({ action }) => action)).toEqual(["lab.trial_done", "lab.trial_asked"]);
});

test("how far a run moved from the one before it by the same model stands beside what it found", async () => {
  const { run: earlier } = await makeWatchedRun();
  const { run, ids } = await makeWatchedRun();
  const own = and(eq(evaluations.runId, run.id), inArray(evaluations.subjectId, ids.slice(0, 120)));
  await ownerDatabase().update(evaluations).set({ score: 700, grade: "D" }).where(own);
  await supplyPenalties();
  const caller = callerFor(await makeAdministrator()).lab;
  const { trialId } = await caller.askPopulationTrial(question(run.id));

  await tryPopulation(job, { trialId });

  const { result, dimensionNames } = await caller.findTrial({ trialId });
  expect(result?.moved).toMatchObject({ before: earlier.asOf, now: run.asOf, score: { says: "moved" } });
  const dimensions = result?.moved?.dimensions ?? [];
  expect(dimensions.length).toBeGreaterThan(1);
  for (const { dimension, psi, says } of dimensions) {
    expect(dimensionNames[dimension]?.zh).toBeTruthy();
    expect([psi, says]).toEqual([0, "still"]);
  }
});

test("whoever is bound to a region asks for none, a lender sees none, an unknown run is not found, and time must be over", async () => {
  const run = await makeRun();
  const recent = await makeRun({ asOf: new Date().toISOString().slice(0, 10) });
  const running = await makeRun({ status: "running", grades: null, ungraded: null, movement: null, resultHash: null, endedAt: null });
  const administrator = callerFor(await makeAdministrator()).lab;
  const regional = callerFor(await makeRegionalAdministrator("320000")).lab;
  const { officer } = await makeLender();

  await expect(regional.askPopulationTrial(question(run.id))).rejects.toMatchObject({ code: "FORBIDDEN", message: "lab.national_only" });
  await expect(callerFor(officer).lab.askPopulationTrial(question(run.id))).rejects.toMatchObject({ code: "FORBIDDEN" });
  await expect(administrator.askPopulationTrial(question("evr_unknown"))).rejects.toMatchObject({ code: "NOT_FOUND" });
  await expect(administrator.askPopulationTrial(question(running.id))).rejects.toMatchObject({ code: "NOT_FOUND" });
  await expect(administrator.askPopulationTrial(question(recent.id))).rejects.toMatchObject({
    code: "PRECONDITION_FAILED",
    message: "lab.not_over_yet",
    cause: { facts: { day: addMonths(recent.asOf, 3) } },
  });
  expect(await ownerDatabase().select().from(labTrials).where(eq(labTrials.kind, "population"))).not.toContainEqual(
    expect.objectContaining({ status: "waiting" }),
  );
});

test("asked twice while it waits it is one trial; asked otherwise it is another", async () => {
  const run = await makeRun();
  const { askPopulationTrial, listTrials } = callerFor(await makeAdministrator()).lab;

  const first = await askPopulationTrial(question(run.id));

  expect(await askPopulationTrial(question(run.id))).toEqual(first);
  expect(await askPopulationTrial({ ...question(run.id), months: 4 })).not.toEqual(first);
  const { trials, mayAsk, runs } = await listTrials();
  expect(trials.filter(({ asked }) => asked.kind === "population" && asked.runId === run.id)).toHaveLength(2);
  expect(mayAsk).toBe(true);
  expect(runs.find(({ runId }) => runId === run.id)?.monthsGone).toBeGreaterThanOrEqual(3);
});

/** What trials of a run were ever asked, in a word each: two of them could be subtracted. */
async function questionsAsked(runId: string): Promise<Set<string>> {
  const trials = await ownerDatabase().select({ asked: labTrials.asked }).from(labTrials).where(eq(labTrials.kind, "population"));
  const asked = trials.map((trial) => TrialAsked.parse(trial.asked));
  return new Set(asked.flatMap((one) => (one.kind === "population" && one.runId === runId ? [`${one.outcome} ${one.months}`] : [])));
}

test("what a run's first trial asked stands for every later one, which says so", async () => {
  const run = await makeRun();
  const caller = callerFor(await makeAdministrator()).lab;
  await caller.askPopulationTrial(question(run.id));

  const longer = await caller.askPopulationTrial({ ...question(run.id), months: 5 });
  const nested = await caller.askPopulationTrial({ ...question(run.id), outcome: "serious", months: 4 });

  expect((await caller.findTrial(longer)).trial.asked).toMatchObject({ months: 3, monthsAsked: 5, outcomeAsked: null });
  expect((await caller.findTrial(nested)).trial.asked).toMatchObject({ outcome: "adverse", outcomeAsked: "serious", monthsAsked: 4 });
  expect(await questionsAsked(run.id)).toEqual(new Set(["adverse 3"]));
  expect((await caller.listTrials()).runs.find(({ runId }) => runId === run.id)?.fixed).toEqual({ outcome: "adverse", months: 3 });
});

test("it stands when the trial is deleted, and where two ask at once", async () => {
  const [deleted, raced] = [await makeRun(), await makeRun()];
  const caller = callerFor(await makeAdministrator()).lab;
  const first = await caller.askPopulationTrial(question(deleted.id));
  await caller.deleteTrial(first);

  await caller.askPopulationTrial({ ...question(deleted.id), months: 4 });
  const wishes = (["serious", "adverse", "listed"] as const).map((outcome, place) => ({ runId: raced.id, outcome, months: 2 + place }));
  await Promise.all(wishes.map((wish) => caller.askPopulationTrial(wish)));

  expect(await questionsAsked(deleted.id)).toEqual(new Set(["adverse 3"]));
  expect((await questionsAsked(raced.id)).size).toBe(1);
});

test("nobody changes or drops a question: the application may only add one, and an office alone", async () => {
  const run = await makeRun();
  const administrator = await makeAdministrator();
  await callerFor(administrator).lab.askPopulationTrial(question(run.id));
  const { officer } = await makeLender();
  const own = eq(labWindows.runId, run.id);

  const denied = { cause: { code: "42501" } };
  await expect(withActor(administrator, ({ tx }) => tx.update(labWindows).set({ months: 1 }).where(own))).rejects.toMatchObject(denied);
  await expect(withActor(administrator, ({ tx }) => tx.delete(labWindows).where(own))).rejects.toMatchObject(denied);
  const another = { runId: (await makeRun()).id, outcome: "serious", months: 3 };
  await expect(withActor(officer, ({ tx }) => tx.insert(labWindows).values(another))).rejects.toMatchObject(denied);
  expect(await withActor(officer, ({ tx }) => tx.select().from(labWindows))).toEqual([]);
});

/** A run whose question was asked and answered when the records of eleven were repaired, and today of one more. */
async function makeAnswered() {
  const { run, bad } = await makeWatchedRun();
  await supplyPenalties();
  const caller = callerFor(await makeAdministrator()).lab;
  const ask = async (outcome: "adverse" | "serious" = "adverse") => {
    const { trialId } = await caller.askPopulationTrial({ ...question(run.id), outcome });
    await tryPopulation(job, { trialId });
    return { trialId, ...(await caller.findTrial({ trialId })) };
  };
  const repair = (some: readonly string[]) =>
    ownerDatabase()
      .update(creditRecords)
      .set({ status: "repaired" })
      .where(inArray(creditRecords.subjectId, [...some]));
  await repair(bad.slice(0, 11));
  const first = await ask();
  await caller.deleteTrial({ trialId: first.trialId });
  await repair(bad.slice(0, 12));
  return { run, first, ask };
}

test("a run has one answer: what was repaired since is told by no second trial, of whatever is asked and though the first was deleted", async () => {
  const { first, ask } = await makeAnswered();

  const again = await ask();
  const nested = await ask("serious");

  expect(first).toMatchObject({ answeredAt: null, failure: null });
  expect(again.result).toEqual(first.result);
  expect(again.answeredAt).toBeInstanceOf(Date);
  expect(nested.result).toEqual(first.result);
});

test("twin: where the answer is forgotten, the difference of two days is the one firm whose record was repaired between", async () => {
  const { run, first, ask } = await makeAnswered();
  await ownerDatabase().delete(labWindows).where(eq(labWindows.runId, run.id));

  const again = await ask();

  expect((first.result?.bad ?? 0) - (again.result?.bad ?? 0)).toBe(1);
});

test("an answer is written once, by a job", async () => {
  const { run } = await makeAnswered();
  const own = eq(labWindows.runId, run.id);

  const changed = await withActor(job, ({ tx }) =>
    tx.update(labWindows).set({ answer: {}, answeredAt: new Date() }).where(own).returning(),
  );

  expect(changed).toEqual([]);
  await expect(withActor(job, ({ tx }) => tx.update(labWindows).set({ months: 1 }).where(own))).rejects.toMatchObject({
    cause: { code: "42501" },
  });
});

test("twin: where the window is forgotten two windows are told, and the one firm between them is their difference", async () => {
  const { run, ids } = await makeWatchedRun();
  await supplyPenalties();
  const named = ids[2] ?? expect.unreachable();
  await makeRecord(named, "ADM-02", {}, { severity: "general", trueFrom: addMonths(run.asOf, 3), publicityEndsOn: null });
  const caller = callerFor(await makeAdministrator()).lab;
  const badWithin = async (months: number) => {
    const { trialId } = await caller.askPopulationTrial({ ...question(run.id), months });
    await tryPopulation(job, { trialId });
    const { result } = await caller.findTrial({ trialId });
    await caller.deleteTrial({ trialId });
    return result?.bad ?? expect.unreachable();
  };

  const told = [await badWithin(3), await badWithin(2)];
  await ownerDatabase().delete(labWindows).where(eq(labWindows.runId, run.id));
  const toldThen = await badWithin(2);

  expect(told[0]).toBe(told[1]);
  expect((told[0] ?? 0) - toldThen).toBe(1);
});

test("a population of which too few ended badly is told nothing but that", async () => {
  const run = await makeRun();
  const administrator = await makeAdministrator();
  const { trialId } = await callerFor(administrator).lab.askPopulationTrial(question(run.id));

  await tryPopulation(job, { trialId });

  const { failure } = await callerFor(administrator).lab.findTrial({ trialId });
  expect(failure).toMatchObject({ reason: "sample", faults: ["no_rows"] });
});

test("the demo world's question is answered by the real job with a scorecard, and no group under ten stands in the answer", async () => {
  await seedDemo(ownerDatabase());
  const [waiting] = await ownerDatabase().select().from(labTrials).where(eq(labTrials.askedByName, "周知行"));
  const trialId = waiting?.id ?? "";

  await tryPopulation(job, { trialId });

  const { result, failure } = await callerFor(await makeAdministrator()).lab.findTrial({ trialId });
  expect(failure).toBeNull();
  expect(result?.bad).toBeGreaterThanOrEqual(20);
  expect(result && smallGroups(result, leastFirms)).toEqual([]);
  expect(result?.card?.standing.auc.low).toBeGreaterThan(0.4);
  expect(result?.columns.some(({ isScored }) => isScored)).toBe(true);
  expect(result?.moved?.dimensions.length).toBeGreaterThan(1);
  const records = await ownerDatabase().select({ id: creditRecords.id }).from(creditRecords).limit(1);
  expect(records).toHaveLength(1);
}, 60_000);
