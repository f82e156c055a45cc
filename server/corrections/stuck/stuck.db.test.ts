import { eq, sql } from "drizzle-orm";
import { afterEach, expect, test } from "vitest";
import { ownerDatabase } from "../../../db/client.ts";
import { brokenInvariants } from "../../../db/invariants.ts";
import { recordAmendments } from "../../../db/schema/amendments.ts";
import { outboxMessages } from "../../../db/schema/events.ts";
import { objections } from "../../../db/schema/objections.ts";
import { creditRecords } from "../../../db/schema/records.ts";
import { stuckDecisions } from "../../../db/schema/stuck-decisions.ts";
import { auditOf } from "../../../db/testing/audit.ts";
import { objectionAnswer as answer, fileAbout, makeDispute } from "../../../db/testing/objections.ts";
import { makeAdministrator, makeAuthority, makeRegionalAdministrator } from "../../../db/testing/organizations.ts";
import { makeSubmittedRepair } from "../../../db/testing/repairs.ts";
import { endings, jobs } from "../../jobs/jobs.ts";
import { taskOf } from "../../jobs/task.ts";
import { shanghaiDate } from "../../kernel/dates.ts";
import { callerFor } from "../../trpc/caller.ts";

const database = ownerDatabase();
const reason = "该决定依据有误，须重新核查。";
const said = { basisNo: "撤决字〔2026〕3号", reason: "原处罚决定经行政复议撤销。" };

/** Breaks the database for one record, so that no carrying out of it can be written; undone after each test. */
const broken: string[] = [];
async function breakFor(recordId: string) {
  const name = `refuse_${recordId.toLowerCase()}`;
  await database.execute(
    sql.raw(`create function ${name}() returns trigger language plpgsql as $$ begin
      if new.id = '${recordId}' then raise exception 'planted' using errcode = 'check_violation'; end if; return new; end $$`),
  );
  await database.execute(
    sql.raw(`create trigger ${name} before insert or update on credit_records for each row execute function ${name}()`),
  );
  broken.push(name);
}
async function mend() {
  for (const name of broken.splice(0)) {
    await database.execute(sql.raw(`drop trigger ${name} on credit_records`));
    await database.execute(sql.raw(`drop function ${name}()`));
  }
}
afterEach(mend);

type Payload = { objectionId: string } | { amendmentId: string } | { repairCaseId: string } | { stuckId: string };

/** A delivery as the queue makes it: the how-manieth of how many. */
async function deliver(payload: Payload, attempts = 10) {
  const name = "corrections.carry_out";
  const task = taskOf(name, jobs[name] as never, endings[name]);
  await task(payload, { job: { id: "1", attempts, max_attempts: 10 } } as never);
}

async function makeUpheld() {
  const made = await makeDispute();
  const objectionId = await fileAbout(made.owner, made.record.id);
  await callerFor(made.authority).objections.uphold({ objectionId, outcome: "withdrawn", correction: null, answer });
  return { ...made, objectionId };
}

async function makeStuckUpheld() {
  const made = await makeUpheld();
  await breakFor(made.record.id);
  await expect(deliver({ objectionId: made.objectionId })).rejects.toThrow();
  return { ...made, stuckId: (await stuckOf(made.objectionId))?.id ?? "" };
}

async function makeStuckWithdrawal() {
  const made = await makeDispute();
  const of = { subjectId: made.subject.id, recordId: made.record.id, version: 1 };
  const withdraw = () => callerFor(made.authority).amendments.withdraw({ ...of, annulledOn: shanghaiDate(new Date()), ...said });
  const { amendmentId } = await withdraw();
  await breakFor(made.record.id);
  await expect(deliver({ amendmentId })).rejects.toThrow();
  return { ...made, of, withdraw, amendmentId, stuckId: (await stuckOf(amendmentId))?.id ?? "" };
}

const stuckOf = async (decisionId: string) =>
  (await database.select().from(stuckDecisions).where(eq(stuckDecisions.decisionId, decisionId)))[0];
const objectionOf = async (id: string) => (await database.select().from(objections).where(eq(objections.id, id)))[0];
const statusesOf = async (recordId: string) =>
  (await database.select().from(creditRecords).where(eq(creditRecords.id, recordId)).orderBy(creditRecords.version)).map(
    ({ status }) => status,
  );
const lettersTo = async (to: string) =>
  (await database.select().from(outboxMessages).where(sql`${outboxMessages.payload}->>'to' = ${to}`)).flatMap(({ payload }) => {
    const { template, facts } = payload as { template: string; facts: { decision?: string } };
    return template.startsWith("decision_") ? [`${template} ${facts.decision}`] : [];
  });
const actsOn = async (id: string) => (await auditOf(id)).map(({ action }) => action).reverse();
const logOf = async (id: string) => {
  const rows = await database.execute<{ kind: string }>(sql`select kind from log_entries where object_id = ${id} order by entered_at`);
  return [...rows].map(({ kind }) => kind);
};
const everythingHolds = async () => {
  const differences = await database.execute(sql`select * from xinfu_log_differences() where fault <> 'not_placed'`);
  expect([...differences]).toEqual([]);
  expect(await brokenInvariants(database)).toEqual([]);
};

test("what fails for the last time waits for its unit and the administrators, with its cause, and both are told", async () => {
  const { authority, objectionId, record, stuckId } = await makeStuckUpheld();

  const row = { stuckId, kind: "objection", status: "stuck", cause: "contradicts", fault: "23514", mayTryAgain: true, mayUndo: true };
  expect(await callerFor(authority).stuck.list()).toMatchObject([row]);
  expect(await callerFor(await makeAdministrator()).stuck.list()).toContainEqual(expect.objectContaining(row));
  expect(await lettersTo(authority.organizationId)).toEqual(["decision_stuck objection"]);
  expect(await statusesOf(record.id)).toEqual(["published"]);
  expect((await actsOn(objectionId)).at(-1)).toBe("objection.stuck");
  await everythingHolds();
});

test("what will be delivered again waits for nobody", async () => {
  const { objectionId, record } = await makeUpheld();
  await breakFor(record.id);

  await expect(deliver({ objectionId }, 9)).rejects.toThrow();

  expect(await stuckOf(objectionId)).toBeUndefined();
  await mend();
  await deliver({ objectionId }, 10);
  expect(await statusesOf(record.id)).toEqual(["published", "withdrawn"]);
  expect(await stuckOf(objectionId)).toBeUndefined();
});

test("a carrying out is delivered ten times, so that somebody hears of it the same day", async () => {
  const { objectionId } = await makeUpheld();

  const [queued] = await database.execute(sql`select max_attempts from graphile_worker.jobs where key = ${objectionId}`);

  expect(queued).toEqual({ max_attempts: 10 });
  await deliver({ objectionId }, 1);
});

test("tried again once the cause is gone, it is carried out as a whole; asked twice it is tried once", async () => {
  const { authority, objectionId, record, stuckId } = await makeStuckUpheld();
  await mend();
  const unit = callerFor(authority);

  expect(await unit.stuck.tryAgain({ stuckId })).toEqual({ stuckId, status: "retrying" });
  expect(await unit.stuck.tryAgain({ stuckId })).toEqual({ stuckId, status: "retrying" });
  await expect(unit.stuck.undo({ stuckId, reason })).rejects.toMatchObject({ code: "CONFLICT", message: "stuck.moved_on" });
  await deliver({ objectionId }, 1);

  expect(await statusesOf(record.id)).toEqual(["published", "withdrawn"]);
  expect(await stuckOf(objectionId)).toMatchObject({ status: "carried_out", decidedByUserId: authority.userId });
  expect((await actsOn(objectionId)).slice(-3)).toEqual(["objection.stuck", "objection.tried_again", "objection.carried_out"]);
  expect(await unit.stuck.list()).toEqual([]);
  await expect(unit.stuck.tryAgain({ stuckId })).rejects.toMatchObject({ code: "CONFLICT" });
  await everythingHolds();
});

test("tried again in vain it waits again", async () => {
  const { authority, objectionId, stuckId } = await makeStuckUpheld();

  await callerFor(authority).stuck.tryAgain({ stuckId });
  await expect(deliver({ objectionId })).rejects.toThrow();

  expect(await stuckOf(objectionId)).toMatchObject({ id: stuckId, status: "stuck" });
});

test("undone, an upheld objection stays as it was decided, another is open in its place, and the enterprise reads why", async () => {
  const { owner, authority, objectionId, record, stuckId } = await makeStuckUpheld();

  await callerFor(authority).stuck.undo({ stuckId, reason });
  await deliver({ stuckId }, 1);
  await deliver({ stuckId }, 1);

  const before = await callerFor(owner).objections.find({ objectionId });
  expect(before).toMatchObject({ status: "upheld", isOpen: false, outcome: "withdrawn", undone: { reason } });
  const anew = before.undone?.anewId ?? "";
  const open = await callerFor(owner).objections.find({ objectionId: anew });
  expect(open).toMatchObject({ status: "source_check", isOpen: true, inPlaceOf: objectionId, statement: before.statement });
  expect(open.fact?.dispute).toBeTruthy();
  expect(await lettersTo(owner.organizationId)).toEqual(["decision_undone objection"]);
  expect(await logOf(objectionId)).toEqual(["record.corrected", "record.undone"]);
  expect((await actsOn(objectionId)).slice(-2)).toEqual(["objection.undo_asked", "objection.undone"]);
  expect(await actsOn(anew)).toEqual(["objection.opened_anew"]);
  expect(await statusesOf(record.id)).toEqual(["published"]);
  await everythingHolds();

  await mend();
  await deliver({ objectionId }, 1);
  expect(await statusesOf(record.id)).toEqual(["published"]);
  await callerFor(authority).objections.uphold({ objectionId: anew, outcome: "withdrawn", correction: null, answer });
  await deliver({ objectionId: anew }, 1);
  expect(await statusesOf(record.id)).toEqual(["published", "withdrawn"]);
  await everythingHolds();
});

test("undone by an administrator, an amendment frees its version for another, and the enterprise reads why", async () => {
  const { owner, authority, of, withdraw, amendmentId, stuckId } = await makeStuckWithdrawal();
  const administrator = await makeAdministrator();

  expect(await callerFor(administrator).stuck.undo({ stuckId, reason })).toEqual({ stuckId, status: "undoing" });
  expect(await callerFor(administrator).stuck.undo({ stuckId, reason })).toEqual({ stuckId, status: "undoing" });
  await deliver({ stuckId }, 1);
  await mend();
  await deliver({ amendmentId }, 1);

  expect(await callerFor(owner).amendments.listOwn()).toMatchObject([{ amendmentId, undoneReason: reason, newVersion: null }]);
  expect(await lettersTo(owner.organizationId)).toEqual(["decision_undone amendment"]);
  expect(await logOf(amendmentId)).toEqual(["record.corrected", "record.undone"]);
  expect((await actsOn(amendmentId)).slice(-2)).toEqual(["amendment.undo_asked", "amendment.undone"]);
  expect(await statusesOf(of.recordId)).toEqual(["published"]);
  const again = await withdraw();
  expect(again.amendmentId).not.toBe(amendmentId);
  await deliver({ amendmentId: again.amendmentId }, 1);
  expect(await statusesOf(of.recordId)).toEqual(["published", "withdrawn"]);
  expect(await callerFor(authority).stuck.list()).toEqual([]);
  await everythingHolds();
});

test("an undoing that fails for good waits again, with what was asked of it", async () => {
  const { authority, amendmentId, stuckId } = await makeStuckWithdrawal();
  await callerFor(authority).stuck.undo({ stuckId, reason });
  await database.update(recordAmendments).set({ carriedOutAt: new Date() }).where(eq(recordAmendments.id, amendmentId));

  await expect(deliver({ stuckId })).rejects.toThrow();
  await database.update(recordAmendments).set({ carriedOutAt: null }).where(eq(recordAmendments.id, amendmentId));

  expect(await stuckOf(amendmentId)).toMatchObject({ status: "stuck", cause: "fault", reason });
});

test("another unit finds nothing of it, and an administrator of another place neither", async () => {
  const { stuckId, amendmentId } = await makeStuckWithdrawal();
  const strangers = [await makeAuthority(), await makeRegionalAdministrator("440000")];

  for (const stranger of strangers) {
    const caller = callerFor(stranger);
    expect(await caller.stuck.list()).toEqual([]);
    await expect(caller.stuck.tryAgain({ stuckId })).rejects.toMatchObject({ code: "NOT_FOUND" });
    await expect(caller.stuck.undo({ stuckId, reason })).rejects.toMatchObject({ code: "NOT_FOUND" });
  }
  expect(await stuckOf(amendmentId)).toMatchObject({ status: "stuck", decidedAt: null });
});

test("a granted repair is tried again and never undone", async () => {
  const made = await makeDispute({ record: { severity: "minor", publicityRule: "publicity.minor" } });
  const { repairCaseId } = await makeSubmittedRepair(made.owner, made.record.id);
  const unit = callerFor(made.authority);
  await unit.repairs.takeUp({ repairCaseId });
  await unit.repairs.approve({ repairCaseId });
  await breakFor(made.record.id);
  await expect(deliver({ repairCaseId })).rejects.toThrow();
  const [row] = await unit.stuck.list();

  expect(row).toMatchObject({ kind: "repair", mayTryAgain: true, mayUndo: false });
  const stuckId = row?.stuckId ?? "";
  await expect(unit.stuck.undo({ stuckId, reason })).rejects.toMatchObject({ code: "PRECONDITION_FAILED", message: "stuck.repair_stays" });
  await mend();
  await unit.stuck.tryAgain({ stuckId });
  await deliver({ repairCaseId }, 1);

  expect(await statusesOf(made.record.id)).toEqual(["published", "repaired"]);
  expect(await stuckOf(repairCaseId)).toMatchObject({ status: "carried_out" });
});

test("twin: what is undone behind the log's back is told by the audit, and so is a decision that was rewritten", async () => {
  const { objectionId, authority, stuckId } = await makeStuckUpheld();
  await callerFor(authority).stuck.undo({ stuckId, reason });
  await deliver({ stuckId }, 1);
  const told = async () =>
    [
      ...(await database.execute<{ fault: string }>(
        sql`select fault from xinfu_log_differences() where object_id = ${objectionId} and fault <> 'not_placed'`,
      )),
    ].map(({ fault }) => fault);
  expect(await told()).toEqual([]);

  await database.update(objections).set({ undoneAt: null, undoneReason: null }).where(eq(objections.id, objectionId));

  expect(await told()).toEqual(["gone"]);
  await database.execute(sql`alter table objections disable trigger objections_undoing_logged`);
  const row = await objectionOf(objectionId);
  await database
    .update(objections)
    .set({ undoneAt: row?.closedAt ?? null, undoneReason: reason })
    .where(eq(objections.id, objectionId));
  await database.execute(sql`alter table objections enable trigger objections_undoing_logged`);
  expect(await told()).toEqual([]);
});
