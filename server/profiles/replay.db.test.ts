import { and, eq, isNull } from "drizzle-orm";
import fc from "fast-check";
import { expect, test } from "vitest";
import { ownerDatabase } from "../../db/client.ts";
import { creditRecords } from "../../db/schema/records.ts";
import { walkHistory } from "../../db/testing/history-walk.ts";
import { makeEnterprise } from "../../db/testing/organizations.ts";
import { makeRecord } from "../../db/testing/records.ts";
import { addDays, lastMomentOf, shanghaiDate, startOfDay } from "../kernel/dates.ts";
import { callerFor } from "../trpc/caller.ts";

test("whatever happened since, the profile as of a past instant is the one that was read then", { timeout: 60_000 }, async () => {
  const different = new Set<string>();
  await fc.assert(
    fc.asyncProperty(fc.integer(), async (seed) => {
      const { owner, moments } = await walkHistory(seed, 14);

      const replayed = [];
      for (const { at } of moments) replayed.push((await callerFor(owner).profiles.readOwn({ at })).profile);

      expect(replayed).toEqual(moments.map(({ profile }) => profile));
      for (const { profile } of moments) different.add(JSON.stringify(profile.groups));
    }),
    { numRuns: 6, endOnFailure: true },
  );
  expect(different.size).toBeGreaterThan(20);
});

test("a record edited in its place instead of told anew is noticed", { timeout: 60_000 }, async () => {
  const { owner, moments } = await walkHistory(7, 14);
  const [edited] = await ownerDatabase()
    .update(creditRecords)
    .set({ content: { grade: "D", year: 1999, taxAuthority: null } })
    .where(and(eq(creditRecords.subjectId, owner.subjectId), eq(creditRecords.itemCode, "TAX-01"), isNull(creditRecords.knownTo)))
    .returning();
  const { at, profile } = moments.at(-1) as (typeof moments)[number];

  const { profile: replayed } = await callerFor(owner).profiles.readOwn({ at });

  expect(edited).toBeDefined();
  expect(replayed).not.toEqual(profile);
});

test("a past reading cannot be combined with a lender's eyes, and a future one is today's", async () => {
  const { owner } = await walkHistory(3, 2);
  const read = callerFor(owner).profiles.readOwn;

  await expect(read({ at: new Date(), consentId: "cns_none" })).rejects.toMatchObject({ code: "BAD_REQUEST" });
  const { profile } = await read({ at: startOfDay("2099-01-01") });

  expect(Date.parse(profile.asOf)).toBeLessThan(Date.now() + 60_000);
});

test("a past day is judged by itself: what was public through it still shows at its last moment, and no more in the next", async () => {
  const { owner, subject } = await makeEnterprise();
  const day = addDays(shanghaiDate(new Date()), -3);
  const knownFrom = startOfDay(addDays(day, -2));
  await makeRecord(subject.id, "ADM-02", {}, { publicityEndsOn: day, knownFrom });
  const adverseAt = async (at: Date) => (await callerFor(owner).profiles.readOwn({ at })).profile.adverse.length;

  expect(await adverseAt(lastMomentOf(day))).toBe(1);
  expect(await adverseAt(startOfDay(addDays(day, 1)))).toBe(0);
});
