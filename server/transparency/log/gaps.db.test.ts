import { asc, desc, eq, sql } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import { ownerDatabase as owner } from "../../../db/client.ts";
import { accessReceipts, consents } from "../../../db/schema/consents.ts";
import { logCheckpoints, logEntries, logLeaves, platformKeys } from "../../../db/schema/transparency.ts";
import { makeGrant } from "../../../db/testing/grants.ts";
import { toldAfter } from "../../../db/testing/log-entries.ts";
import { leaveReadings } from "../../../db/testing/readings.ts";
import { withActor } from "../../access/with-actor.ts";
import type { SystemActor } from "../../kernel/actor.ts";
import { newId } from "../../kernel/ids.ts";
import { callerFor } from "../../trpc/caller.ts";
import { findSigningKey } from "../keys/signing-key.ts";
import { auditLog } from "./audit.ts";
import { signCheckpoint } from "./checkpoint.ts";
import { sequenceLog } from "./sequence.ts";

const sequencer: SystemActor = { kind: "system", job: "transparency.sequence", requestId: newId("request") };
const sequence = () => sequenceLog(sequencer);
const faultsNow = async (outside: readonly string[] = []) => (await auditLog(sequencer, outside)).faults;

/** The log as if it had begun an hour ago with one entry that is no enterprise's. */
beforeAll(async () => {
  await owner().execute(sql`delete from log_pending`);
  await owner().execute(sql`select xinfu_enter(jsonb_build_object('v', 1, 'kind', 'record.corrected', 'id', 'oba_first',
    'at', xinfu_moment(now() - interval '2 hours'), 'subject', 'sub_first'))`);
  await sequence();
  const [only] = await owner().select().from(logCheckpoints).orderBy(asc(logCheckpoints.size)).limit(1);
  if (!only) throw new Error("nothing was signed");
  const at = new Date(Date.now() - 60 * 60_000);
  await owner()
    .update(platformKeys)
    .set({ beginsAt: new Date(at.getTime() - 60_000) });
  const note = signCheckpoint(await withActor(sequencer, findSigningKey), { ...only, at });
  await owner().execute(sql`update log_checkpoints set note = ${note}, signed_at = ${at.toISOString()} where size = ${only.size}`);
  await owner().execute(sql.raw(leaveReadings(0, 3)));
  await sequence();
});

/** The entry of the log's beginning is about nothing. */
const beginning = { index: 0, objectId: "oba_first", fault: "gone" };

test("a log that lost nothing has none of these faults", async () => {
  expect(await faultsNow()).toEqual([beginning]);
});

/** Every checkpoint of a log in whose middle and at whose end one is taken away. */
const checkpoints = () => owner().select().from(logCheckpoints).orderBy(asc(logCheckpoints.size));
async function without<T>(size: number | undefined, look: () => Promise<T>): Promise<T> {
  const [kept] = await owner()
    .select()
    .from(logCheckpoints)
    .where(eq(logCheckpoints.size, size ?? -1));
  if (!kept) throw new Error("there is no such checkpoint");
  await owner().delete(logCheckpoints).where(eq(logCheckpoints.size, kept.size));
  try {
    return await look();
  } finally {
    await owner().insert(logCheckpoints).values(kept);
  }
}

test("a checkpoint that is gone is missed by the log itself, wherever its sequencing left tallies, and at its end", async () => {
  for (let batch = 0; batch < 2; batch++) {
    await makeGrant();
    await sequence();
  }
  const sizes = (await checkpoints()).map(({ size }) => size);
  expect(sizes.length).toBeGreaterThan(3);

  for (const size of sizes.slice(1)) {
    expect(await without(size, faultsNow)).toEqual([beginning, { index: size - 1, fault: "checkpoint_gone" }]);
  }
});

test("a checkpoint that somebody was handed, or that the data folder kept, is missed when it is gone, and told once", async () => {
  const [first] = await checkpoints();
  const told = { index: 0, fault: "checkpoint_gone" };
  expect(await without(first?.size, faultsNow)).not.toContainEqual(told);

  expect(await without(first?.size, () => faultsNow([first?.note ?? ""]))).toContainEqual(told);

  await owner().execute(
    sql`insert into handed_checkpoints (organization_id, size, object_id, handed_at) values ('org_1', ${first?.size}, 'con_1', now())`,
  );
  expect((await without(first?.size, () => faultsNow([first?.note ?? ""]))).filter(({ fault }) => fault === "checkpoint_gone")).toEqual([
    told,
  ]);
  await owner().execute(sql`delete from handed_checkpoints where organization_id = 'org_1'`);
});

test("a reading that is dated back, or ahead, is named at its place, and one that waited a little is not", async () => {
  const dated = async (id: string, by: string) => {
    await owner().execute(
      sql.raw(
        leaveReadings(500, 501)
          .replace("'acr_' || n", `'${id}'`)
          .replace(/now\(\) - \(501 - n\)[^\n]*/, `now() ${by}`),
      ),
    );
    await sequence();
    const [entry] = await owner()
      .select({ index: logLeaves.leafIndex })
      .from(logLeaves)
      .innerJoin(logEntries, eq(logEntries.id, logLeaves.entryId))
      .where(eq(logEntries.objectId, id));
    return entry?.index;
  };
  const [back, ahead] = [await dated("acr_back", "- interval '30 minutes'"), await dated("acr_ahead", "+ interval '1 day'")];
  await dated("acr_beside", "- interval '3 minutes'");

  expect(await faultsNow()).toEqual([beginning, { index: back, fault: "dated_wrong" }, { index: ahead, fault: "dated_wrong" }]);
});

/** A consent under which its officer read twice, and showed the second once more. */
async function makeRead() {
  const grant = await makeGrant();
  const reader = callerFor(grant.officer);
  await reader.cases.openProfile({ caseId: grant.caseId });
  await reader.cases.openProfile({ caseId: grant.caseId });
  await reader.cases.showAgain({ caseId: grant.caseId });
  return grant;
}
const counting = (id: string, readsUsed: string) =>
  toldAfter("consents", `update consents set reads_used = ${readsUsed} where id = '${id}'`);

test("a consent that counts fewer readings than were made is named, and one that counts more is not", async () => {
  const { consentId } = await makeRead();
  const told = { objectId: consentId, fault: "changed" };
  expect(await counting(consentId, "2")).not.toContainEqual(told);

  expect(await counting(consentId, "1")).toContainEqual(told);
  expect(await counting(consentId, "0")).toContainEqual(told);
  expect(await counting(consentId, "3")).not.toContainEqual(told);
});

test("a consent that was narrowed counts on from what it replaced, and from what it counted when it was paused", async () => {
  const { consentId, owner: enterprise } = await makeRead();
  const { consentId: narrowed } = await callerFor(enterprise).consents.narrow({ consentId, keptItemCodes: ["TAX-01"] });
  const [row] = await owner().select().from(consents).where(eq(consents.id, narrowed));
  expect(row?.readsUsed).toBe(2);

  expect(await counting(narrowed, "1")).toContainEqual({ objectId: narrowed, fault: "changed" });

  const { consentId: paused, owner: pausing } = await makeGrant();
  await owner().update(consents).set({ readsUsed: 2 }).where(eq(consents.id, paused));
  await callerFor(pausing).consents.pause({ consentId: paused });
  expect(await counting(paused, "2")).not.toContainEqual({ objectId: paused, fault: "changed" });
  expect(await counting(paused, "1")).toContainEqual({ objectId: paused, fault: "changed" });
});

test("a deadline that was put off past what the reading's entry says, or past the end of its consent, is named", async () => {
  const { caseId, consentId, owner: enterprise } = await makeRead();
  const [reading] = await owner()
    .select()
    .from(accessReceipts)
    .where(eq(accessReceipts.caseId, caseId))
    .orderBy(desc(accessReceipts.readAt));
  const told = { objectId: reading?.id, fault: "changed" };
  const due = (at: string) => toldAfter("data_holdings", `update data_holdings set due_at = ${at} where receipt_id = '${reading?.id}'`);
  expect(await due("due_at - interval '1 day'")).not.toContainEqual(told);
  expect(await due("due_at")).not.toContainEqual(told);
  expect(await due("due_at + interval '1 second'")).toContainEqual(told);

  await callerFor(enterprise).consents.revoke({ consentId });

  expect(await due("due_at")).not.toContainEqual(told);
  expect(await due("due_at + interval '1 second'")).toContainEqual(told);
  const planted = `insert into data_holdings (subject_id, receipt_id, consent_id, enterprise_id, lender_id, read_at, due_at)
    select subject_id, 'acr_planted', consent_id, enterprise_id, lender_id, read_at, due_at from data_holdings where receipt_id = '${reading?.id}'`;
  expect(await toldAfter("data_holdings", planted)).toContainEqual({ objectId: "acr_planted", fault: "not_entered" });
});
