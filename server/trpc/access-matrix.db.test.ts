import { TRPCError } from "@trpc/server";
import { beforeAll, expect, test } from "vitest";
import { changesOf, type MatrixWorld, makeMatrixWorld, rowsOfEveryTable } from "../../db/testing/matrix-world.ts";
import { newId } from "../kernel/ids.ts";
import { accessMatrix, type Principal, principals, type Row, type ThingName } from "./access-matrix.ts";
import { callerOf } from "./caller.ts";
import { appRouter } from "./root.ts";

type Call = (input: unknown) => Promise<unknown>;
type Outcome = "through" | TRPCError["code"];

/** A new password ends a person's other sessions, so it comes last. */
const procedures = Object.keys(appRouter._def.procedures).sort(
  (a, b) => Number(a === "account.changePassword") - Number(b === "account.changePassword"),
);
/** Ids that are no ids. */
const malformed = [
  "",
  " ",
  "x",
  "../../etc/passwd",
  "off_' or '1'='1",
  "%00",
  "null",
  "undefined",
  "__proto__",
  "１２３",
  "a".repeat(64),
  "org_;drop table offers",
];
const stopped: readonly Outcome[] = ["UNAUTHORIZED", "FORBIDDEN", "NOT_FOUND", "BAD_REQUEST"];

let world: MatrixWorld;
let attempts = 0;

beforeAll(async () => {
  world = await makeMatrixWorld();
}, 60_000);

/** What came of a call. Refusals for another reason than who asks (a state, a precondition) are past the guards. */
async function outcomeOf(principal: Principal, path: string, input: unknown): Promise<Outcome> {
  attempts++;
  const signedIn = await world.who[principal]();
  const [room = "", name = ""] = path.split(".");
  const caller = callerOf(signedIn) as unknown as Record<string, Record<string, Call>>;
  try {
    await caller[room]?.[name]?.(input);
    return "through";
  } catch (error) {
    if (!(error instanceof TRPCError)) throw error;
    return stopped.includes(error.code) || error.code === "INTERNAL_SERVER_ERROR" ? error.code : "through";
  }
}

const inputOf = (row: Row, things: MatrixWorld["own"]) => row.input?.(things, world.facts);
const rowOf = (path: string): Row => accessMatrix[path] ?? { for: [] };
const expectedStop = (principal: Principal): Outcome => (principal === "visitor" || principal === "revoked" ? "UNAUTHORIZED" : "FORBIDDEN");

/** Inputs in which one thing, or all, is not the caller's: another party's, nobody's, or no id at all. */
function wrongInputs(row: Row): { input: unknown; what: string }[] {
  const things = row.things ?? [];
  const withOne = (name: ThingName, value: string, what: string) => ({
    input: inputOf(row, { ...world.own, [name]: value }),
    what: `${name} ${what}`,
  });
  return [
    ...(things.length > 0 ? [{ input: inputOf(row, world.foreign), what: "everything of another party" }] : []),
    ...things.flatMap((name) => [
      withOne(name, world.foreign[name], "of another party"),
      withOne(name, missingLike(world.own[name]), "of nobody"),
      ...malformed.map((value) => withOne(name, value, `written ${JSON.stringify(value)}`)),
    ]),
  ];
}

const kinds = {
  off: "offer",
  lrq: "loanRequest",
  cas: "case",
  con: "consent",
  csh: "consentSheet",
  prd: "product",
  prv: "productVersion",
  lin: "creditLine",
  org: "organization",
  mem: "member",
  man: "mandate",
  inv: "invitation",
  dsp: "dispute",
  ses: "session",
  imp: "importBatch",
} as const;
const missingLike = (id: string) => newId(kinds[id.slice(0, 3) as keyof typeof kinds]);

test("every procedure is in the table, and the table names no other", () => {
  expect(Object.keys(accessMatrix).sort()).toEqual([...procedures].sort());
});

test("twin: a procedure that nobody listed is noticed", () => {
  const { "offers.accept": _, ...rest } = accessMatrix;
  expect(Object.keys(rest).sort()).not.toEqual([...procedures].sort());
});

test("every procedure declares what leaves it", () => {
  for (const [path, procedure] of Object.entries(appRouter._def.procedures)) {
    expect([path, Boolean((procedure as unknown as { _def: { output?: unknown } })._def.output)]).toEqual([path, true]);
  }
});

test("whoever a procedure is not for is stopped, and nothing changes", async () => {
  const before = await rowsOfEveryTable();
  const wrong: unknown[] = [];
  for (const path of procedures) {
    const row = rowOf(path);
    for (const principal of principals.filter((one) => !row.for.includes(one))) {
      const outcome = await outcomeOf(principal, path, inputOf(row, world.own));
      if (!stopped.includes(outcome)) wrong.push({ path, principal, outcome });
    }
  }
  expect(wrong).toEqual([]);
  expect(changesOf(before, await rowsOfEveryTable())).toEqual([]);
}, 240_000);

test("nobody signed in is told to sign in, wherever that is needed", async () => {
  const wrong: unknown[] = [];
  for (const path of procedures) {
    const row = rowOf(path);
    if (row.for.includes("visitor") || row.for.length === 0) continue;
    for (const principal of ["visitor", "revoked"] as const) {
      const outcome = await outcomeOf(principal, path, inputOf(row, world.own));
      if (outcome !== expectedStop(principal)) wrong.push({ path, principal, outcome });
    }
  }
  expect(wrong).toEqual([]);
}, 120_000);

test("another party's things, nobody's, and ids that are none are not found, and nothing changes", async () => {
  const before = await rowsOfEveryTable();
  const wrong: unknown[] = [];
  for (const path of procedures) {
    const row = rowOf(path);
    for (const { input, what } of wrongInputs(row)) {
      for (const principal of principals) {
        // An administrator decides on every party's things: only what is nobody's is not found.
        if (principal === "administrator" && row.for.includes("administrator") && what.includes("another party")) continue;
        // What is another party's for us is their own.
        if (isOfTheOthers(principal) && what.includes("another party")) continue;
        const outcome = await outcomeOf(principal, path, input);
        if (!stopped.includes(outcome)) wrong.push({ path, principal, what, outcome });
      }
    }
  }
  expect(wrong).toEqual([]);
  expect(changesOf(before, await rowsOfEveryTable())).toEqual([]);
}, 600_000);

const isOfTheOthers = (principal: Principal) => principal === "otherRepresentative" || principal === "otherOfficer";

test("another party's thing and nobody's are told apart by nothing", async () => {
  const wrong: unknown[] = [];
  for (const path of procedures) {
    const row = rowOf(path);
    const principal = row.for.find((one) => one !== "administrator" && !isOfTheOthers(one));
    if (!principal) continue;
    for (const name of row.things ?? []) {
      const foreign = await refusalOf(principal, path, inputOf(row, { ...world.own, [name]: world.foreign[name] }));
      const missing = await refusalOf(principal, path, inputOf(row, { ...world.own, [name]: missingLike(world.own[name]) }));
      if (foreign !== missing) wrong.push({ path, name, foreign, missing });
    }
  }
  expect(wrong).toEqual([]);
}, 120_000);

async function refusalOf(principal: Principal, path: string, input: unknown): Promise<string> {
  const [room = "", name = ""] = path.split(".");
  const caller = callerOf(await world.who[principal]()) as unknown as Record<string, Record<string, Call>>;
  try {
    await caller[room]?.[name]?.(input);
    return "through";
  } catch (error) {
    return error instanceof TRPCError ? `${error.code} ${error.message}` : String(error);
  }
}

test("whoever a procedure is for reaches its verb with things of their own", async () => {
  const wrong: unknown[] = [];
  for (const path of procedures) {
    const row = rowOf(path);
    for (const principal of row.for) {
      const outcome = await outcomeOf(principal, path, inputOf(row, isOfTheOthers(principal) ? world.foreign : world.own));
      if (outcome !== "through") wrong.push({ path, principal, outcome });
    }
  }
  expect(wrong).toEqual([]);
}, 120_000);

test("enough was tried", () => {
  expect(attempts).toBeGreaterThanOrEqual(10_000);
});
