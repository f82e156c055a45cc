import { asc, eq } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import { ownerDatabase } from "../../../db/client.ts";
import { handedCheckpoints, logCheckpoints, logEntries } from "../../../db/schema/transparency.ts";
import { makeGrant } from "../../../db/testing/grants.ts";
import { makeEnterprise } from "../../../db/testing/organizations.ts";
import { checkBeginning, checkPlace, leafInHex, readHeld, readKeys } from "../../../public/xinfu-verify.mjs";
import { withActor } from "../../access/with-actor.ts";
import { makeReceipt } from "../../consents/make-receipt.ts";
import type { SystemActor, Visitor } from "../../kernel/actor.ts";
import { shanghaiDate } from "../../kernel/dates.ts";
import { newId } from "../../kernel/ids.ts";
import { callerFor, callerOf } from "../../trpc/caller.ts";
import { publishKeys } from "../keys/publish.ts";
import { leafHash } from "../tree/hashing.ts";
import { proveConsistency, proveInclusion, readCheckpointNote } from "./prove.ts";
import { sequenceLog } from "./sequence.ts";

const sequencer: SystemActor = { kind: "system", job: "transparency.sequence", requestId: newId("request") };
const visitor: Visitor = { kind: "public", requestId: newId("request") };
const keys = async () => readKeys(JSON.stringify(await publishKeys(visitor)));
const held = async (text: string) => {
  const found = await readHeld(text, await keys());
  if (found.kind !== "checkpoint") throw new Error("it is a checkpoint");
  return found.checkpoint;
};

beforeAll(async () => {
  await makeGrant();
  await sequenceLog(sequencer);
});

test("a stranger who holds a checkpoint is proved that it is a beginning of the newest, and can prove it alone", async () => {
  const early = await held(await readCheckpointNote(visitor, null));
  await makeGrant();
  await sequenceLog(sequencer);

  const newest = await held(await readCheckpointNote(visitor, null));
  const answer = await proveConsistency(visitor, { from: early.size, to: null });

  expect(newest.size).toBeGreaterThan(early.size);
  expect(await checkBeginning(early, JSON.stringify(answer), await keys())).toEqual(newest);
  expect(await readCheckpointNote(visitor, early.size)).toContain(`\n${early.size}\n`);
});

test("whoever asks from beyond the log is shown that it is shorter, and never signed sizes are not found", async () => {
  const { size } = await held(await readCheckpointNote(visitor, null));
  const beyond = await proveConsistency(visitor, { from: size + 1, to: null });

  expect(beyond).toMatchObject({ size, proof: [] });
  await expect(readCheckpointNote(visitor, size + 1)).rejects.toMatchObject({ code: "NOT_FOUND" });
  await expect(proveConsistency(visitor, { from: 1, to: size + 1 })).rejects.toMatchObject({ code: "NOT_FOUND" });
});

test("an entry is found by its leaf hash, with its proof; one that waits, one unknown and one of later are not", async () => {
  const { consentId } = await makeGrant();
  const entryOf = async () =>
    (await ownerDatabase().select().from(logEntries).where(eq(logEntries.objectId, consentId)).orderBy(asc(logEntries.enteredAt)))[0]
      ?.body ?? "";
  const body = await entryOf();
  const leaf = leafInHex(leafHash(body));
  const { size: before } = await held(await readCheckpointNote(visitor, null));
  await expect(proveInclusion(visitor, { leaf, size: null })).rejects.toMatchObject({ code: "NOT_FOUND" });

  await sequenceLog(sequencer);

  const answer = await proveInclusion(visitor, { leaf, size: null });
  expect(await checkPlace(leafHash(body), JSON.stringify(answer), await keys())).toMatchObject({ index: answer.index });
  await expect(proveInclusion(visitor, { leaf, size: before })).rejects.toMatchObject({ code: "NOT_FOUND" });
  await expect(proveInclusion(visitor, { leaf: "0".repeat(64), size: null })).rejects.toMatchObject({ code: "NOT_FOUND" });
});

test("anybody sees how the log stands: its newest checkpoint, those before it by page, how it grew today, and its keys", async () => {
  const { size } = await held(await readCheckpointNote(visitor, null));
  const signed = await ownerDatabase().$count(logCheckpoints);

  const { newest, checkpoints, days, keys: known } = await callerOf(null).transparency.logStanding({});

  expect(newest).toMatchObject({ size, origin: expect.stringMatching(/^xinfu\.log\//) });
  expect(checkpoints[0]).toEqual(newest);
  expect(checkpoints).toHaveLength(Math.min(20, signed));
  expect(days).toHaveLength(30);
  expect(days.at(-1)).toEqual({ day: shanghaiDate(new Date()), leaves: size });
  expect(known.filter(({ retiredAt }) => retiredAt === null)).toHaveLength(1);
  const page = await callerOf(null).transparency.logStanding({ before: size });
  expect(page.checkpoints.every((one) => one.size < size)).toBe(true);
  expect(page.newest).toEqual(newest);
});

test("whoever downloads a receipt is noted as a holder of its checkpoint, once, and nobody else sees that", async () => {
  const { owner, officer, consentId } = await makeGrant();
  await makeReceipt(owner, { objectId: consentId });
  expect(await callerFor(owner).transparency.heldCheckpoints()).toEqual([]);
  await sequenceLog(sequencer);
  const { size } = await held(await readCheckpointNote(visitor, null));

  await makeReceipt(owner, { objectId: consentId });
  await makeReceipt(owner, { objectId: consentId });

  expect(await callerFor(owner).transparency.heldCheckpoints()).toMatchObject([{ size }]);
  // The lender may hold one itself, which came with a letter.
  const seen = await withActor(officer, ({ tx }) => tx.select().from(handedCheckpoints));
  expect(seen.filter(({ organizationId }) => organizationId !== officer.organizationId)).toEqual([]);
  const stranger = await makeEnterprise();
  expect(await callerFor(stranger.owner).transparency.heldCheckpoints()).toEqual([]);
});

test("a reading says which checkpoint its receipt was handed with", async () => {
  const { owner, officer, caseId } = await makeGrant();
  await callerFor(officer).cases.openProfile({ caseId });
  await sequenceLog(sequencer);
  const reading = async () => (await callerFor(owner).consents.accessLog({})).find(({ lenderId }) => lenderId === officer.organizationId);
  const { receiptId, heldSize } = (await reading()) ?? {};
  expect(heldSize).toBeNull();

  await makeReceipt(owner, { objectId: receiptId ?? "" });

  expect((await reading())?.heldSize).toBe((await held(await readCheckpointNote(visitor, null))).size);
});
