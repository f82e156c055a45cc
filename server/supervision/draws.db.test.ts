import { eq, sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { ownerDatabase } from "../../db/client.ts";
import { members } from "../../db/schema/organizations.ts";
import { supervisionDraws, supervisionEntries, supervisionInspections } from "../../db/schema/supervision.ts";
import { auditOf } from "../../db/testing/audit.ts";
import { makeEvaluation } from "../../db/testing/evaluations.ts";
import { makeAdministrator, makeAuthority, makeColleague, makeRegionalAdministrator, makeSubject } from "../../db/testing/organizations.ts";
import {
  drawWish,
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
import { addDays, shanghaiDate } from "../kernel/dates.ts";
import { callerFor, callerOf } from "../trpc/caller.ts";
import { tokenText } from "./draw.ts";
import { drawByNumber } from "./draw-by-number.ts";
import { fixDraw } from "./fix-draw.ts";
import { drawsPageSize } from "./schema.ts";

/** Counties in which no other test has enterprises. */
const counties = [
  "320505",
  "320506",
  "320507",
  "320508",
  "320581",
  "320582",
  "320583",
  "320585",
  "320205",
  "320206",
  "320211",
  "320213",
  "320214",
  "320281",
];
const nextCounty = () => counties.pop() ?? "";

async function drawOf(drawId: string) {
  const [draw] = await ownerDatabase().select().from(supervisionDraws).where(eq(supervisionDraws.id, drawId));
  if (!draw) throw new Error("the draw is gone");
  return draw;
}
const entriesOf = (drawId: string) => ownerDatabase().select().from(supervisionEntries).where(eq(supervisionEntries.drawId, drawId));

/** A county of forty whose unit has two officers. */
async function makeCounty() {
  const [administrator, unit, regionCode] = [await makeAdministrator(), await makeAuthority(), nextCounty()];
  await makeColleague(unit);
  const subjectIds = await makeFirms(regionCode, { A: 10, C: 12, "D-": 2, none: 16 });
  return { administrator, unit, regionCode, subjectIds };
}

test("a draw is prepared: its list is fixed in strata and published before the number, and everybody reads sizes, rates and fingerprint", async () => {
  const { administrator, unit, regionCode } = await makeCounty();

  const drawId = await makePrepared(administrator, unit, regionCode);

  const draw = await callerOf(null).supervision.findDraw({ drawId });
  // Two of the worst grade are too few to be told, and join the next lower rate.
  expect(draw).toMatchObject({
    ...{ status: "prepared", population: 40, regionCode, value: null, seed: null, ratesArticle: "国办发〔2019〕35号" },
    strata: [
      { rateBps: 1_000, size: 14, quota: 2 },
      { rateBps: 500, size: 16, quota: 1 },
      { rateBps: 200, size: 10, quota: 1 },
    ],
  });
  expect(draw.officers).toHaveLength(2);
  expect(draw.listHash).toBe((await replayed(drawId)).listHash);
  expect((await auditOf(drawId)).map(({ action }) => action)).toEqual(["supervision.draw_fixed", "supervision.draw_prepared"]);
});

test("a token is of a secret salt and the code, and the published file says nothing else of anybody", async () => {
  const { administrator, unit, regionCode, subjectIds } = await makeCounty();
  const { uscc } = await makeSubject({ regionCode });

  const drawId = await makePrepared(administrator, unit, regionCode);

  const entries = await entriesOf(drawId);
  const own = entries.find(({ salt, token }) => sha256(tokenText(salt, uscc ?? "")) === token);
  expect(own).toBeDefined();
  expect(new Set(entries.map(({ salt }) => salt)).size).toBe(subjectIds.length + 1);
  const file = await publishedFile(drawId);
  for (const { subjectId, salt } of entries) expect(file.includes(subjectId) || file.includes(salt)).toBe(false);
});

test("what is told to its subject first, and what has run out, weigh on nobody's chance", async () => {
  const [administrator, unit, regionCode] = [await makeAdministrator(), await makeAuthority(), nextCounty()];
  const firms = await makeFirms(regionCode, { A: 12 });
  const soon = new Date(Date.now() + 86_400_000);
  for (const subjectId of firms.slice(0, 6)) await makeEvaluation(subjectId, "D-", "2026-09-30", { othersFrom: soon });
  const stale = await makeFirms(regionCode, { none: 6 });
  for (const subjectId of stale) await makeEvaluation(subjectId, "D-", "2020-09-30", { validTo: "2022-09-30" });

  const drawId = await makePrepared(administrator, unit, regionCode);

  expect((await drawOf(drawId)).strata).toEqual([
    { rateBps: 500, size: 6, quota: 1 },
    { rateBps: 200, size: 12, quota: 1 },
  ]);
});

test("the number is entered, and each visit that it draws has two inspectors", async () => {
  const { administrator, unit, regionCode } = await makeCounty();

  const drawId = await makeDrawn(administrator, unit, regionCode);

  const visits = await ownerDatabase().select().from(supervisionInspections).where(eq(supervisionInspections.drawId, drawId));
  expect(visits).toHaveLength(4);
  for (const { inspectors } of visits) expect(new Set(inspectors.map(({ memberId }) => memberId)).size).toBe(2);
  expect(await callerOf(null).supervision.findDraw({ drawId })).toMatchObject({
    ...{ status: "drawn", valueSource: publicNumber.valueSource, drawnByName: "管理员" },
    // Its digits alone make the seed: nobody chooses how it is spelt.
    value: "03081421273309",
    valuePublished: publicNumber.value,
  });
  expect((await auditOf(drawId)).map(({ action }) => action).slice(0, 2)).toEqual(["supervision.drawn", "supervision.number_entered"]);
});

test("both jobs delivered again do nothing more", async () => {
  const { administrator, unit, regionCode } = await makeCounty();
  const drawId = await makeDrawn(administrator, unit, regionCode);
  const before = [await drawOf(drawId), await entriesOf(drawId)];

  await fixDraw(jobOf("supervision.prepare_draw"), { drawId });
  await drawByNumber(jobOf("supervision.draw"), { drawId });

  expect([await drawOf(drawId), await entriesOf(drawId)]).toEqual(before);
});

test("the number stands in the file as it was entered and as it is hashed, and the database holds one to the other", async () => {
  const { administrator, unit, regionCode } = await makeCounty();
  const drawId = await makeDrawn(administrator, unit, regionCode);

  const [head] = (await publishedFile(drawId)).split("\n");
  expect(JSON.parse(head ?? "")).toMatchObject({ value: "03081421273309", valuePublished: publicNumber.value });
  const other = ownerDatabase().update(supervisionDraws).set({ valuePublished: "03 08 15" }).where(eq(supervisionDraws.id, drawId));
  await expect(other).rejects.toMatchObject({ cause: { message: expect.stringMatching(/stays as it is|value_is_its_digits/) } });
});

test("before the announced time nothing is drawn, and a second number never", async () => {
  const { administrator, unit, regionCode } = await makeCounty();
  const drawId = await makePrepared(administrator, unit, regionCode);
  const { supervision } = callerFor(administrator);

  await expect(supervision.draw({ drawId, ...publicNumber })).rejects.toMatchObject({
    ...{ code: "PRECONDITION_FAILED", message: "supervision.number_not_known" },
  });
  await letNumberBeKnown(drawId);
  const twice = await Promise.allSettled([
    supervision.draw({ drawId, ...publicNumber }),
    supervision.draw({ drawId, ...publicNumber, value: "another" }),
  ]);

  expect(twice.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  await expect(supervision.draw({ drawId, ...publicNumber })).rejects.toMatchObject({ code: "CONFLICT", message: "supervision.moved_on" });
});

test("twin: with no check of the time in the verb, the database itself refuses to draw before it", async () => {
  const { administrator, unit, regionCode } = await makeCounty();
  const drawId = await makePrepared(administrator, unit, regionCode);
  const { listHash } = await drawOf(drawId);
  const { userId: drawnByUserId, displayName: drawnByName } = administrator;
  const entered = { ...publicNumber, seed: sha256(`${listHash}${publicNumber.value}`), enteredAt: new Date(), drawnByUserId, drawnByName };

  const early = withActor(administrator, ({ tx }) =>
    tx
      .update(supervisionDraws)
      .set({ status: "drawing", ...entered })
      .where(eq(supervisionDraws.id, drawId)),
  );

  await expect(early).rejects.toMatchObject({ cause: { code: "42501" } });
});

test("what was published stays as it is, whoever writes", async () => {
  const { administrator, unit, regionCode } = await makeCounty();
  const drawId = await makePrepared(administrator, unit, regionCode);

  for (const other of [{ knownFrom: new Date(0) }, { listHash: "0".repeat(64) }, { strata: [] }, { source: "another number" }])
    await expect(ownerDatabase().update(supervisionDraws).set(other).where(eq(supervisionDraws.id, drawId))).rejects.toThrow();
});

test("a draw that is not wanted is given up with a public reason, stays listed, and is drawn no more", async () => {
  const { administrator, unit, regionCode } = await makeCounty();
  const drawId = await makePrepared(administrator, unit, regionCode);
  const { supervision } = callerFor(administrator);
  const reason = "本次检查因台风应急响应取消。";
  const before = (await callerOf(null).supervision.listDraws({})).givenUp;

  await supervision.giveUp({ drawId, reason });

  const { draws, givenUp } = await callerOf(null).supervision.listDraws({});
  expect(givenUp).toBe(before + 1);
  expect(draws).toContainEqual(expect.objectContaining({ drawId, status: "given_up", givenUpReason: reason }));
  await letNumberBeKnown(drawId);
  await expect(supervision.draw({ drawId, ...publicNumber })).rejects.toMatchObject({ code: "CONFLICT" });
  await expect(supervision.giveUp({ drawId, reason })).rejects.toMatchObject({ code: "CONFLICT" });
  expect((await auditOf(drawId))[0]).toMatchObject({ action: "supervision.draw_given_up" });
});

test.each([
  ["a number that may be known within the hour", { knownOn: shanghaiDate(new Date()), knownHour: 0 }, "supervision.number_known_too_soon"],
  ["one that lies years ahead", { knownOn: "2036-01-01", startsOn: "2036-02-01" }, "supervision.number_known_too_late"],
  ["visits before the number", { startsOn: shanghaiDate(new Date()) }, "supervision.begins_before_the_number"],
])("%s is refused", async (_what, more, message) => {
  const [administrator, unit] = [await makeAdministrator(), await makeAuthority()];

  const prepared = callerFor(administrator).supervision.prepare(drawWish(unit, "320500", more));

  await expect(prepared).rejects.toMatchObject({ code: "PRECONDITION_FAILED", message });
});

test("a regional administrator draws in its own region alone; a unit, a place or a draw that is none is not found", async () => {
  const unit = await makeAuthority();
  const regional = callerFor(await makeRegionalAdministrator("320500")).supervision;
  const national = callerFor(await makeAdministrator()).supervision;

  await expect(regional.prepare(drawWish(unit, "320000"))).rejects.toMatchObject({
    code: "FORBIDDEN",
    message: "supervision.other_region",
  });
  await expect(regional.prepare(drawWish(unit, "320509"))).resolves.toMatchObject({ status: "preparing" });
  await expect(national.prepare(drawWish(unit, "320500", { authorityId: "org_none" }))).rejects.toMatchObject({ code: "NOT_FOUND" });
  await expect(national.prepare(drawWish(unit, "999999"))).rejects.toMatchObject({ code: "NOT_FOUND" });
  await expect(national.giveUp({ drawId: "sdr_none", reason: "a reason that is long" })).rejects.toMatchObject({ code: "NOT_FOUND" });
  await expect(national.prepare(drawWish(unit, "320500", { startsOn: addDays(shanghaiDate(new Date()), 3) }))).resolves.toMatchObject({
    status: "preparing",
  });
});

test("draws are found by an area or one around it, by unit and by matter, a page at a time", async () => {
  const administrator = await makeAdministrator();
  const unit = await makeAuthority();
  await makeFirms("330702", { A: 6, C: 6 });
  const drawId = await makePrepared(administrator, unit, "330702");
  const { listDraws, findDraw } = callerOf(null).supervision;
  const { regionName, authorityName, matter } = await findDraw({ drawId });

  for (const q of [regionName?.zh ?? "", regionName?.en ?? "", "浙江", "金华", authorityName.slice(2), matter])
    expect((await listDraws({ q })).draws.map((draw) => draw.drawId)).toContain(drawId);
  for (const q of ["广东", "%", "_"]) expect(await listDraws({ q })).toMatchObject({ draws: [], page: 1, pages: 1, total: 0 });
  const { total, pages } = await listDraws({});
  expect(pages).toBe(Math.ceil(total / drawsPageSize));
  expect((await listDraws({ page: 500 })).page).toBe(pages);
  expect((await callerFor(administrator).supervision.readDesk({ q: "金华" })).list.draws).toMatchObject([{ drawId }]);
});

test("no administrator reads whose a token is, nor who is visited", async () => {
  const { administrator, unit, regionCode } = await makeCounty();
  await makeDrawn(administrator, unit, regionCode);

  const seen = await withActor(administrator, async ({ tx }) => [
    ...(await tx.select().from(supervisionEntries)),
    ...(await tx.select().from(supervisionInspections)),
  ]);

  expect(seen).toEqual([]);
});

test("twin: a policy that lets administrators read entries is noticed", async () => {
  const { administrator, unit, regionCode } = await makeCounty();
  await makeDrawn(administrator, unit, regionCode);
  await ownerDatabase().execute(
    sql`create policy planted on supervision_entries for select to xinfu_app using (current_setting('xinfu.role', true) = 'administrator')`,
  );

  const seen = await withActor(administrator, ({ tx }) => tx.select().from(supervisionEntries));

  await ownerDatabase().execute(sql`drop policy planted on supervision_entries`);
  expect(seen.length).toBeGreaterThan(0);
});

test("the form of a new draw says how many officers each unit has, and leaves out those who left", async () => {
  const [administrator, unit] = [await makeAdministrator(), await makeAuthority()];
  const colleague = await makeColleague(unit);
  const officersOf = async () => {
    const { units } = await callerFor(administrator).supervision.readPrepareFacts();
    return units.find(({ authorityId }) => authorityId === unit.organizationId)?.officers;
  };

  expect(await officersOf()).toBe(2);
  await ownerDatabase().update(members).set({ status: "removed" }).where(eq(members.userId, colleague.userId));
  expect(await officersOf()).toBe(1);
});
