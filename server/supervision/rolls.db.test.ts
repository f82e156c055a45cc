import { count, eq, sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { ownerDatabase } from "../../db/client.ts";
import { evaluationRuns } from "../../db/schema/evaluation-runs.ts";
import { evaluations } from "../../db/schema/evaluations.ts";
import { subjects } from "../../db/schema/subjects.ts";
import {
  supervisionCounts,
  supervisionDraws,
  supervisionEntries,
  supervisionStandings,
  supervisionTokens,
} from "../../db/schema/supervision.ts";
import { firstModelId } from "../../db/seed/reference.ts";
import { makeEvaluation } from "../../db/testing/evaluations.ts";
import { makeAdministrator, makeAuthority } from "../../db/testing/organizations.ts";
import { makeFirms, makePrepared } from "../../db/testing/supervision.ts";
import { withActor } from "../access/with-actor.ts";
import type { AdministratorActor } from "../kernel/actor.ts";
import { addDays } from "../kernel/dates.ts";
import { newId } from "../kernel/ids.ts";
import { callerFor, callerOf } from "../trpc/caller.ts";

/** Counties in which no other test has enterprises. */
const counties = [
  "320102",
  "320104",
  "320105",
  "320106",
  "320111",
  "320113",
  "320114",
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
];
const nextCounty = () => counties.pop() ?? "";

async function drawOf(drawId: string) {
  const [draw] = await ownerDatabase().select().from(supervisionDraws).where(eq(supervisionDraws.id, drawId));
  if (!draw) throw new Error("the draw is gone");
  return draw;
}
const entriesOf = (drawId: string) => ownerDatabase().select().from(supervisionEntries).where(eq(supervisionEntries.drawId, drawId));

/** A county of forty in three strata. */
async function makeCounty() {
  const [administrator, unit, regionCode] = [await makeAdministrator(), await makeAuthority(), nextCounty()];
  const subjectIds = await makeFirms(regionCode, { A: 10, C: 12, "D-": 2, none: 16 });
  return { administrator, unit, regionCode, subjectIds };
}

test.each<[string, Parameters<typeof makeFirms>[1]]>([
  ["with too few enterprises", { B: 2, C: 2 }],
  ["in which everybody stands at one rate", { B: 30 }],
  ["in which all but a few stand at one rate", { B: 30, "D-": 4 }],
])(
  "an area %s is not drawn from: administrators read that a wider one is needed, and nobody else that there was one",
  async (_what, grades) => {
    const [administrator, unit, regionCode] = [await makeAdministrator(), await makeAuthority(), nextCounty()];
    await makeFirms(regionCode, grades);

    const drawId = await makePrepared(administrator, unit, regionCode);

    expect(await drawOf(drawId)).toMatchObject({ status: "given_up", givenUpReason: "too_narrow", listHash: null, roll: null });
    expect(await ownerDatabase().$count(supervisionTokens, eq(supervisionTokens.drawId, drawId))).toBe(0);
    expect(await callerFor(administrator).supervision.findSupervised({ drawId })).toMatchObject({ draw: { givenUpReason: "too_narrow" } });
    await expect(callerOf(null).supervision.findDraw({ drawId })).rejects.toMatchObject({ code: "NOT_FOUND" });
  },
);

/** A draw of the same area by another unit, whose list is fixed. */
const again = async (administrator: AdministratorActor, regionCode: string) => {
  const drawId = await makePrepared(administrator, await makeAuthority(), regionCode);
  return { drawId, ...(await drawOf(drawId)) };
};

test("drawn from again, an area stands as it did: who came, went or was graded anew since is told by no difference", async () => {
  const { administrator, unit, regionCode, subjectIds } = await makeCounty();
  const first = await makePrepared(administrator, unit, regionCode);
  const [graded = "", gone = ""] = subjectIds;
  await makeEvaluation(graded, "D-", "2026-10-30");
  await ownerDatabase().update(subjects).set({ regionCode: nextCounty() }).where(eq(subjects.id, gone));
  await makeFirms(regionCode, { B: 1 });

  const second = await again(administrator, regionCode);

  expect(second.strata).toEqual((await drawOf(first)).strata);
  const [before, after] = [await entriesOf(first), await entriesOf(second.drawId)];
  const stood = (entries: typeof before) => entries.map(({ subjectId, stratum }) => `${subjectId} ${stratum}`).sort();
  expect(stood(after)).toEqual(stood(before));
  expect(new Set([...before, ...after].map(({ token }) => token)).size).toBe(2 * before.length);
});

test("twin: where the roll is forgotten between two draws, their difference tells who came", async () => {
  const { administrator, unit, regionCode } = await makeCounty();
  const first = await makePrepared(administrator, unit, regionCode);
  await makeFirms(regionCode, { A: 1 });
  await ownerDatabase().transaction(async (tx) => {
    await tx.execute(sql`alter table supervision_draws disable trigger supervision_draws_stay`);
    await tx.update(supervisionDraws).set({ roll: null }).where(eq(supervisionDraws.id, first));
    await tx.execute(sql`alter table supervision_draws enable trigger supervision_draws_stay`);
    await tx.delete(supervisionStandings);
    await tx.delete(supervisionCounts);
  });

  const second = await again(administrator, regionCode);

  const sizes = async (drawId: string) => (await drawOf(drawId)).strata?.map(({ size }) => size);
  expect([await sizes(first), await sizes(second.drawId)]).toEqual([
    [14, 16, 10],
    [14, 16, 11],
  ]);
});

test("a city whose rest would be told by its difference to a county is not drawn from, and one with a larger rest is", async () => {
  const administrator = await makeAdministrator();
  const unit = await makeAuthority();
  await makeFirms("340102", { A: 10, C: 12 });
  await makeFirms("340103", { A: 6, C: 3 });
  expect((await again(administrator, "340102")).status).toBe("prepared");

  expect(await again(administrator, "340100")).toMatchObject({ status: "given_up", givenUpReason: "too_narrow" });
  expect(await ownerDatabase().$count(supervisionStandings, eq(supervisionStandings.regionCode, "340103"))).toBe(0);
  await makeFirms("340104", { C: 2 });
  const wide = await makePrepared(administrator, unit, "340100");

  expect((await drawOf(wide)).strata?.map(({ size }) => size)).toEqual([17, 16]);
});

/** A run of the population that was published a minute ago, later than every other; what it says of whom comes with it. */
let runs = 0;
async function makeRun(): Promise<string> {
  const at = new Date(Date.now() - 60_000);
  const run = { id: newId("evaluationRun"), kind: "population", status: "published", modelId: firstModelId } as const;
  const asOf = addDays("2026-06-30", runs++);
  const said = { grades: {}, ungraded: {}, movement: {}, resultHash: "0".repeat(64), knownAt: at, startedAt: at, endedAt: at };
  await ownerDatabase()
    .insert(evaluationRuns)
    .values({ ...run, ...said, asOf });
  return run.id;
}

test("another roll begins with a run of the population whose notices are over, and forgets the last one's standings", async () => {
  const { administrator, unit, regionCode, subjectIds } = await makeCounty();
  await makePrepared(administrator, unit, regionCode);
  const [graded = ""] = subjectIds;
  const runId = await makeRun();
  await makeEvaluation(graded, "A", "2026-10-30", { runId, othersFrom: new Date(Date.now() + 86_400_000) });

  expect((await again(administrator, regionCode)).roll).toBe("none");
  await ownerDatabase().update(evaluations).set({ othersFrom: new Date() }).where(eq(evaluations.runId, runId));
  const next = await again(administrator, regionCode);

  expect(next.roll).toBe(runId);
  expect(await ownerDatabase().$count(supervisionStandings, eq(supervisionStandings.roll, "none"))).toBe(0);
  expect(await ownerDatabase().$count(supervisionCounts, eq(supervisionCounts.roll, "none"))).toBe(0);
});

/** A county of 14, 16 and 10 by their rates that was drawn from in another roll; since then some were graded A, who have the lowest. */
async function makeRegraded(which: (subjectIds: readonly string[]) => readonly string[]) {
  const county = await makeCounty();
  const first = await makePrepared(county.administrator, county.unit, county.regionCode);
  const runId = await makeRun();
  for (const subjectId of which(county.subjectIds)) await makeEvaluation(subjectId, "A", "2026-10-30", { runId });
  return { ...county, first };
}
const sizesOf = async (drawId: string) => (await drawOf(drawId)).strata?.map(({ size }) => size);

test.each<[string, [number, number], number[] | undefined]>([
  ["five went from the middle to the last, the strata are as they were", [24, 29], [14, 11, 15]],
  ["one did, these two are one", [24, 25], [14, 26]],
  ["one went from the first to the last, no two strata hide it, and a wider area is asked for", [10, 11], undefined],
])("in another roll, where %s", async (_what, [from, to], sizes) => {
  const { administrator, regionCode, first } = await makeRegraded((subjectIds) => subjectIds.slice(from, to));

  const second = await again(administrator, regionCode);

  expect(await sizesOf(first)).toEqual([14, 16, 10]);
  expect(second.strata?.map(({ size }) => size)).toEqual(sizes);
});

test("twin: where the earlier list is forgotten, the difference of two rolls tells of one firm how it was graded", async () => {
  const { administrator, regionCode, first } = await makeRegraded((subjectIds) => subjectIds.slice(24, 25));
  await ownerDatabase().delete(supervisionEntries).where(eq(supervisionEntries.drawId, first));

  const second = await again(administrator, regionCode);

  expect(await sizesOf(second.drawId)).toEqual([14, 15, 11]);
});

test("who came since by itself is told by no draw: a wider area is asked for", async () => {
  const { administrator, unit, regionCode } = await makeCounty();
  await makePrepared(administrator, unit, regionCode);
  await makeRun();
  await makeFirms(regionCode, { A: 1 });

  expect(await again(administrator, regionCode)).toMatchObject({ status: "given_up", givenUpReason: "too_narrow" });
});

test("a roll is counted as it stands, draw after draw", async () => {
  const { administrator, unit, regionCode } = await makeCounty();
  await makePrepared(administrator, unit, regionCode);
  await makePrepared(administrator, await makeAuthority(), regionCode);

  const { regionCode: place, division, standing, roll } = supervisionStandings;
  const stood = await ownerDatabase()
    .select({ place, division, standing, roll, count: count() })
    .from(supervisionStandings)
    .groupBy(place, division, standing, roll);
  const counted = await ownerDatabase().select().from(supervisionCounts);

  const said = (some: readonly { standing: string; count: number }[], where: (at: number) => string) =>
    some.map((one, at) => `${where(at)} ${one.standing} ${one.count}`).sort();
  expect(said(counted, (at) => `${counted[at]?.roll} ${counted[at]?.regionCode} ${counted[at]?.division}`)).toEqual(
    said(stood, (at) => `${stood[at]?.roll} ${stood[at]?.place} ${stood[at]?.division}`),
  );
});

test("twin: where counts and standings part, no list is fixed", async () => {
  const { administrator, unit, regionCode } = await makeCounty();
  await makePrepared(administrator, unit, regionCode);
  await ownerDatabase().update(supervisionCounts).set({ count: 13 }).where(eq(supervisionCounts.regionCode, regionCode));

  await expect(makePrepared(administrator, await makeAuthority(), regionCode)).rejects.toThrow("counted otherwise");
});

test("nobody but a job reads how anybody stands", async () => {
  const { administrator, unit, regionCode } = await makeCounty();
  await makePrepared(administrator, unit, regionCode);

  for (const actor of [administrator, unit, { kind: "public", requestId: "req_test" } as const])
    await expect(withActor(actor, ({ tx }) => tx.select().from(supervisionStandings))).rejects.toMatchObject({ cause: { code: "42501" } });
});
