import { asc, eq, sql } from "drizzle-orm";
import { afterEach, beforeAll, expect, test } from "vitest";
import { ownerDatabase } from "../../../db/client.ts";
import { accessReceipts, consents } from "../../../db/schema/consents.ts";
import { dataHoldings } from "../../../db/schema/holdings.ts";
import { logCheckpoints, logEntries, logLeaves, logPending } from "../../../db/schema/transparency.ts";
import { makeGrant } from "../../../db/testing/grants.ts";
import { entriesOf, kindsOf, toldAfter } from "../../../db/testing/log-entries.ts";
import { fileAbout, makeDispute, objectionAnswer } from "../../../db/testing/objections.ts";
import { leaveReadings, rewriteEntry } from "../../../db/testing/readings.ts";
import { makeApprovedRepair, makeRepairable } from "../../../db/testing/repairs.ts";
import { isBeginning, readCheckpoint, readKeys } from "../../../public/xinfu-verify.mjs";
import { withActor } from "../../access/with-actor.ts";
import { carryOut } from "../../corrections/carry-out.ts";
import type { SystemActor } from "../../kernel/actor.ts";
import { newId } from "../../kernel/ids.ts";
import { callerFor } from "../../trpc/caller.ts";
import { publishKeys } from "../keys/publish.ts";
import { turnKey } from "../keys/turn-key.ts";
import { blockSize } from "../tree/growing.ts";
import { auditLog } from "./audit.ts";
import { logAt } from "./blocks.ts";
import { sequenceLog } from "./sequence.ts";

const sequencer: SystemActor = { kind: "system", job: "transparency.sequence", requestId: newId("request") };
const sequence = () => sequenceLog(sequencer);
const keys = async () => readKeys(JSON.stringify(await publishKeys({ kind: "public", requestId: newId("request") })));
const owner = ownerDatabase;
const newestCheckpoint = async () => (await owner().select().from(logCheckpoints).orderBy(asc(logCheckpoints.size))).at(-1);

const planted: string[] = [];
afterEach(async () => {
  for (const undo of planted.splice(0)) await owner().execute(sql.raw(undo));
});
async function plant(fault: string, undo: string) {
  await owner().execute(sql.raw(fault));
  planted.push(undo);
}

beforeAll(sequence);

test("a grant and every turn of it is one entry each, and what is done twice is one", async () => {
  const { owner, consentId } = await makeGrant();
  const caller = callerFor(owner).consents;

  await caller.pause({ consentId });
  await caller.resume({ consentId });
  await caller.revoke({ consentId });
  await caller.revoke({ consentId });

  expect(await kindsOf(consentId)).toEqual(["consent.granted", "consent.paused", "consent.resumed", "consent.revoked"]);
});

test("narrowing ends one consent and grants another, an entry each", async () => {
  const { owner: enterprise, consentId } = await makeGrant();

  await callerFor(enterprise).consents.narrow({ consentId, keptItemCodes: ["TAX-01"] });

  const [successor] = (await owner().select().from(consents).where(eq(consents.enterpriseId, enterprise.organizationId))).filter(
    ({ id, lenderId }) => id !== consentId && lenderId !== null,
  );
  expect(await kindsOf(consentId)).toEqual(["consent.granted", "consent.superseded"]);
  expect(await kindsOf(successor?.id ?? "")).toEqual(["consent.granted"]);
});

test("a reading is one entry, a refused try too, and neither holds a person's name or id", async () => {
  const { owner: enterprise, officer, caseId, consentId } = await makeGrant();

  await callerFor(officer).cases.openProfile({ caseId });
  await callerFor(enterprise).consents.revoke({ consentId });
  await expect(callerFor(officer).cases.openProfile({ caseId })).rejects.toMatchObject({ code: "PRECONDITION_FAILED" });

  const receipts = await owner().select().from(accessReceipts).where(eq(accessReceipts.caseId, caseId)).orderBy(asc(accessReceipts.readAt));
  expect(receipts.map(({ result }) => result)).toEqual(["read", "refused"]);
  const entries = (await Promise.all(receipts.map(({ id }) => entriesOf(id)))).flat();
  expect(entries.map(({ kind }) => kind)).toEqual(["read.shown", "read.refused"]);
  for (const { body } of entries) {
    expect(body).not.toContain(officer.displayName);
    expect(body).not.toContain(officer.userId);
  }
  expect(entries[0]?.body).toContain(receipts[0]?.shownHash ?? "none");
});

test("when its entry cannot be written nothing is read and nothing granted", async () => {
  const { owner: enterprise, officer, caseId, consentId } = await makeGrant();
  await plant("alter table log_entries add constraint planted check (false) not valid", "alter table log_entries drop constraint planted");

  await expect(callerFor(officer).cases.openProfile({ caseId })).rejects.toThrow();
  await expect(callerFor(enterprise).consents.pause({ consentId })).rejects.toThrow();

  expect(await owner().$count(accessReceipts, eq(accessReceipts.caseId, caseId))).toBe(0);
  expect(await owner().select().from(consents).where(eq(consents.id, consentId))).toMatchObject([{ status: "active", readsUsed: 0 }]);
});

test("twin: without its trigger a reading leaves no entry, and the audit names the receipt", async () => {
  const { officer, caseId } = await makeGrant();
  await plant(
    "alter table access_receipts disable trigger access_receipts_logged",
    "alter table access_receipts enable trigger access_receipts_logged",
  );

  await callerFor(officer).cases.openProfile({ caseId });

  const [receipt] = await owner().select().from(accessReceipts).where(eq(accessReceipts.caseId, caseId));
  const { faults } = await auditLog(sequencer);
  expect(faults).toEqual([{ index: null, objectId: receipt?.id, fault: "not_entered" }]);
  await owner().delete(accessReceipts).where(eq(accessReceipts.caseId, caseId));
  await owner().delete(dataHoldings).where(eq(dataHoldings.caseId, caseId));
});

test("the sequencer places what is committed, in the order of the transactions, and signs; without news it writes nothing", async () => {
  await sequence();
  const before = await newestCheckpoint();
  const { consentId, owner: enterprise } = await makeGrant();
  await callerFor(enterprise).consents.pause({ consentId });

  await sequence();
  const after = await newestCheckpoint();
  await sequence();

  expect(await newestCheckpoint()).toEqual(after);
  expect(await owner().$count(logPending)).toBe(0);
  const placed = await owner()
    .select({ index: logLeaves.leafIndex, kind: logEntries.kind, objectId: logEntries.objectId })
    .from(logLeaves)
    .innerJoin(logEntries, eq(logEntries.id, logLeaves.entryId))
    .orderBy(asc(logLeaves.leafIndex));
  expect(placed.map(({ index }) => index)).toEqual(placed.map((_, place) => place));
  expect(placed.filter((leaf) => leaf.objectId === consentId).map(({ kind }) => kind)).toEqual(["consent.granted", "consent.paused"]);
  const [early, late] = [await readCheckpoint(before?.note ?? "", await keys()), await readCheckpoint(after?.note ?? "", await keys())];
  expect(late.size).toBe(placed.length);
  const proof = await withActor(sequencer, (scope) => logAt(scope, late.size).consistency(early.size));
  expect(await isBeginning({ size1: early.size, size2: late.size, root1: early.root, root2: late.root, proof })).toBe(true);
});

test("two sequencers at once place everything once", async () => {
  await makeGrant();

  await Promise.all([sequence(), sequence(), sequence()]);

  expect(await auditLog(sequencer)).toMatchObject({ faults: [] });
});

test("a key that turns while entries are placed leaves no checkpoint outside its time", async () => {
  for (let round = 0; round < 4; round++) {
    await makeGrant();
    await Promise.all([sequence(), turnKey(sequencer), sequence()]);
  }

  expect(await auditLog(sequencer)).toMatchObject({ faults: [] });
});

test("a log of more than one block keeps its nodes, and grows on from them", async () => {
  await owner().execute(sql.raw(leaveReadings(0, blockSize * 2 + 3)));

  await sequence();
  await makeGrant();
  await sequence();

  const { faults, size, root } = await auditLog(sequencer);
  expect(faults).toEqual([]);
  expect(size).toBeGreaterThan(blockSize * 2);
  expect(Buffer.from((await newestCheckpoint())?.root ?? []).toString("base64")).toBe(root);
});

test("a correction and a repair are one entry each, and whoever changes or undoes the decision behind the log's back is found", async () => {
  const { owner: disputing, authority, record } = await makeDispute();
  const objectionId = await fileAbout(disputing, record.id);
  await callerFor(authority).objections.uphold({ objectionId, outcome: "withdrawn", correction: null, answer: objectionAnswer });
  const repairable = await makeRepairable();
  const { repairCaseId } = await makeApprovedRepair(repairable.owner, repairable.authority, repairable.record.id);
  await carryOut({ ...sequencer, job: "corrections.carry_out" }, { repairCaseId });
  expect([await kindsOf(objectionId), await kindsOf(repairCaseId)]).toEqual([["record.corrected"], ["record.repaired"]]);

  for (const [table, id, undo] of [
    ["objections", objectionId, "delete from objections"],
    ["repair_cases", repairCaseId, "update repair_cases set status = 'approved', closed_at = null"],
  ] as const) {
    const told = (change: string) => toldAfter(table, `${change} where id = '${id}'`);
    expect(await told(`update ${table} set record_id = 'rec_another'`)).toEqual([{ objectId: id, fault: "changed" }]);
    expect(await told(undo)).toEqual([{ objectId: id, fault: "gone" }]);
  }
});

test.each([
  ["changes an entry", "update log_entries set body = body || ' ' where id = $entry"],
  ["removes an entry", "delete from log_entries where id = $entry"],
  ["changes a leaf", "update log_leaves set leaf_hash = sha256('x') where entry_id = $entry"],
  ["removes a leaf", "delete from log_leaves where entry_id = $entry"],
])("a superuser who %s is found at that place", async (_, tamper) => {
  const { consentId } = await makeGrant();
  await makeGrant();
  await sequence();
  const [entry] = await entriesOf(consentId);
  const [leaf] = await owner()
    .select()
    .from(logLeaves)
    .where(eq(logLeaves.entryId, entry?.id ?? ""));
  const kept = await owner().execute(
    sql`select to_jsonb(e) as entry, to_jsonb(l) as leaf from log_entries e, log_leaves l where e.id = ${entry?.id} and l.entry_id = e.id`,
  );
  const table = tamper.includes("log_entries") ? "log_entries" : "log_leaves";
  await owner().execute(sql.raw(`alter table ${table} disable trigger ${table}_stay`));

  await owner().execute(sql.raw(tamper.replace("$entry", `'${entry?.id}'`)));

  const { faults } = await auditLog(sequencer);
  expect(faults[0]?.index).toBe(leaf?.leafIndex);
  await owner().execute(sql.raw(`delete from ${table} where ${table === "log_entries" ? "id" : "entry_id"} = '${entry?.id}'`));
  const whole = JSON.stringify(kept[0]?.[table === "log_entries" ? "entry" : "leaf"]);
  await owner().execute(
    sql.raw(`insert into ${table} select * from jsonb_populate_record(null::${table}, '${whole.replaceAll("'", "''")}')`),
  );
  await owner().execute(sql.raw(`alter table ${table} enable trigger ${table}_stay`));
  expect((await auditLog(sequencer)).faults).toEqual([]);
});

test("whoever revives a consent, hands its entries on, or invents a turn behind the log's back is found, and at which entry", async () => {
  const { owner: enterprise, consentId } = await makeGrant();
  const { consentId: living } = await makeGrant();
  await callerFor(enterprise).consents.revoke({ consentId });
  await sequence();
  expect((await auditLog(sequencer)).faults).toEqual([]);
  const tables = ["consents", "log_entries"];
  const guards = (turn: "disable" | "enable") => tables.map((table) => `alter table ${table} ${turn} trigger user`);
  const behind = (...deeds: string[]) => owner().execute(sql.raw([...guards("disable"), ...deeds, ...guards("enable")].join("; ")));
  const consent = (id: string, set: string) => `update consents set ${set} where id = '${id}'`;
  const entry = (kind: string, set: string) =>
    `update log_entries set ${set} where object_id = '${consentId}' and kind = 'consent.${kind}'`;
  const told = await owner().execute<{ ended: string }>(sql`select ended_at::text as ended from consents where id = ${consentId}`);
  const revived = consent(consentId, "status = 'active', ended_at = null");
  const ended = consent(consentId, `status = 'revoked', ended_at = '${told[0]?.ended}'`);
  const invented = `insert into log_entries (subject_id, kind, object_id, enterprise_id, lender_id, body)
    select subject_id, 'consent.revoked', object_id, enterprise_id, lender_id, replace(body, 'consent.granted', 'consent.revoked')
    from log_entries where object_id = '${living}'`;
  const tampers: readonly (readonly [string[], string[]])[] = [
    [[revived, entry("granted", "entered_at = now()")], [ended]],
    [
      [revived, entry("revoked", "kind = 'consent.resumed'")],
      [ended, entry("resumed", "kind = 'consent.revoked'")],
    ],
    [[entry("granted", "enterprise_id = 'org_another'")], [entry("granted", `enterprise_id = '${enterprise.organizationId}'`)]],
    [[invented], [`delete from log_entries where object_id = '${living}' and kind = 'consent.revoked'`]],
    [
      [consent(living, "terms = jsonb_set(terms, '{dataLifeDays}', '3650')")],
      [consent(living, "terms = jsonb_set(terms, '{dataLifeDays}', to_jsonb(data_life_days))")],
    ],
  ];

  for (const [tamper, undo] of tampers) {
    await behind(...tamper);
    const { faults } = await auditLog(sequencer);
    await behind(...undo);

    const named = faults.filter(({ objectId, fault }) => fault === "changed" && (objectId === consentId || objectId === living));
    expect([tamper, named.length > 0]).toEqual([tamper, true]);
  }
});

test("a log that was rewritten as a whole, checkpoints and all, differs from a checkpoint that somebody else holds", async () => {
  await makeGrant();
  await sequence();
  const held = (await newestCheckpoint())?.note ?? "";
  expect((await auditLog(sequencer, [held])).faults).toEqual([]);
  for (const table of ["log_entries", "log_leaves"]) await owner().execute(sql.raw(`alter table ${table} disable trigger ${table}_stay`));
  await owner().execute(sql`update access_receipts set reader_name = '某人' where id = 'acr_7'`);
  await owner().execute(sql.raw(rewriteEntry("e.object_id = 'acr_7'")));
  await owner().execute(sql`delete from log_entries where kind = 'tally.kept'`);
  await owner().execute(sql`insert into log_pending (entry_id, leaf_hash, entered_at)
    select e.id, sha256('\\x00'::bytea || convert_to(e.body, 'UTF8')), now() + l.leaf_index * interval '1 second'
    from log_entries e join log_leaves l on l.entry_id = e.id`);
  for (const table of ["log_leaves", "log_nodes", "log_checkpoints", "handed_checkpoints"])
    await owner().execute(sql.raw(`delete from ${table}`));
  for (const table of ["log_entries", "log_leaves"]) await owner().execute(sql.raw(`alter table ${table} enable trigger ${table}_stay`));

  await sequence();

  expect((await auditLog(sequencer)).faults).toEqual([]);
  const size = Number(held.split("\n")[1]);
  expect((await auditLog(sequencer, [held])).faults[0]).toEqual({ index: 0, before: size, fault: "checkpoint_differs" });
});

test("nobody but the sequencer writes the log, and nobody changes it", async () => {
  const { owner: enterprise, officer } = await makeGrant();
  const denied = { cause: { code: "42501" } };
  for (const actor of [enterprise, officer]) {
    for (const deed of [
      "insert into log_leaves select * from log_leaves",
      "update log_entries set body = ''",
      "delete from log_checkpoints",
      "truncate log_nodes",
    ]) {
      await expect(withActor(actor, ({ tx }) => tx.execute(sql.raw(deed)))).rejects.toMatchObject(denied);
    }
  }
  for (const deed of ["update log_leaves set leaf_hash = leaf_hash", "delete from log_entries", "update log_checkpoints set root = root"]) {
    await expect(withActor(sequencer, ({ tx }) => tx.execute(sql.raw(deed)))).rejects.toMatchObject(denied);
  }
  await expect(owner().execute(sql`update log_entries set body = ''`)).rejects.toMatchObject({ cause: { code: "23001" } });
});

test("an enterprise and a lender see their own entries and no other", async () => {
  const [one, other] = [await makeGrant(), await makeGrant()];

  for (const [actor, column] of [
    [one.owner, "enterpriseId"],
    [one.officer, "lenderId"],
  ] as const) {
    const seen = await withActor(actor, ({ tx }) => tx.select().from(logEntries));
    expect(seen.length).toBeGreaterThan(0);
    expect(new Set(seen.map((entry) => entry[column]))).toEqual(new Set([actor.organizationId]));
    expect(seen.some(({ objectId }) => objectId === other.consentId)).toBe(false);
  }
});
