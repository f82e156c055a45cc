import { eq, sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { ownerDatabase } from "../../db/client.ts";
import { members } from "../../db/schema/organizations.ts";
import {
  supervisionDraws,
  supervisionEntries,
  supervisionInspections,
  supervisionOfficers,
  supervisionPairs,
  supervisionTokens,
} from "../../db/schema/supervision.ts";
import { makeAdministrator, makeAuthority, makeColleague } from "../../db/testing/organizations.ts";
import {
  jobOf,
  letNumberBeKnown,
  makeDrawn,
  makeFirms,
  makePrepared,
  publicNumber,
  publishedFile,
  replayed,
} from "../../db/testing/supervision.ts";
import { withActor } from "../access/with-actor.ts";
import { sha256 } from "../kernel/canonical.ts";
import { callerFor } from "../trpc/caller.ts";
import { tokenText } from "./draw.ts";
import { drawByNumber } from "./draw-by-number.ts";

/** Counties in which no other test has enterprises. */
const counties = ["320505", "320506", "320507", "320508", "320581", "320582", "320583", "320585", "320205", "320206"];
const allEqual = { list: "equal", seed: "equal", tokens: "equal", pairs: "equal" };

/** A county of forty whose unit has three officers. */
async function makeCounty() {
  const [administrator, unit, regionCode] = [await makeAdministrator(), await makeAuthority(), counties.pop() ?? ""];
  const colleagues = [await makeColleague(unit), await makeColleague(unit)];
  await makeFirms(regionCode, { A: 10, C: 12, "D-": 2, none: 16 });
  return { administrator, unit, regionCode, colleagues };
}

/** A draw whose number was entered, and whose job has not run yet. */
async function makeEntered() {
  const county = await makeCounty();
  const drawId = await makePrepared(county.administrator, county.unit, county.regionCode);
  await letNumberBeKnown(drawId);
  await callerFor(county.administrator).supervision.draw({ drawId, ...publicNumber });
  return { ...county, drawId };
}
const carryOut = (drawId: string) => drawByNumber(jobOf("supervision.draw"), { drawId });
const visitsOf = (drawId: string) => ownerDatabase().select().from(supervisionInspections).where(eq(supervisionInspections.drawId, drawId));

test("list, seed, drawn tokens and pairs are computed again from the published file, and it names nobody", async () => {
  const { administrator, unit, regionCode } = await makeCounty();

  const drawId = await makeDrawn(administrator, unit, regionCode);

  expect((await replayed(drawId)).found).toEqual(allEqual);
  const entries = await ownerDatabase().select().from(supervisionEntries).where(eq(supervisionEntries.drawId, drawId));
  const { tokens } = await replayed(drawId);
  expect([...tokens].sort()).toEqual(entries.flatMap(({ isDrawn, token }) => (isDrawn ? [token] : [])).sort());
  const file = await publishedFile(drawId);
  const officers = await ownerDatabase().select().from(supervisionOfficers).where(eq(supervisionOfficers.drawId, drawId));
  expect(officers).toHaveLength(3);
  for (const { memberId, salt, fingerprint } of officers) {
    expect(fingerprint).toBe(sha256(tokenText(salt, memberId)));
    for (const secret of [memberId, salt, sha256(memberId)]) expect(file).not.toContain(secret);
  }
});

test("pairs are published as the visits have them: each of the fingerprints of its two inspectors", async () => {
  const { administrator, unit, regionCode } = await makeCounty();

  const drawId = await makeDrawn(administrator, unit, regionCode);

  const officers = await ownerDatabase().select().from(supervisionOfficers).where(eq(supervisionOfficers.drawId, drawId));
  const printOf = new Map(officers.map(({ memberId, fingerprint }) => [memberId, fingerprint]));
  const entered = (await visitsOf(drawId)).map(({ inspectors }) => inspectors.map(({ memberId }) => printOf.get(memberId)).join());
  const published = await ownerDatabase().select().from(supervisionPairs).where(eq(supervisionPairs.drawId, drawId));
  expect(published.map(({ pair }) => pair.join()).sort()).toEqual(entered.sort());
  expect(published.map(({ turn }) => turn).sort()).toEqual([1, 2, 3, 4]);
});

test("an officer has another fingerprint in every draw", async () => {
  const { administrator, unit, regionCode } = await makeCounty();
  const one = await makePrepared(administrator, unit, regionCode);
  await callerFor(administrator).supervision.giveUp({ drawId: one, reason: "本次检查因台风应急响应取消。" });

  const other = await makePrepared(administrator, unit, regionCode);

  const printsOf = async (drawId: string) => (await callerFor(administrator).supervision.findDraw({ drawId })).officers;
  expect(new Set([...(await printsOf(one)), ...(await printsOf(other))]).size).toBe(6);
});

test("who left before the drawing visits nobody, and the file says by fingerprint who that is", async () => {
  const { drawId, colleagues } = await makeEntered();
  const [gone] = colleagues;
  const [member] = await ownerDatabase()
    .update(members)
    .set({ status: "removed" })
    .where(eq(members.userId, gone?.userId ?? ""))
    .returning({ id: members.id });

  await carryOut(drawId);

  expect((await visitsOf(drawId)).flatMap(({ inspectors }) => inspectors.map(({ memberId }) => memberId))).not.toContain(member?.id);
  expect((await replayed(drawId)).found).toEqual(allEqual);
  const { left } = JSON.parse((await publishedFile(drawId)).split("\n")[0] ?? "") as { left: string[] };
  const [officer] = await ownerDatabase()
    .select()
    .from(supervisionOfficers)
    .where(eq(supervisionOfficers.memberId, member?.id ?? ""));
  expect(left).toEqual([officer?.fingerprint]);
});

/** Writes a published draw anew, as nobody may. */
async function rewrite(drawId: string, other: Partial<typeof supervisionDraws.$inferInsert>): Promise<void> {
  await ownerDatabase().transaction(async (tx) => {
    await tx.execute(sql`alter table supervision_draws disable trigger supervision_draws_stay`);
    await tx.update(supervisionDraws).set(other).where(eq(supervisionDraws.id, drawId));
    await tx.execute(sql`alter table supervision_draws enable trigger supervision_draws_stay`);
  });
}

test("a list that was fixed without salts is drawn from, and proved in every part", async () => {
  const { administrator, unit, regionCode } = await makeCounty();
  const drawId = await makePrepared(administrator, unit, regionCode);
  const bare = sql<string>`encode(sha256(convert_to(${supervisionOfficers.memberId}, 'UTF8')), 'hex')`;
  const named = await ownerDatabase()
    .update(supervisionOfficers)
    .set({ salt: "", fingerprint: bare })
    .where(eq(supervisionOfficers.drawId, drawId))
    .returning();
  await rewrite(drawId, { officers: named.map(({ fingerprint }) => fingerprint).sort() });
  await rewrite(drawId, { listHash: (await replayed(drawId)).listHash });
  await letNumberBeKnown(drawId);
  await callerFor(administrator).supervision.draw({ drawId, ...publicNumber });

  await carryOut(drawId);

  expect((await replayed(drawId)).found).toEqual(allEqual);
});

test("twin: a draw in SQL that ignores the rates is found by whoever computes it again", async () => {
  const { drawId } = await makeEntered();
  const [draw] = await ownerDatabase().select().from(supervisionDraws).where(eq(supervisionDraws.id, drawId));
  await rewrite(drawId, { strata: draw?.strata?.map((stratum) => ({ ...stratum, quota: 3 })) ?? [] });

  await carryOut(drawId);

  expect((await replayed(drawId)).found).toMatchObject({ tokens: "differs" });
});

test("twin: an office that visits another enterprise than the one drawn is found", async () => {
  const { drawId } = await makeEntered();
  await ownerDatabase().execute(sql`
    create function planted_friend() returns trigger language plpgsql as $$ begin
      if exists (select from drawn join supervision_entries using (token) where not is_drawn) then return null; end if;
      update drawn d set (subject_id, token) = (select e.subject_id, e.token from supervision_entries e join supervision_entries own on own.token = d.token
        where e.draw_id = own.draw_id and e.stratum = d.stratum and not e.is_drawn limit 1) where d.turn = 1;
      return null; end $$`);
  await ownerDatabase().execute(
    sql`create trigger planted after update on supervision_entries for each statement execute function planted_friend()`,
  );

  await carryOut(drawId).finally(async () => {
    await ownerDatabase().execute(sql`drop trigger planted on supervision_entries`);
    await ownerDatabase().execute(sql`drop function planted_friend()`);
  });

  const { found, misplaced } = await replayed(drawId);
  expect(found).toMatchObject({ list: "equal", seed: "equal", tokens: "differs", pairs: "equal" });
  expect(misplaced).not.toBeNull();
});

test("twin: an office that sends whom it likes is found", async () => {
  const { drawId } = await makeEntered();
  await ownerDatabase().execute(sql`
    create function planted_pair() returns trigger language plpgsql as $$ begin
      new.inspectors = jsonb_build_array(new.inspectors -> 1, new.inspectors -> 0); return new; end $$`);
  await ownerDatabase().execute(
    sql`create trigger planted before insert on supervision_inspections for each row execute function planted_pair()`,
  );

  await carryOut(drawId).finally(async () => {
    await ownerDatabase().execute(sql`drop trigger planted on supervision_inspections`);
    await ownerDatabase().execute(sql`drop function planted_pair()`);
  });

  const { found, wrongTurn } = await replayed(drawId);
  expect(found).toEqual({ ...allEqual, pairs: "differs" });
  expect(wrongTurn).toBe(1);
});

test("twin: a mark that is taken off afterwards is found", async () => {
  const { administrator, unit, regionCode } = await makeCounty();
  const drawId = await makeDrawn(administrator, unit, regionCode);
  const [token = ""] = (await replayed(drawId)).tokens;

  await ownerDatabase().update(supervisionTokens).set({ isDrawn: false }).where(eq(supervisionTokens.token, token));

  expect((await replayed(drawId)).found).toMatchObject({ tokens: "differs" });
});

test("nobody but a job reads whose fingerprint an officer's is, and nobody changes who goes", async () => {
  const { administrator, unit, regionCode } = await makeCounty();
  await makeDrawn(administrator, unit, regionCode);

  for (const actor of [administrator, unit, { kind: "public", requestId: "req_test" } as const]) {
    await expect(withActor(actor, ({ tx }) => tx.select().from(supervisionOfficers))).rejects.toMatchObject({ cause: { code: "42501" } });
    await expect(withActor(actor, ({ tx }) => tx.delete(supervisionPairs))).rejects.toMatchObject({ cause: { code: "42501" } });
  }
  await expect(withActor(jobOf("supervision.draw"), ({ tx }) => tx.update(supervisionPairs).set({ pair: [] }))).rejects.toMatchObject({
    cause: { code: "42501" },
  });
});
