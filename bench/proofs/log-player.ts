import { randomInt } from "node:crypto";
import type postgres from "postgres";
import { connect } from "../../db/client.ts";
import { leaveReadings, rewriteEntry } from "../../db/testing/readings.ts";
import { databaseUrlOf } from "../../server/env.ts";
import type { SystemActor } from "../../server/kernel/actor.ts";
import { newId } from "../../server/kernel/ids.ts";
import { auditLog, auditWithin, type LogAudit } from "../../server/transparency/log/audit.ts";
import { sequenceLog } from "../../server/transparency/log/sequence.ts";
import { obeyCommands } from "../player.ts";

/** The log of the log proof, and the superuser who changes it: each change in a transaction that is audited and undone. */

export type Command =
  | { readonly do: "fill"; readonly leaves: number }
  | { readonly do: "audit" }
  | { readonly do: "tamper"; readonly times: number }
  | { readonly do: "rebuild"; readonly times: number }
  | { readonly do: "leave out who read" };
/** `unseenWithin`: rebuilt logs that look whole from within. */
export type Reply = {
  readonly tried: number;
  readonly found: number;
  readonly missed: number;
  readonly unseenWithin: number;
  readonly seconds: number;
};

type Tx = postgres.TransactionSql;

const sequencer: SystemActor = { kind: "system", job: "transparency.sequence", requestId: newId("request") };
const owner = connect(databaseUrlOf("owner"), { name: "xinfu log proof" });
const none: Reply = { tried: 0, found: 0, missed: 0, unseenWithin: 0, seconds: 0 };
const guarded = ["access_receipts", "consents", "log_entries", "log_leaves"];

/** Receipts as readings leave them; their trigger enters each. */
async function fill(leaves: number): Promise<Reply> {
  await sequenceLog(sequencer);
  for (let from = 0; from < leaves; from += 20_000) {
    await owner.unsafe(leaveReadings(from, Math.min(leaves, from + 20_000)));
    await sequenceLog(sequencer);
  }
  for (const table of guarded) await owner.unsafe(`alter table ${table} disable trigger user`);
  await owner.unsafe("analyze log_entries, log_leaves, access_receipts");
  return none;
}

const undone = Symbol("undone");

/** Audits what a change left, and undoes it. */
async function auditAfter(change: (tx: Tx) => Promise<unknown>, outside: readonly string[] = []): Promise<LogAudit> {
  let audit: LogAudit | undefined;
  await owner
    .begin(async (tx) => {
      await change(tx);
      audit = await auditWithin(tx, outside);
      throw undone;
    })
    .catch((error: unknown) => {
      if (error !== undone) throw error;
    });
  if (!audit) throw new Error("nothing was audited");
  return audit;
}

const receiptOf = (index: number) =>
  `(select e.object_id from log_leaves l join log_entries e on e.id = l.entry_id where l.leaf_index = ${index})`;
const entryAt = (index: number) => `(select entry_id from log_leaves where leaf_index = ${index})`;
const inReceipt = (change: string) => (index: number) => `update access_receipts set ${change} where id = ${receiptOf(index)}`;
const inEntry = (change: string) => (index: number) => `update log_entries set ${change} where id = ${entryAt(index)}`;

/** Ways of changing what one place of the log is about, by anybody who may do everything. */
const ways: readonly ((index: number, size: number) => string)[] = [
  inReceipt("reader_name = reader_name || '1'"),
  inReceipt("reader_user_id = 'usr_somebody'"),
  inReceipt("reader_role = 'manager'"),
  inReceipt("read_at = read_at + interval '1 millisecond'"),
  inReceipt("shown_hash = encode(sha256('other'), 'hex')"),
  inReceipt("item_codes = array['REG-01']"),
  inReceipt("record_versions = '[]'"),
  inReceipt("lender_id = 'org_another'"),
  inReceipt("delete_by = delete_by + interval '1 day'"),
  inReceipt("session_id = 'ses_another'"),
  (index) => `delete from access_receipts where id = ${receiptOf(index)}`,
  inEntry(`body = replace(body, '"purpose": "assessment"', '"purpose": "monitoring"')`),
  inEntry("body = body || ' '"),
  inEntry("object_id = 'acr_another'"),
  (index) => `delete from log_entries where id = ${entryAt(index)}`,
  (index) => `update log_leaves set leaf_hash = sha256(leaf_hash) where leaf_index = ${index}`,
  (index) => `update log_leaves set chain_hash = sha256(chain_hash) where leaf_index = ${index}`,
  (index) => `delete from log_leaves where leaf_index = ${index}`,
  // The tail, with everything it was of.
  (index, size) => `with cut as (delete from log_leaves where leaf_index between ${index} and ${size} returning entry_id),
    entries as (delete from log_entries where id in (select entry_id from cut) returning object_id)
    delete from access_receipts where id in (select object_id from entries)`,
  // Two entries in each other's place.
  (index) => `update log_leaves a set leaf_hash = b.leaf_hash, chain_hash = a.chain_hash from log_leaves b
    where a.leaf_index in (${index}, ${index + 1}) and b.leaf_index in (${index}, ${index + 1}) and a.leaf_index <> b.leaf_index`,
];

async function tamper(times: number): Promise<Reply> {
  const [size, readings] = [await sizeOf(), await readingsIn()];
  let found = 0;
  for (let round = 0; round < times; round++) {
    const index = readings[randomInt(readings.length - 1)] ?? 0;
    const way = ways[round % ways.length];
    const { faults } = await auditAfter((tx) => tx.unsafe(way?.(index, size) ?? ""));
    if (faults[0]?.index === index && faults[0].before === undefined) found++;
    else console.error(`missed: ${way?.(index, size)}: ${JSON.stringify(faults.slice(0, 3))}`);
  }
  return { ...none, tried: times, found, missed: times - found };
}

async function sizeOf(): Promise<number> {
  const [row] = await owner<{ size: number }[]>`select count(*)::int as size from log_leaves`;
  return row?.size ?? 0;
}

/** The places of readings in the log; between them stand tallies. */
async function readingsIn(): Promise<number[]> {
  const rows = await owner<{ index: number }[]>`
    select l.leaf_index::int as index from log_leaves l join log_entries e on e.id = l.entry_id where e.kind = 'read.shown' order by 1`;
  return rows.map(({ index }) => index);
}

/** Changes one receipt and rebuilds everything after it, checkpoints and signatures too: only what others hold can tell. */
async function rebuild(times: number): Promise<Reply> {
  let [found, unseenWithin] = [0, 0];
  for (let round = 0; round < times; round++) {
    const [held] = await owner<{ note: string }[]>`select note from log_checkpoints order by size desc limit 1`;
    const readings = await readingsIn();
    const index = readings[randomInt(readings.length)] ?? 0;
    await owner.begin(async (tx) => {
      await tx.unsafe(`update access_receipts set reader_name = '某人' where id = ${receiptOf(index)}`);
      await tx.unsafe(rewriteEntry(`e.id = ${entryAt(index)}`));
      // Whoever rebuilds a log tallies it anew as well.
      await tx.unsafe("delete from log_entries where kind = 'tally.kept'");
      await tx.unsafe(`insert into log_pending (entry_id, leaf_hash, entered_at)
        select e.id, sha256('\\x00'::bytea || convert_to(e.body, 'UTF8')), now() + l.leaf_index * interval '1 second'
        from log_entries e join log_leaves l on l.entry_id = e.id`);
      await tx.unsafe("truncate log_leaves, log_nodes, log_checkpoints");
    });
    await sequenceLog(sequencer);
    const within = await auditAfter(async () => {});
    const outside = await auditAfter(async () => {}, [held?.note ?? ""]);
    unseenWithin += Number(within.faults.length === 0);
    found += Number(outside.faults.some(({ fault }) => fault === "checkpoint_differs"));
  }
  return { ...none, tried: times, found, missed: times - found, unseenWithin };
}

/** The planted fault: entries that do not say who read. A change of the reader then goes unseen. */
async function leaveOutWhoRead(): Promise<Reply> {
  const { faults } = await auditAfter(async (tx) => {
    await tx.unsafe(`create or replace function xinfu_person_hash("salt" text, "user_id" text, "name" text, "role" text) returns text language sql stable
      as $$ select repeat('0', 64) $$`);
    await tx.unsafe(rewriteEntry("true"));
    await tx.unsafe("delete from log_leaves; delete from log_nodes; delete from log_checkpoints");
    await tx.unsafe("insert into log_pending (entry_id, leaf_hash) select id, sha256('x') from log_entries");
    await tx.unsafe("update access_receipts set reader_name = '别人' where id = (select min(id) from access_receipts)");
  });
  return { ...none, tried: 1, missed: Number(faults.length === 0), found: Number(faults.length > 0) };
}

async function audit(): Promise<Reply> {
  const began = performance.now();
  const { faults, size } = await auditLog(sequencer);
  return { ...none, tried: size, missed: faults.length, seconds: Math.round((performance.now() - began) / 10) / 100 };
}

obeyCommands<Command, Reply>((command) => {
  if (command.do === "fill") return fill(command.leaves);
  if (command.do === "audit") return audit();
  if (command.do === "tamper") return tamper(command.times);
  if (command.do === "rebuild") return rebuild(command.times);
  return leaveOutWhoRead();
});
process.once("disconnect", () => void owner.end({ timeout: 5 }));
