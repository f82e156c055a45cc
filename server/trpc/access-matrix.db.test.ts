import { beforeAll, expect, test } from "vitest";
import { makeWalk } from "../../db/testing/matrix-walk.ts";
import { changesOf, makeMatrixWorld, rowsOfEveryTable } from "../../db/testing/matrix-world.ts";
import { procedures as allProcedures, routerWith } from "../../db/testing/planted-router.ts";
import { accessMatrix } from "./access-matrix.ts";
import { appRouter } from "./root.ts";

/** A new password ends a person's other sessions, so it comes last. */
const procedures = Object.keys(appRouter._def.procedures).sort(
  (a, b) => Number(a === "account.changePassword") - Number(b === "account.changePassword"),
);

let walk: ReturnType<typeof makeWalk>;

beforeAll(async () => {
  walk = makeWalk(await makeMatrixWorld());
}, 60_000);

/** Procedures that the table does not name, and names in the table that no procedure has. */
function unlisted(router: typeof appRouter): string[] {
  const [known, listed] = [new Set(Object.keys(router._def.procedures)), new Set(Object.keys(accessMatrix))];
  return [...known.symmetricDifference(listed)];
}

test("every procedure is in the table, and the table names no other", () => {
  expect(unlisted(appRouter)).toEqual([]);
});

test("twin: a procedure that nobody listed is noticed", () => {
  expect(unlisted(routerWith({ procedures: { "offers.planted": allProcedures["offers.accept"] } }))).toEqual(["offers.planted"]);
});

test("every procedure declares what leaves it", () => {
  for (const [path, procedure] of Object.entries(appRouter._def.procedures)) {
    expect([path, Boolean((procedure as unknown as { _def: { output?: unknown } })._def.output)]).toEqual([path, true]);
  }
});

test("whoever a procedure is not for is stopped, and nothing changes", async () => {
  const before = await rowsOfEveryTable();
  expect(await walk.intruders(procedures)).toEqual([]);
  expect(changesOf(before, await rowsOfEveryTable())).toEqual([]);
}, 240_000);

test("nobody signed in is told to sign in, wherever that is needed", async () => {
  expect(await walk.unasked(procedures)).toEqual([]);
}, 120_000);

test("another party's things, nobody's, and ids that are none are not found, and nothing changes", async () => {
  const before = await rowsOfEveryTable();
  expect(await walk.strangers(procedures)).toEqual([]);
  expect(changesOf(before, await rowsOfEveryTable())).toEqual([]);
}, 600_000);

test("another party's thing and nobody's are told apart by nothing", async () => {
  expect(await walk.oracles(procedures)).toEqual([]);
}, 120_000);

test("whoever a procedure is for reaches its verb with things of their own", async () => {
  expect(await walk.turnedAway(procedures)).toEqual([]);
}, 120_000);

test("enough was tried", () => {
  expect(walk.attempts()).toBeGreaterThanOrEqual(10_000);
});
