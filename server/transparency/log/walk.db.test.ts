import { asc, desc, eq, sql } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import { ownerDatabase } from "../../../db/client.ts";
import { logCheckpoints, logEntries, logLeaves } from "../../../db/schema/transparency.ts";
import { makeGrant } from "../../../db/testing/grants.ts";
import { leaveReadings } from "../../../db/testing/readings.ts";
import type { SystemActor } from "../../kernel/actor.ts";
import { newId } from "../../kernel/ids.ts";
import { blockSize } from "../tree/growing.ts";
import { auditLog } from "./audit.ts";
import { sequenceLog } from "./sequence.ts";

const sequencer: SystemActor = { kind: "system", job: "transparency.sequence", requestId: newId("request") };
const owner = ownerDatabase;

beforeAll(async () => {
  await owner().execute(sql.raw(leaveReadings(0, blockSize + 20)));
  await makeGrant();
  await sequenceLog(sequencer);
});

/** What an audit tells after deeds behind the triggers' back, which are undone by others. */
async function toldAfter(deed: string, undo: string) {
  const guards = (turn: "disable" | "enable") => ["log_entries", "log_leaves"].map((table) => `alter table ${table} ${turn} trigger user`);
  const behind = (...deeds: string[]) => owner().execute(sql.raw([...guards("disable"), ...deeds, ...guards("enable")].join("; ")));
  await behind(deed);
  const { faults } = await auditLog(sequencer);
  await behind(undo);
  expect((await auditLog(sequencer)).faults).toEqual([]);
  return faults;
}

test("a node too many is named by the places it would stand for", async () => {
  const extra = "(level, position, hash) values (1, 7000, sha256('x'))";

  const faults = await toldAfter(`insert into log_nodes ${extra}`, "delete from log_nodes where position = 7000");

  expect(faults).toEqual([{ index: 7000 * blockSize, before: 7001 * blockSize, fault: "node_changed" }]);
});

test("a checkpoint that says it was signed at another time than its note is forged", async () => {
  const [last] = await owner().select().from(logCheckpoints).orderBy(desc(logCheckpoints.size)).limit(1);
  const turn = (by: string) => `update log_checkpoints set signed_at = signed_at ${by} where size = ${last?.size}`;

  const faults = await toldAfter(turn("- interval '1 second'"), turn("+ interval '1 second'"));

  expect(faults).toEqual([{ index: (last?.size ?? 0) - 1, fault: "checkpoint_forged" }]);
});

test("a tally that is no longer itself is named at its place, whatever it was made to say", async () => {
  const [tally] = await owner()
    .select({ id: logEntries.id, body: logEntries.body, objectId: logEntries.objectId, index: logLeaves.leafIndex })
    .from(logEntries)
    .innerJoin(logLeaves, eq(logLeaves.entryId, logEntries.id))
    .where(eq(logEntries.kind, "tally.kept"))
    .orderBy(asc(logLeaves.leafIndex))
    .limit(1);
  const say = (body: string) => `update log_entries set body = '${body}' where id = '${tally?.id}'`;

  const faults = await toldAfter(say("no entry at all"), say(tally?.body ?? ""));

  expect(faults).toContainEqual({ index: tally?.index, fault: "entry_changed", objectId: tally?.objectId });
});

test("a leaf without an entry is named, and an entry that was never placed nor waits for it", async () => {
  const [first] = await owner().select().from(logLeaves).where(eq(logLeaves.leafIndex, 3));
  const id = first?.entryId;
  const [entry] = await owner()
    .select()
    .from(logEntries)
    .where(eq(logEntries.id, id ?? ""));

  const faults = await toldAfter(
    `update log_entries set id = '00000000-0000-4000-8000-000000000001' where id = '${id}'`,
    `update log_entries set id = '${id}' where id = '00000000-0000-4000-8000-000000000001'`,
  );

  expect(faults).toContainEqual({ index: 3, fault: "entry_gone" });
  expect(faults).toContainEqual({ index: null, fault: "not_placed", objectId: entry?.objectId });
});
