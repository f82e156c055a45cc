import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { ownerDatabase } from "../../../db/client.ts";
import { labTables, labTrials } from "../../../db/schema/lab.ts";
import { auditOf } from "../../../db/testing/audit.ts";
import { loanQuestion, makeLoanTable } from "../../../db/testing/lab-tables.ts";
import { makeAdministrator, makeLender, makeRegionalAdministrator } from "../../../db/testing/organizations.ts";
import { withActor } from "../../access/with-actor.ts";
import type { SystemActor } from "../../kernel/actor.ts";
import { newId } from "../../kernel/ids.ts";
import { callerFor } from "../../trpc/caller.ts";
import { triesMax } from "../trials/carry-out.ts";
import { forgetTables } from "./forget.ts";
import { keepTable } from "./keep.ts";
import { tryTable } from "./try.ts";

const job = (name = "lab.try_table"): SystemActor => ({ kind: "system", job: name, requestId: newId("request") });
const bytes = (text: string) => Buffer.from(text);

async function makeTable(text = makeLoanTable()) {
  const administrator = await makeAdministrator();
  const kept = await keepTable(administrator, "loans.csv", bytes(text));
  return { administrator, tableId: kept.tableId, kept };
}
async function asked(text?: string, more: Partial<typeof loanQuestion> = {}) {
  const made = await makeTable(text);
  const question = { ...loanQuestion, ...more, tableId: made.tableId };
  const { trialId } = await callerFor(made.administrator).lab.askTableTrial(question);
  return { ...made, question, trialId };
}
const tableOf = async (tableId: string) => (await ownerDatabase().select().from(labTables).where(eq(labTables.id, tableId)))[0];
const trialOf = async (trialId: string) => (await ownerDatabase().select().from(labTrials).where(eq(labTrials.id, trialId)))[0];

test("a table is kept, tried and gone; what was found stays, and the audit says each step", async () => {
  const { administrator, tableId, trialId } = await asked();

  await tryTable(job(), { trialId });

  const { trial, result } = await callerFor(administrator).lab.findTrial({ trialId });
  expect(trial).toMatchObject({ status: "done", progress: 100, verdict: { of: "card" } });
  expect(result?.rows).toBe(600);
  expect(result?.card?.standing.auc.low).toBeGreaterThan(0.6);
  expect(result?.plain?.auc.value).toBeGreaterThan(0.6);
  expect(result?.refused).toEqual([{ column: "sex", reason: "protected", by: "sex" }]);
  expect(result?.columns[0]?.bins.every(({ points }) => points !== null)).toBe(true);
  expect(result?.card?.drift).toMatchObject({ before: "2025Q1 – 2025Q2", now: "2025Q3 – 2025Q4" });
  expect(await tableOf(tableId)).toBeUndefined();
  expect((await auditOf(trialId)).map(({ action }) => action)).toEqual(["lab.trial_done", "lab.trial_asked"]);
  expect((await auditOf(tableId)).map(({ action }) => action)).toEqual(["lab.table_kept"]);
});

test("a column that was filled when the loan had ended is refused by name before anything is fitted", async () => {
  const { administrator, trialId } = await asked(makeLoanTable({ leak: true }));

  await tryTable(job(), { trialId });

  const { result } = await callerFor(administrator).lab.findTrial({ trialId });
  expect(result?.refused).toContainEqual({ column: "recovered_yuan", reason: "filled_by_outcome" });
  expect(result?.columns.map(({ column }) => column)).not.toContain("recovered_yuan");
  expect(result?.card?.standing.auc.value).toBeLessThan(0.9);
});

test("twin: the same column under another outcome that it does not tell is scored as any other", async () => {
  const honest = makeLoanTable({ leak: true }).replaceAll(/,\d*\n/g, (cell) => (cell === ",\n" ? ",5\n" : cell));
  const { administrator, trialId } = await asked(honest, { outcomeColumn: "branch", badValue: "north" });

  await tryTable(job(), { trialId });

  const { result, failure } = await callerFor(administrator).lab.findTrial({ trialId });
  expect([...(result?.refused ?? []), ...(failure?.refused ?? [])].map(({ column }) => column)).not.toContain("recovered_yuan");
});

test("asked again while it waits it is the same trial; its table serves no other", async () => {
  const { administrator, question, tableId, trialId } = await asked();
  const caller = callerFor(administrator).lab;

  await expect(caller.askTableTrial(question)).resolves.toEqual({ trialId });
  await expect(caller.askTableTrial({ ...question, badValue: "good" })).rejects.toMatchObject({
    code: "CONFLICT",
    message: "lab.table_used",
  });

  expect((await trialOf(trialId))?.status).toBe("waiting");
  expect((await tableOf(tableId))?.trialId).toBe(trialId);
});

test("carried out twice, the first result stays", async () => {
  const { trialId } = await asked();

  await tryTable(job(), { trialId });
  const first = await trialOf(trialId);
  await tryTable(job(), { trialId });

  expect(await trialOf(trialId)).toEqual(first);
});

test("whoever is bound to a region reads and asks nothing; another administrator does not see a colleague's table; a lender sees no trial", async () => {
  const { question, trialId, tableId } = await asked();
  const other = await makeTable();
  const regional = await makeRegionalAdministrator("320000");
  const { officer } = await makeLender();

  await expect(keepTable(regional, "loans.csv", bytes(makeLoanTable()))).rejects.toMatchObject({ code: "FORBIDDEN" });
  await expect(callerFor(regional).lab.deleteTrial({ trialId })).rejects.toMatchObject({ code: "FORBIDDEN" });
  await expect(callerFor(other.administrator).lab.askTableTrial(question)).rejects.toMatchObject({ code: "NOT_FOUND" });
  await expect(callerFor(officer).lab.findTrial({ trialId })).rejects.toMatchObject({ code: "NOT_FOUND" });
  await expect(callerFor(officer).lab.deleteTrial({ trialId })).rejects.toMatchObject({ code: "NOT_FOUND" });
  expect(await withActor(officer, ({ tx }) => tx.select().from(labTrials))).toEqual([]);
  expect((await tableOf(tableId))?.trialId).toBe(trialId);
});

test.each([
  ["no such column", { outcomeColumn: "end" }, "lab.no_such_column"],
  ["no such outcome", { badValue: "late" }, "lab.no_such_outcome"],
  ["too many outcomes", { outcomeColumn: "amount", badValue: "5000" }, "lab.no_such_outcome"],
])("%s is told at once, and nothing is queued", async (_, more, message) => {
  const { administrator, tableId } = await makeTable();

  const ask = callerFor(administrator).lab.askTableTrial({ ...loanQuestion, ...more, tableId });

  await expect(ask).rejects.toMatchObject({ code: "PRECONDITION_FAILED", message });
  expect((await tableOf(tableId))?.trialId).toBeNull();
});

test("a table that is too short, or no table, is refused as it comes, and nothing of it is kept", async () => {
  const administrator = await makeAdministrator();
  const keep = (name: string, text: string) => keepTable(administrator, name, bytes(text));

  await expect(keep("two.csv", "a,ended\n1,bad\n2,good\n")).rejects.toMatchObject({ reason: "too_few_rows", row: null });
  await expect(keep("short.csv", makeLoanTable({ rows: 99 }))).rejects.toMatchObject({ reason: "too_few_rows" });
  await expect(keep("loans.xlsx", makeLoanTable())).rejects.toMatchObject({ reason: "not_csv" });
  const kept = await keep("enough.csv", makeLoanTable({ rows: 100 }));

  const own = eq(labTables.keptByUserId, administrator.userId);
  expect((await ownerDatabase().select().from(labTables).where(own)).map(({ id }) => id)).toEqual([kept.tableId]);
});

test("a table too many is refused with how many may lie there, as its message says", async () => {
  const administrator = await makeAdministrator();
  for (let nth = 0; nth < 3; nth++) await keepTable(administrator, "loans.csv", bytes(makeLoanTable({ rows: 100 })));

  await expect(keepTable(administrator, "loans.csv", bytes(makeLoanTable({ rows: 100 })))).rejects.toMatchObject({
    code: "LIMIT_EXCEEDED",
    facts: { max: 3 },
  });
});

test("a sample that is too small says why, for good", async () => {
  // A hundred rows and more, of which none that ended well says so yet.
  const open = makeLoanTable({ rows: 120 }).replaceAll("good\n", "\n");
  const { administrator, trialId, tableId } = await asked(open);

  await tryTable(job(), { trialId });

  const { trial, failure } = await callerFor(administrator).lab.findTrial({ trialId });
  expect(trial.status).toBe("failed");
  expect(failure).toMatchObject({ reason: "sample", faults: ["no_good", "too_few_rows", "too_few_bad"] });
  expect(await tableOf(tableId)).toBeUndefined();
  expect((await auditOf(trialId))[0]?.action).toBe("lab.trial_failed");
});

test("a trial that breaks again and again ends, and says that it broke", async () => {
  const { administrator, trialId } = await asked();
  // What no version of the product asked.
  await ownerDatabase()
    .update(labTrials)
    .set({ asked: { kind: "table" } })
    .where(eq(labTrials.id, trialId));

  for (let time = 1; time < triesMax; time++) await expect(tryTable(job(), { trialId })).rejects.toThrow();
  expect((await trialOf(trialId))?.status).toBe("running");
  await tryTable(job(), { trialId });

  const failed = await trialOf(trialId);
  expect(failed).toMatchObject({ status: "failed", failure: { reason: "broke" } });
  await callerFor(administrator).lab.deleteTrial({ trialId });
});

test("deleted, it is gone with its table, and its job finds nothing to do; a second time there is nothing", async () => {
  const { administrator, trialId, tableId } = await asked();
  const { deleteTrial } = callerFor(administrator).lab;

  await deleteTrial({ trialId });
  await tryTable(job(), { trialId });

  expect(await trialOf(trialId)).toBeUndefined();
  expect(await tableOf(tableId)).toBeUndefined();
  await expect(deleteTrial({ trialId })).rejects.toMatchObject({ code: "NOT_FOUND" });
  expect((await auditOf(trialId)).map(({ action }) => action)).toEqual(["lab.trial_deleted", "lab.trial_asked"]);
});

test("a table that nobody asked a trial for is forgotten after a day; one that waits for its trial is not", async () => {
  const lying = await makeTable();
  const waiting = await asked();
  const old = { keptAt: new Date(Date.now() - 25 * 3_600_000) };
  await ownerDatabase().update(labTables).set(old);
  const fresh = await makeTable();

  await forgetTables(job("lab.forget_tables"));

  expect(await tableOf(lying.tableId)).toBeUndefined();
  expect(await tableOf(waiting.tableId)).toBeDefined();
  expect(await tableOf(fresh.tableId)).toBeDefined();
});
