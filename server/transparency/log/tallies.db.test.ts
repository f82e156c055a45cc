import { and, asc, eq, sql } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import { connect, ownerDatabase } from "../../../db/client.ts";
import { logEntries, logLeaves } from "../../../db/schema/transparency.ts";
import { makeGrant } from "../../../db/testing/grants.ts";
import { withActor } from "../../access/with-actor.ts";
import { databaseUrlOf } from "../../env.ts";
import type { SystemActor } from "../../kernel/actor.ts";
import { newId } from "../../kernel/ids.ts";
import { callerFor } from "../../trpc/caller.ts";
import { type Count, countIn, nothingCounted } from "../tree/counting.ts";
import { auditLog, auditWithin } from "./audit.ts";
import { sequenceLog } from "./sequence.ts";

const sequencer: SystemActor = { kind: "system", job: "transparency.sequence", requestId: newId("request") };
const sequence = () => sequenceLog(sequencer);
const owner = ownerDatabase;
const behind = async (...deeds: string[]) => {
  const guards = (turn: "disable" | "enable") => ["log_entries", "log_leaves"].map((table) => `alter table ${table} ${turn} trigger user`);
  await owner().execute(sql.raw([...guards("disable"), ...deeds, ...guards("enable")].join("; ")));
};

/** An enterprise's entries as they stand in the log, oldest first. */
const placedOf = (enterpriseId: string) =>
  owner()
    .select({ id: logEntries.id, kind: logEntries.kind, body: logEntries.body, index: logLeaves.leafIndex, leaf: logLeaves.leafHash })
    .from(logEntries)
    .innerJoin(logLeaves, eq(logLeaves.entryId, logEntries.id))
    .where(eq(logEntries.enterpriseId, enterpriseId))
    .orderBy(asc(logLeaves.leafIndex));

type Placed = Awaited<ReturnType<typeof placedOf>>[number];
const said = ({ body }: Placed) => JSON.parse(body) as { count: number; entries: string };
const countOf = (placed: readonly Placed[]) => {
  const { count, entries } = placed.reduce<Count>((so, { kind, leaf }) => (kind === "tally.kept" ? so : countIn(so, leaf)), nothingCounted);
  return { count, entries: Buffer.from(entries).toString("hex") };
};

beforeAll(sequence);

test("each sequencing counts the entries it placed of an enterprise into a tally, and of others into none of its", async () => {
  const [{ owner: enterprise, consentId }, { owner: another }] = [await makeGrant(), await makeGrant()];
  await sequence();
  await callerFor(enterprise).consents.pause({ consentId });
  await callerFor(enterprise).consents.resume({ consentId });
  await sequence();
  await sequence();

  const placed = await placedOf(enterprise.organizationId);

  // The grant, and its counting for matching.
  const granted = ["consent.granted", "consent.granted", "tally.kept"];
  expect(placed.map(({ kind }) => kind)).toEqual([...granted, "consent.paused", "consent.resumed", "tally.kept"]);
  for (const [at, entry] of placed.entries())
    if (entry.kind === "tally.kept") expect(said(entry)).toMatchObject(countOf(placed.slice(0, at)));
  expect((await placedOf(another.organizationId)).map(({ kind }) => kind)).toEqual(granted);
  expect((await auditLog(sequencer)).faults).toEqual([]);
});

test("a log from before there were tallies gets one for every enterprise with the next sequencing", async () => {
  const { owner: enterprise } = await makeGrant();
  await sequence();
  await behind(
    "delete from log_entries where kind = 'tally.kept'",
    "delete from log_pending",
    `insert into log_pending (entry_id, leaf_hash, entered_at)
       select e.id, l.leaf_hash, now() + l.leaf_index * interval '1 second' from log_entries e join log_leaves l on l.entry_id = e.id`,
    ...["log_leaves", "log_nodes", "log_checkpoints", "handed_checkpoints"].map((table) => `delete from ${table}`),
  );
  await makeGrant();

  await sequence();

  const placed = await placedOf(enterprise.organizationId);
  expect(placed.map(({ kind }) => kind)).toEqual(["consent.granted", "consent.granted", "tally.kept"]);
  expect((await auditLog(sequencer)).faults).toEqual([]);
});

test("whoever takes an entry out and rebuilds the log around it, but not the tallies, is found at the first tally that counted it", async () => {
  const { owner: enterprise, consentId } = await makeGrant();
  await callerFor(enterprise).consents.pause({ consentId });
  await sequence();
  await callerFor(enterprise).consents.resume({ consentId });
  await sequence();
  const [granted] = await placedOf(enterprise.organizationId);

  const faults = await behindTheTallies(`delete from log_entries where id = '${granted?.id}'`);

  const [first] = (await placedOf(enterprise.organizationId)).filter(({ kind }) => kind === "tally.kept");
  // One place earlier, since what stood before it is gone.
  expect(faults).toContainEqual({ index: (first?.index ?? 0) - 1, fault: "tally_wrong" });
});

const undone = Symbol("undone");

/** The log rebuilt after a deed, leaves, nodes and checkpoints, with its tallies as they were; audited, and undone. */
async function behindTheTallies(deed: string) {
  let faults: unknown[] = [];
  const superuser = connect(databaseUrlOf("owner"), { name: "xinfu tallies test" });
  await superuser
    .begin(async (tx) => {
      for (const table of ["log_entries", "log_leaves"]) await tx.unsafe(`alter table ${table} disable trigger user`);
      await tx.unsafe(deed);
      await tx.unsafe(`create temporary table kept on commit drop as
        select l.entry_id, l.leaf_hash, row_number() over (order by l.leaf_index) - 1 as place from log_leaves l join log_entries e on e.id = l.entry_id`);
      await tx.unsafe("delete from log_leaves; delete from log_nodes; delete from log_checkpoints");
      await tx.unsafe(
        "insert into log_leaves (leaf_index, entry_id, leaf_hash, chain_hash) select place, entry_id, leaf_hash, leaf_hash from kept",
      );
      faults = [...(await auditWithin(tx, [])).faults];
      throw undone;
    })
    .catch((error: unknown) => {
      if (error !== undone) throw error;
    });
  await superuser.end();
  return faults;
}

test("an entry that got its place behind the sequencer's back is counted by no tally, and named", async () => {
  const { owner: enterprise, consentId } = await makeGrant();
  await sequence();
  await callerFor(enterprise).consents.pause({ consentId });
  const [paused] = await owner()
    .select()
    .from(logEntries)
    .where(and(eq(logEntries.objectId, consentId), eq(logEntries.kind, "consent.paused")));
  await behind(
    `insert into log_leaves (leaf_index, entry_id, leaf_hash, chain_hash)
       select leaf_index + 1, '${paused?.id}', p.leaf_hash, sha256(chain_hash || p.leaf_hash)
       from log_leaves l, log_pending p where p.entry_id = '${paused?.id}' order by leaf_index desc limit 1`,
  );

  const { faults } = await auditLog(sequencer);

  await behind(`delete from log_leaves where entry_id = '${paused?.id}'`);
  expect(faults.map(({ fault }) => fault)).toContain("not_counted");
  await sequence();
  expect((await auditLog(sequencer)).faults).toEqual([]);
});

test("nobody who serves a request can enter a tally", async () => {
  const { owner: enterprise } = await makeGrant();

  await expect(withActor(enterprise, ({ tx }) => tx.execute(sql`select * from xinfu_keep_tallies('[]')`))).rejects.toThrow();
});
