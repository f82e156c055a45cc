import { randomInt } from "node:crypto";
import type postgres from "postgres";
import { connect } from "../../db/client.ts";
import { leaveReadings, rewriteEntry } from "../../db/testing/readings.ts";
import { databaseUrlOf } from "../../server/env.ts";
import type { SystemActor } from "../../server/kernel/actor.ts";
import { newId } from "../../server/kernel/ids.ts";
import { auditLog, auditWithin, type LogAudit } from "../../server/transparency/log/audit.ts";
import { sequenceLog } from "../../server/transparency/log/sequence.ts";
import { blockSize } from "../../server/transparency/tree/growing.ts";
import { obeyCommands } from "../player.ts";
import { entryAt, type LogWay, logWays, nodeWays, readingWays, receiptOf, type Things, thingWays } from "./log-ways.ts";
import { makeOfEach } from "./log-world.ts";

/** The log of the log proof, and the superuser who changes it: each change in a transaction that is audited and undone. */

export type Command =
  | { readonly do: "make of each" }
  | { readonly do: "fill"; readonly leaves: number; readonly from: number }
  | { readonly do: "audit" }
  | { readonly do: "tamper"; readonly times: number }
  | { readonly do: "tamper with readings"; readonly times: number }
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
const ofTheLog = ["access_receipts", "log_entries", "log_leaves", "log_nodes", "log_checkpoints"];
const guarded = [...new Set([...ofTheLog, ...thingWays.map(({ table }) => table)])];

/** Receipts as readings leave them; their trigger enters each. */
async function fill(leaves: number, from: number): Promise<Reply> {
  for (const table of guarded) await owner.unsafe(`alter table ${table} enable trigger user`);
  await sequenceLog(sequencer);
  for (let next = from; next < leaves; next += 20_000) {
    await owner.unsafe(leaveReadings(next, Math.min(leaves, next + 20_000)));
    await sequenceLog(sequencer);
  }
  for (const table of guarded) await owner.unsafe(`alter table ${table} disable trigger user`);
  // Whoever tampers may leave what rests on a row without it: only the log is asked.
  const references = await owner<{ statement: string }[]>`
    select format('alter table %s drop constraint %I', conrelid::regclass, conname) as statement from pg_constraint
    where contype = 'f' and confrelid::regclass::text = any(${guarded})`;
  for (const { statement } of references) await owner.unsafe(statement);
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

type Tried = { readonly change: string; readonly isFound: (audit: LogAudit) => boolean };

/** The first fault names the very place. */
const isAt =
  (index: number): Tried["isFound"] =>
  ({ faults }) =>
    faults[0]?.index === index && faults[0].before === undefined;

/** One of its faults is about this object. */
const isAbout =
  (objectId: string): Tried["isFound"] =>
  ({ faults }) =>
    faults.some((fault) => fault.objectId === objectId);

async function tamperWith(times: number, next: (round: number) => Tried | null): Promise<Reply> {
  let [tried, found] = [0, 0];
  for (let round = 0; tried < times; round++) {
    const one = next(round);
    if (!one) continue;
    tried++;
    const audit = await auditAfter((tx) => tx.unsafe(one.change));
    if (one.isFound(audit)) found++;
    else console.error(`missed: ${one.change}: ${JSON.stringify(audit.faults.slice(0, 3))}`);
  }
  return { ...none, tried, found, missed: tried - found };
}

/** Readings alone, whatever else the log holds. */
async function tamperWithReadings(times: number): Promise<Reply> {
  const [size, readings] = [await sizeOf(), await readingsIn()];
  return tamperWith(times, (round) => {
    const index = readings[randomInt(readings.length - 1)] ?? 0;
    const change = readingWays[round % readingWays.length]?.(index, size);
    return change ? { change, isFound: isAt(index) } : null;
  });
}

/** Everything in turn: readings, each other kind of thing, and the log's own tables. */
async function tamper(times: number): Promise<Reply> {
  const [size, readings, signed] = [await sizeOf(), await readingsIn(), await signedSizes()];
  const ofReadings = readingWays.map((way) => (): Tried => {
    const index = drawn(readings.slice(0, -1));
    return { change: way(index, size), isFound: isAt(index) };
  });
  const whole = size - (size % blockSize);
  const ofNodes = whole > 0 ? nodeWays.map((way) => () => atOf(way(randomInt(whole)))) : [];
  const ofLog = logWays.map((way) => () => atOf(way(randomInt(size), size, drawn(signed))));
  const all = [...ofReadings, ...(await waysOfThings()), ...ofNodes, ...ofLog];
  return tamperWith(times, (round) => all[round % all.length]?.() ?? null);
}

const drawn = (numbers: readonly number[]) => numbers[randomInt(numbers.length)] ?? 0;

const atOf = ({ change, index, objectId }: LogWay): Tried => ({
  change,
  isFound: objectId ? isAbout(objectId) : ({ faults }) => faults.some((fault) => fault.index === index),
});

/** Each way of each kind of thing that stands in the log beside readings. */
async function waysOfThings(): Promise<(() => Tried)[]> {
  const ways = await Promise.all(
    thingWays.map(async (things) => {
      const [ids, { table, id, changes, isHeld }] = [await idsOf(things), things];
      if (ids.length === 0) throw new Error(`nothing of ${table} stands in the log`);
      return [...(isHeld ? ["gone"] : []), ...changes].map((change) => (): Tried => {
        const one = ids[randomInt(ids.length)] ?? "";
        const statement = change === "gone" ? `delete from ${table}` : `update ${table} ${change}`;
        return { change: `${statement} where ${id} = '${one}'`, isFound: isAbout(one) };
      });
    }),
  );
  return ways.flat();
}

async function idsOf({ table, id, among = "true" }: Things): Promise<string[]> {
  const rows = await owner.unsafe<{ id: string }[]>(
    `select distinct t.${id} as id from ${table} t join log_entries e on e.object_id = t.${id} join log_leaves l on l.entry_id = e.id where ${among}`,
  );
  return rows.map((row) => row.id);
}

async function sizeOf(): Promise<number> {
  const [row] = await owner<{ size: number }[]>`select count(*)::int as size from log_leaves`;
  return row?.size ?? 0;
}

async function signedSizes(): Promise<number[]> {
  const rows = await owner<{ size: number }[]>`select size::int from log_checkpoints`;
  return rows.map(({ size }) => size);
}

/** The places of the readings that were laid by number, which each way changes; between them stand tallies, and what the world itself brought. */
async function readingsIn(): Promise<number[]> {
  const rows = await owner<{ index: number }[]>`
    select l.leaf_index::int as index from log_leaves l join log_entries e on e.id = l.entry_id
    where e.kind = 'read.shown' and e.object_id ~ '^acr_[0-9]{1,7}$' order by 1`;
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
      await tx.unsafe("truncate log_leaves, log_nodes, log_checkpoints, handed_checkpoints");
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
  const [first] = await owner<{ id: string }[]>`select min(id) as id from access_receipts where id like 'acr_%' and result = 'read'`;
  const { faults } = await auditAfter(async (tx) => {
    await tx.unsafe(`create or replace function xinfu_person_hash("salt" text, "user_id" text, "name" text, "role" text) returns text language sql stable
      as $$ select repeat('0', 64) $$`);
    await tx.unsafe(rewriteEntry("true"));
    await tx.unsafe("delete from log_leaves; delete from log_nodes; delete from log_checkpoints");
    await tx.unsafe("insert into log_pending (entry_id, leaf_hash) select id, sha256('x') from log_entries");
    await tx.unsafe(`update access_receipts set reader_name = '别人' where id = '${first?.id}'`);
  });
  const told = faults.filter(({ objectId }) => objectId === first?.id).length;
  return { ...none, tried: 1, missed: Number(told === 0), found: Number(told > 0) };
}

async function audit(): Promise<Reply> {
  const began = performance.now();
  const { faults, size } = await auditLog(sequencer);
  return { ...none, tried: size, missed: faults.length, seconds: Math.round((performance.now() - began) / 10) / 100 };
}

obeyCommands<Command, Reply>((command) => {
  if (command.do === "make of each") return makeOfEach().then(() => none);
  if (command.do === "fill") return fill(command.leaves, command.from);
  if (command.do === "audit") return audit();
  if (command.do === "tamper") return tamper(command.times);
  if (command.do === "tamper with readings") return tamperWithReadings(command.times);
  if (command.do === "rebuild") return rebuild(command.times);
  return leaveOutWhoRead();
});
process.once("disconnect", () => void owner.end({ timeout: 5 }));
