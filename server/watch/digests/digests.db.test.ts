import { and, desc, eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { ownerDatabase } from "../../../db/client.ts";
import { outboxMessages } from "../../../db/schema/events.ts";
import { handedCheckpoints, logCheckpoints } from "../../../db/schema/transparency.ts";
import { auditOf } from "../../../db/testing/audit.ts";
import { makeGrant } from "../../../db/testing/grants.ts";
import { makeEnterprise, makeLender } from "../../../db/testing/organizations.ts";
import { makeReading } from "../../../db/testing/watch.ts";
import { sendMail } from "../../access/outbox.ts";
import { withActor } from "../../access/with-actor.ts";
import type { SystemActor } from "../../kernel/actor.ts";
import { addDays, shanghaiDate, startOfDay, weekdayOf } from "../../kernel/dates.ts";
import { newId } from "../../kernel/ids.ts";
import { sequenceLog } from "../../transparency/log/sequence.ts";
import { callerFor } from "../../trpc/caller.ts";
import { sendDigests } from "./send.ts";

const job: SystemActor = { kind: "system", job: "watch.send_digests", requestId: newId("request") };
type Letter = { to?: string; template?: string; facts?: Record<string, unknown>; path?: string; checkpoint?: string };
const lettersTo = async (organizationId: string) =>
  (await ownerDatabase().select().from(outboxMessages))
    .map(({ payload }) => payload as Letter)
    .filter(({ to, template }) => to === organizationId && template === "access_digest");
const today = () => shanghaiDate(new Date());
/** Noon of a day that is so many days gone. */
const noon = (daysAgo: number) => new Date(startOfDay(addDays(today(), -daysAgo)).getTime() + 12 * 3_600_000);
const nothingShown = { result: "refused", shownHash: null, refusal: "consent.none_in_force" } as const;

test("an enterprise that wishes it daily is told yesterday's readings once: by whom, how many, how many tries were refused", async () => {
  const [{ owner }, one, other] = [await makeEnterprise(), await makeLender(), await makeLender()];
  await callerFor(owner).accessDigests.set({ frequency: "daily" });
  for (const more of [{}, {}, nothingShown]) await makeReading(owner, one.officer, { readAt: noon(1), ...more });
  await makeReading(owner, other.officer, { readAt: noon(1), lenderName: "另一银行" });
  // Today's and those of the day before yesterday are not yesterday's.
  await makeReading(owner, one.officer, { readAt: new Date() });
  await makeReading(owner, one.officer, { readAt: noon(2) });

  await sendDigests(job);
  await sendDigests(job);

  const letters = await lettersTo(owner.organizationId);
  const yesterday = addDays(today(), -1);
  expect(letters).toHaveLength(1);
  expect(letters[0]).toMatchObject({ path: "/enterprise/data/access-log" });
  expect(letters[0]?.facts).toMatchObject({ since: yesterday, until: yesterday, reads: 3, refusals: 1, byZh: "测试银行 3、另一银行 1" });
});

test("a digest hands the enterprise the log's newest checkpoint and notes it; a lender's letter does, and a letter to a person does not", async () => {
  const { owner, officer, consentId } = await makeGrant();
  await sequenceLog({ ...job, job: "transparency.sequence" });
  const [newest] = await ownerDatabase().select().from(logCheckpoints).orderBy(desc(logCheckpoints.size)).limit(1);
  await callerFor(owner).accessDigests.set({ frequency: "daily" });
  await makeReading(owner, officer, { readAt: noon(1) });

  await sendDigests(job);
  await callerFor(owner).consents.revoke({ consentId });
  const mail = { to: "a@example.test", locale: "en", template: "access_digest", facts: {}, checkpoint: "forged" } as const;
  await withActor(job, ({ tx }) => sendMail(tx, mail));

  const letters = (await ownerDatabase().select().from(outboxMessages)).map(({ id, payload }) => ({ id, ...(payload as Letter) }));
  const of = (to: string, template: string) => letters.find((letter) => letter.to === to && letter.template === template);
  const digest = of(owner.organizationId, "access_digest");
  const revoked = of(officer.organizationId, "consent_revoked");
  expect([digest?.checkpoint, revoked?.checkpoint]).toEqual([newest?.note, newest?.note]);
  expect(of("a@example.test", "access_digest")?.checkpoint).toBeUndefined();
  const heldWith = async (organizationId: string, objectId = "") => {
    const its = and(eq(handedCheckpoints.organizationId, organizationId), eq(handedCheckpoints.objectId, objectId));
    return (await ownerDatabase().select().from(handedCheckpoints).where(its)).map(({ size }) => size);
  };
  expect(await heldWith(owner.organizationId, digest?.id)).toEqual([newest?.size]);
  expect(await heldWith(officer.organizationId, revoked?.id)).toEqual([newest?.size]);
});

test("weekly is what holds where nothing was set: the week up to last Sunday, and nothing of this one", async () => {
  const [{ owner }, { officer }] = [await makeEnterprise(), await makeLender()];
  expect(await callerFor(owner).accessDigests.findSetting()).toEqual({ frequency: "weekly", changedByName: null, maySet: true });
  await makeReading(owner, officer, { readAt: new Date() });
  await sendDigests(job);
  expect(await lettersTo(owner.organizationId)).toEqual([]);

  const lastSunday = weekdayOf(today());
  await makeReading(owner, officer, { readAt: noon(lastSunday) });
  await makeReading(owner, officer, { readAt: noon(lastSunday + 6) });
  await makeReading(owner, officer, { readAt: noon(lastSunday + 7) });
  await sendDigests(job);
  await sendDigests(job);

  const told = await lettersTo(owner.organizationId);
  const week = { since: addDays(today(), -lastSunday - 6), until: addDays(today(), -lastSunday) };
  expect(told.map(({ facts }) => facts)).toMatchObject([{ ...week, reads: 2 }]);
});

test("whoever wants none is told nothing, and whose data nobody read neither; what the platform read for itself is no news", async () => {
  const [quiet, unread, matched, { officer }] = [
    await makeEnterprise(),
    await makeEnterprise(),
    await makeEnterprise(),
    await makeLender(),
  ];
  await callerFor(quiet.owner).accessDigests.set({ frequency: "none" });
  for (const { owner } of [unread, matched]) await callerFor(owner).accessDigests.set({ frequency: "daily" });
  await makeReading(quiet.owner, officer, { readAt: noon(1) });
  await makeReading(matched.owner, officer, { readAt: noon(1), lenderId: null, lenderName: null, purpose: "matching" });

  await sendDigests(job);

  for (const { owner } of [quiet, unread, matched]) expect(await lettersTo(owner.organizationId)).toEqual([]);
});

test("two runs at once send one letter", async () => {
  const [{ owner }, { officer }] = [await makeEnterprise(), await makeLender()];
  await callerFor(owner).accessDigests.set({ frequency: "daily" });
  await makeReading(owner, officer, { readAt: noon(1) });

  await Promise.all([sendDigests(job), sendDigests(job)]);

  expect(await lettersTo(owner.organizationId)).toHaveLength(1);
});

test("the setting is the enterprise's own, set by whoever signs consents, with its audit row; the same twice is once", async () => {
  const { owner, operator } = await makeEnterprise();
  const stranger = await makeEnterprise();

  await callerFor(owner).accessDigests.set({ frequency: "daily" });
  await callerFor(owner).accessDigests.set({ frequency: "daily" });

  expect(await callerFor(operator).accessDigests.findSetting()).toEqual({
    frequency: "daily",
    changedByName: owner.displayName,
    maySet: false,
  });
  await expect(callerFor(operator).accessDigests.set({ frequency: "none" })).rejects.toMatchObject({ code: "FORBIDDEN" });
  expect(await callerFor(stranger.owner).accessDigests.findSetting()).toMatchObject({ frequency: "weekly" });
  const acts = (await auditOf(owner.organizationId)).filter(({ action }) => action === "access_digest.set");
  expect(acts).toMatchObject([{ detail: { frequency: "daily", before: "weekly" } }]);
});
