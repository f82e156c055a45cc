import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { eq, isNotNull, sql } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import { checkReceipt, readKeys } from "../../public/xinfu-verify.mjs";
import { withActor } from "../../server/access/with-actor.ts";
import { makeReceipt } from "../../server/consents/make-receipt.ts";
import { lineOf } from "../../server/evaluation/result.ts";
import { shanghaiDate } from "../../server/kernel/dates.ts";
import { only } from "../../server/kernel/errors.ts";
import { newId } from "../../server/kernel/ids.ts";
import { isUscc } from "../../server/kernel/uscc.ts";
import { countStanding } from "../../server/records/quality/count-standing.ts";
import { findLeague } from "../../server/records/quality/queries.ts";
import { registers } from "../../server/records/registers.ts";
import { publishKeys } from "../../server/transparency/keys/publish.ts";
import { auditLog } from "../../server/transparency/log/audit.ts";
import { sequenceLog } from "../../server/transparency/log/sequence.ts";
import { callerFor } from "../../server/trpc/caller.ts";
import { ownerDatabase } from "../client.ts";
import { brokenInvariants } from "../invariants.ts";
import { evaluationRuns } from "../schema/evaluation-runs.ts";
import { evaluations } from "../schema/evaluations.ts";
import { logEntries } from "../schema/transparency.ts";
import { makeAdministrator, makeEnterprise } from "../testing/organizations.ts";
import { demoSeed } from "./demo/random.ts";
import { makeWorld } from "./demo/world.ts";
import { seedDemo } from "./demo.ts";

const now = new Date("2026-11-22T04:00:00Z");

beforeAll(async () => {
  await seedDemo(ownerDatabase(), now);
}, 120_000);

const count = async (query: ReturnType<typeof sql>) => Number(only(await ownerDatabase().execute<{ n: string }>(query)).n);

test("the fictitious world keeps every promise that a real one must keep", async () => {
  expect(await brokenInvariants(ownerDatabase())).toEqual([]);
});

test("twin: a fen too much in one posting, or an event that tells another sum, is noticed", async () => {
  await ownerDatabase()
    .transaction(async (tx) => {
      await tx.execute(
        sql`update financing_events set amount_fen = amount_fen + 1 where id = (select id from financing_events where kind = 'disbursed' limit 1)`,
      );
      await tx.execute(sql`update credit_lines set terms_hash = 'other' where id = (select id from credit_lines limit 1)`);

      await tx.execute(sql`update reconsideration_tasks set record_id = 'rec_other' where status = 'open'`);
      await tx.execute(sql`update repair_cases set record_version = 9 where status = 'deciding'`);

      const promises = (await brokenInvariants(tx as never)).map(({ promise }) => promise);

      expect(promises).toContain("events tell the grants and drawdowns of the ledger, to the fen");
      expect(promises).toContain("lines and drawdowns carry the hash of the accepted terms");
      expect(promises).toContain("a reconsideration is of a refusal that names its record, by its lender");
      expect(promises).toContain("a repair that was sent has a proof and a signed letter, and its record");
      throw new Error("undo");
    })
    .catch((error: Error) => {
      if (error.message !== "undo") throw error;
    });
});

test("its log holds, and everything that the log is about is as it was entered", { timeout: 60_000 }, async () => {
  const job = { kind: "system" as const, job: "transparency.sequence", requestId: newId("request") };
  await sequenceLog(job);

  expect((await auditLog(job)).faults).toEqual([]);
});

test("its receipts, of every kind and text, hold for whoever checks them without the platform", { timeout: 120_000 }, async () => {
  await sequenceLog({ kind: "system", job: "transparency.sequence", requestId: newId("request") });
  const keys = readKeys(JSON.stringify(await publishKeys({ kind: "public", requestId: newId("request") })));
  const { enterpriseId, kind, objectId } = logEntries;
  const all = await ownerDatabase().select({ enterpriseId, kind, objectId }).from(logEntries).where(isNotNull(enterpriseId));
  const seen = new Map<string, number>();
  // What differs between two receipts of a kind is covered by `world.test.ts`, which holds every consent's terms against their hashes.
  const entries = all.filter((entry) => {
    const before = seen.get(entry.kind) ?? 0;
    seen.set(entry.kind, before + 1);
    return before % 60 === 0;
  });
  const { owner } = await makeEnterprise();

  const found = new Map<string, number>();
  for (const entry of entries) {
    const { content } = await makeReceipt({ ...owner, organizationId: entry.enterpriseId ?? "" }, entry);
    const said = await checkReceipt(Buffer.from(content).toString("utf8"), keys).then(
      ({ log }) => `${entry.kind} ${log === null ? "without its place" : "holds"}`,
      ({ reason }) => `${entry.kind} ${reason}`,
    );
    found.set(said, (found.get(said) ?? 0) + 1);
  }

  expect(entries.length).toBeGreaterThan(30);
  expect([...found.keys()].filter((said) => !said.endsWith("holds"))).toEqual([]);
  expect([...found.keys()]).toEqual(expect.arrayContaining(["consent.granted holds", "read.shown holds"]));
});

test("it is as large as promised, in at least three provinces, over eighteen months", async () => {
  expect(await count(sql`select count(*) as n from subjects where is_demo and kind = 'enterprise'`)).toBe(2_000);
  expect(await count(sql`select count(*) as n from subjects where is_demo and kind in ('government_unit', 'public_institution')`)).toBe(2);
  expect(await count(sql`select count(*) as n from organizations where kind = 'lender' and is_demo`)).toBe(12);
  expect(await count(sql`select count(*) as n from products where status = 'on_shelf'`)).toBe(60);
  expect(await count(sql`select count(distinct left(region_code, 2)) as n from subjects`)).toBeGreaterThanOrEqual(3);
  expect(await count(sql`select count(distinct to_char(occurred_at, 'YYYY-MM')) as n from financing_events`)).toBeGreaterThanOrEqual(18);
});

test("its published runs of the evaluation say, read back, what their hashes say", async () => {
  const runs = await ownerDatabase().select().from(evaluationRuns);
  expect(runs.length).toBeGreaterThan(1);
  for (const run of runs) {
    const kept = await ownerDatabase().select().from(evaluations).where(eq(evaluations.runId, run.id)).orderBy(sql`subject_id collate "C"`);
    const lines = kept.map(lineOf).join("");
    expect(createHash("sha256").update(lines).digest("hex")).toBe(run.resultHash);
  }
});

test("names, codes, places and records agree", async () => {
  const rows = await ownerDatabase().execute<{ uscc: string; region_code: string; name: string; content: { name: string; uscc: string } }>(
    sql`select s.uscc, s.region_code, s.name, r.content from subjects s join credit_records r on r.subject_id = s.id and r.item_code = 'REG-01'`,
  );

  expect(rows.length).toBe(2_000);
  expect(new Set(rows.map((row) => row.name)).size).toBe(2_000);
  for (const row of rows) {
    expect(isUscc(row.uscc)).toBe(true);
    expect(row.uscc.slice(2, 8)).toBe(row.region_code);
    expect(row.content).toMatchObject({ name: row.name, uscc: row.uscc });
  }
});

test("its sources supply every register for its own companies, also in a world that was loaded before that was kept", async () => {
  const supplied = () =>
    ownerDatabase().execute(sql`select item_code, region_code, source_unit, is_demo from supplied_registers order by item_code`);
  const fresh = await supplied();
  expect(fresh.map((row) => row.item_code)).toEqual([...registers].sort());

  await ownerDatabase().execute(sql`delete from supplied_registers`);
  await ownerDatabase().execute(sql.raw(readFileSync("db/migrations/0009_supply_the_demo_world.sql", "utf8")));

  expect(await supplied()).toEqual(fresh);
});

test("the demo authority has a repair and an objection in each state that waits for it, and the visitor's lender a refusal to look at again", async () => {
  const states = async (table: string) => {
    const rows = await ownerDatabase().execute<{ status: string }>(sql`select distinct status::text from ${sql.identifier(table)}`);
    return new Set(rows.map(({ status }) => status));
  };

  expect(await states("repair_cases")).toEqual(
    new Set(["draft", "submitted", "supplement_requested", "deciding", "closed", "rejected", "withdrawn", "barred"]),
  );
  expect(await states("objections")).toEqual(
    new Set(["source_check", "unresolved", "rejected", "review_requested", "withdrawn", "upheld"]),
  );
  expect(await states("reconsideration_tasks")).toEqual(new Set(["open", "kept", "reversed"]));
  const atVisited = sql`select count(*) as n from reconsideration_tasks t join organizations o on o.id = t.lender_id where o.name_en = 'Bank of Taihu'`;
  expect(await count(atVisited)).toBe(3);
});

test("the figures of data quality reach back twelve months, each counted from files and records by the platform's own count", async () => {
  const job = { kind: "system", job: "quality.count_standing", requestId: "req_1" } as const;
  await countStanding(job);
  const administrator = await makeAdministrator();

  const { months, units, total, findings, regions } = await withActor(administrator, findLeague);

  expect(months).toHaveLength(12);
  for (const { month, rowsRead } of months) expect([month, rowsRead > 0]).toEqual([month, true]);
  expect(units.length).toBeGreaterThan(10);
  // Something was told late and some declared rules were broken, and most of neither.
  expect(total.rowsTimely).toBeGreaterThan(total.rowsDated / 2);
  expect(total.rowsTimely).toBeLessThan(total.rowsDated);
  const broken = findings.filter((one) => one.broken > 0);
  expect(broken.map(({ rule }) => rule)).toEqual(expect.arrayContaining(["no_gap", "jump"]));
  for (const one of broken) expect(one.broken).toBeLessThan(one.held / 10);
  expect(regions.map(({ regionCode }) => regionCode)).toEqual(expect.arrayContaining(["320000", "330100"]));
  // One whole month, from the world as it was made and not from any figure.
  const { files, desk, records } = makeWorld(demoSeed, now, "x");
  const [{ month }] = months.slice(-2) as [(typeof months)[number]];
  const batches = [...files.batches, desk.file.batch].filter(({ endedAt }) => shanghaiDate(endedAt as Date).startsWith(month));
  const ids = new Set(batches.map(({ id }) => id));
  const contents = records.flatMap(({ importBatchId, content }) =>
    importBatchId && ids.has(importBatchId) ? [Object.values(content)] : [],
  );
  const isEmpty = (value: unknown) => value === null || value === "" || (Array.isArray(value) && value.length === 0);
  const sum = (of: (batch: (typeof batches)[number]) => number | undefined) =>
    batches.reduce((total, batch) => total + (of(batch) ?? 0), 0);
  expect(months.find((one) => one.month === month)).toMatchObject({
    ...{ rowsRead: sum(({ rowsRead }) => rowsRead), rowsAccepted: sum(({ rowsAccepted }) => rowsAccepted) },
    ...{ rowsDuplicate: sum(({ rowsDuplicate }) => rowsDuplicate), rowsRefused: sum(({ rowsRejected }) => rowsRejected) },
    ...{ fieldsDeclared: contents.flat().length, fieldsFilled: contents.flat().filter((value) => !isEmpty(value)).length },
  });
  expect(batches.length).toBeGreaterThan(3);
});

test("the demo authority tells of firms of its own province, and reads what stood in the rows of its files that were refused", async () => {
  const own = sql`select id from organizations where kind = 'authority' and is_demo`;
  const places = await ownerDatabase().execute<{ place: string }>(sql`
    select distinct left(s.region_code, 2) as place from credit_records r join subjects s on s.id = r.subject_id
    where r.source_unit = (select name_zh from organizations where kind = 'authority' and is_demo)`);
  const counted = count(sql`select coalesce(sum(rows), 0) as n from import_reject_counts where organization_id in (${own})`);
  const listed = count(sql`
    select count(*) as n from import_rejects r join import_batches b on b.id = r.import_batch_id
    where r.organization_id in (${own}) and r.row_no between 2 and b.rows_read + 1`);

  expect(places.map(({ place }) => place)).toEqual(["32"]);
  expect(await counted).toBeGreaterThan(0);
  expect(await listed).toBe(await counted);
});

test("the visitor's lender has an open case of a firm under a measure, with a consent in force", async () => {
  const cases = await count(sql`
    select count(*) as n from lender_cases c join organizations o on o.id = c.lender_id join organizations e on e.id = c.enterprise_id
      join measures m on m.subject_id = e.subject_id and m.lifted_at is null and m.kind = 'restriction'
      join consents s on s.loan_request_id = c.loan_request_id and s.lender_id = c.lender_id and s.status = 'active' and s.expires_at > ${now.toISOString()}
    where o.name_en = 'Bank of Taihu' and c.status in ('assigned', 'accepted', 'due_diligence')`);

  expect(cases).toBeGreaterThan(0);
});

test("the visitor's firm has credit that it has not drawn, and what its lender asks to watch it waits for its answer", async () => {
  const waiting = await count(sql`
    select count(*) as n from consent_requests a join credit_lines l on l.id = a.line_id join organizations e on e.id = a.enterprise_id
      join organizations o on o.id = a.lender_id join members m on m.organization_id = e.id join users u on u.id = m.user_id
    where u.email = 'representative@demo.example' and o.name_en = 'Bank of Taihu' and a.status = 'waiting' and l.status = 'effective'
      and a.answer_by >= ${shanghaiDate(now)} and l.ends_on > ${shanghaiDate(now)}
      and not exists (select from drawdowns d where d.line_id = l.id)`);

  expect(waiting).toBe(1);
});

test("one decision of the demo authority could not be carried out and waits: the record that it was to take off still stands", async () => {
  const stuck = await count(sql`
    select count(*) as n from stuck_decisions s join objections j on j.id = s.decision_id and j.status = 'upheld' and j.closed_at is null
      join organizations o on o.id = s.authority_id and o.kind = 'authority' join credit_records r on r.id = s.record_id and r.known_to is null
    where s.status = 'stuck'`);

  expect(stuck).toBe(1);
});

test("the visitor's firm has a try that was refused and a consent that rests, and an administrator a reading to look at", async () => {
  const { inhabitants } = makeWorld(demoSeed, now, "x");
  const visitor = inhabitants.find(({ user }) => user.email === "representative@demo.example")?.member.organizationId ?? "";

  expect(await count(sql`select count(*) as n from access_receipts where enterprise_id = ${visitor} and result = 'refused'`)).toBe(1);
  expect(await count(sql`select count(*) as n from consents where enterprise_id = ${visitor} and status = 'paused'`)).toBe(1);
  expect(await count(sql`select count(*) as n from reading_alerts where status = 'open'`)).toBe(1);
});

test("the registration of the visitor's firm was known at every reading of it that can be made again", async () => {
  const { history, inhabitants, records } = makeWorld(demoSeed, now, "x");
  const visitor = inhabitants.find(({ user }) => user.email === "representative@demo.example")?.member.organizationId ?? "";
  const reads = history.receipts.filter(({ enterpriseId }) => enterpriseId === visitor);
  const known = records.find(({ itemCode, subjectId }) => itemCode === "REG-01" && subjectId === reads[0]?.subjectId)?.knownFrom as Date;

  expect(reads.length).toBeGreaterThan(2);
  for (const { readAt } of reads) expect((readAt as Date) > known).toBe(true);
});

test("what lenders read of the visitor's firm before they decided is made again to the byte, and something has changed since", async () => {
  const { history, inhabitants } = makeWorld(demoSeed, now, "x");
  const visitor = inhabitants.find(({ user }) => user.email === "representative@demo.example")?.member.organizationId ?? "";
  const decided = history.cases.filter(({ enterpriseId, status }) => enterpriseId === visitor && status !== "due_diligence");
  const { owner } = await makeEnterprise();
  const subjectId = decided[0]?.subjectId ?? "";

  const replayed = await Promise.all(
    decided.map(({ id }) => callerFor({ ...owner, organizationId: visitor, subjectId }).replays.findOwn({ caseId: id })),
  );

  expect(replayed.map(({ decision }) => decision.kind)).toEqual(expect.arrayContaining(["declined", "offered"]));
  for (const { caseId, replayed: made } of replayed) {
    expect([caseId, made?.agreement.isEqual]).toEqual([caseId, true]);
    expect([caseId, made?.changes.map(({ kind }) => kind)]).toEqual([caseId, expect.arrayContaining(["rule"])]);
  }
  // What came with a record since: the registration was known all along.
  expect(replayed.flatMap(({ replayed: made }) => made?.changes.map(({ kind }) => kind) ?? [])).toContain("added");
  const refused = replayed.find(({ decision }) => decision.kind === "declined");
  expect(refused?.replayed?.changes.map(({ kind }) => kind)).toContain("evaluation");
});

test("twin: a receipt of the visitor's firm that tells another reading is not borne out", async () => {
  const { history, inhabitants } = makeWorld(demoSeed, now, "x");
  const visitor = inhabitants.find(({ user }) => user.email === "representative@demo.example")?.member.organizationId ?? "";
  const [decided] = history.cases.filter(({ enterpriseId, status }) => enterpriseId === visitor && status === "declined");
  const { owner } = await makeEnterprise();
  const actor = { ...owner, organizationId: visitor, subjectId: decided?.subjectId ?? "" };
  const isEqual = async () => (await callerFor(actor).replays.findOwn({ caseId: decided?.id ?? "" })).replayed?.agreement.isEqual;
  const made = history.receipts.find(({ caseId }) => caseId === decided?.id);
  const told = (hash: string) => ownerDatabase().execute(sql`update access_receipts set shown_hash = ${hash} where id = ${made?.id}`);
  const kept = await ownerDatabase().execute<{ hash: string }>(sql`select shown_hash as hash from access_receipts where id = ${made?.id}`);

  await told(made?.shownHash ?? "");
  expect(await isEqual()).toBe(false);

  await told(only(kept).hash);
  expect(await isEqual()).toBe(true);
});

test("no run of the demo world is of a day before the model that made it was in force", async () => {
  const runs = sql`select count(*) as n from evaluation_runs`;
  const early = sql`
    select count(*) as n from evaluation_runs r join evaluation_models m on m.id = r.model_id where r.as_of < m.effective_from`;

  expect(await count(runs)).toBeGreaterThan(0);
  expect(await count(early)).toBe(0);
});

test("a record of a file is one that the file says it brought", async () => {
  const { files, records } = makeWorld(demoSeed, now, "x");
  const broughtBy = Map.groupBy(records, ({ importBatchId }) => importBatchId ?? "");
  for (const { id, rowsAccepted, sourceUnit, startedAt } of files.batches) {
    const brought = broughtBy.get(id) ?? [];
    expect(brought.filter(({ version }) => version === 1)).toHaveLength(rowsAccepted ?? 0);
    expect(brought.every((record) => record.sourceUnit === sourceUnit && (record.knownFrom as Date) <= (startedAt as Date))).toBe(true);
  }
}, 60_000);

test("a second load changes nothing", async () => {
  const before = await count(sql`select count(*) as n from financing_events`);

  expect(await seedDemo(ownerDatabase(), now)).toBe(false);

  expect(await count(sql`select count(*) as n from financing_events`)).toBe(before);
});

test("the same seed and moment make the same world, another seed another one", () => {
  const [one, same, other] = [makeWorld(demoSeed, now, "x"), makeWorld(demoSeed, now, "x"), makeWorld(demoSeed + 1, now, "x")];

  expect(JSON.stringify(same)).toBe(JSON.stringify(one));
  expect(JSON.stringify(other)).not.toBe(JSON.stringify(one));
}, 120_000);

test("nothing in it happens after its present", () => {
  const { history } = makeWorld(demoSeed, now, "x");

  for (const event of history.events) expect(event.occurredAt.getTime()).toBeLessThanOrEqual(now.getTime());
  for (const drawdown of history.drawdowns) expect(new Date(drawdown.drawnOn).getTime()).toBeLessThanOrEqual(now.getTime());
});
