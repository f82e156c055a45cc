import { TRPCError } from "@trpc/server";
import { newId } from "../../server/kernel/ids.ts";
import { accessMatrix, type Principal, principals, type Row, type ThingName } from "../../server/trpc/access-matrix.ts";
import { callerOf } from "../../server/trpc/caller.ts";
import type { MatrixWorld } from "./matrix-world.ts";

type Call = (input: unknown) => Promise<unknown>;
type Outcome = "through" | TRPCError["code"];

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

const kinds = {
  acr: "accessReceipt",
  arp: "accessReport",
  ral: "readingAlert",
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
  rec: "record",
  rep: "repairCase",
  rpp: "repairPaper",
  obj: "objection",
  cmt: "commitment",
  upl: "upload",
  psk: "pushKey",
} as const;
const missingLike = (id: string) => newId(kinds[id.slice(0, 3) as keyof typeof kinds]);

/** What is another party's for us is their own. */
const isOfTheOthers = (principal: Principal) => principal === "otherRepresentative" || principal === "otherOfficer";
const isAdministrator = (principal: Principal) => principal === "administrator" || principal === "regionalAdministrator";

/** One call that came out otherwise than the table says. */
export type Deviation = { readonly path: string; readonly principal?: Principal; readonly what?: string; readonly came: string };

/** The table walked through in one world. Each walk takes the procedures it is to try and answers where the table and the code part ways. */
export function makeWalk(world: MatrixWorld) {
  let attempts = 0;
  const rowOf = (path: string): Row => accessMatrix[path] ?? { for: [] };
  const inputOf = (row: Row, things: MatrixWorld["own"]) => row.input?.(things, world.facts);

  async function call(principal: Principal, path: string, input: unknown): Promise<unknown> {
    attempts++;
    const [room = "", name = ""] = path.split(".");
    const caller = callerOf(await world.who[principal]()) as unknown as Record<string, Record<string, Call>>;
    return caller[room]?.[name]?.(input);
  }

  /** What came of a call. Refusals for another reason than who asks (a state, a precondition) are past the guards. */
  async function outcomeOf(principal: Principal, path: string, input: unknown): Promise<Outcome> {
    try {
      await call(principal, path, input);
      return "through";
    } catch (error) {
      if (!(error instanceof TRPCError)) throw error;
      return stopped.includes(error.code) || error.code === "INTERNAL_SERVER_ERROR" ? error.code : "through";
    }
  }

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

  async function refusalOf(principal: Principal, path: string, input: unknown): Promise<string> {
    try {
      await call(principal, path, input);
      return "through";
    } catch (error) {
      return error instanceof TRPCError ? `${error.code} ${error.message}` : String(error);
    }
  }

  return {
    attempts: () => attempts,

    /** Whoever a procedure is not for, and is not stopped. */
    async intruders(paths: readonly string[]): Promise<Deviation[]> {
      const wrong: Deviation[] = [];
      for (const path of paths) {
        const row = rowOf(path);
        for (const principal of principals.filter((one) => !row.for.includes(one))) {
          const came = await outcomeOf(principal, path, inputOf(row, world.own));
          if (!stopped.includes(came)) wrong.push({ path, principal, came });
        }
      }
      return wrong;
    },

    /** Nobody, and who held a session that was ended, where they are not told to sign in. */
    async unasked(paths: readonly string[]): Promise<Deviation[]> {
      const wrong: Deviation[] = [];
      for (const path of paths) {
        const row = rowOf(path);
        if (row.for.includes("visitor") || row.for.length === 0) continue;
        for (const principal of ["visitor", "revoked"] as const) {
          const came = await outcomeOf(principal, path, inputOf(row, world.own));
          if (came !== "UNAUTHORIZED") wrong.push({ path, principal, came });
        }
      }
      return wrong;
    },

    /** Whoever gets through with another party's things, with nobody's, or with ids that are none. */
    async strangers(paths: readonly string[]): Promise<Deviation[]> {
      const wrong: Deviation[] = [];
      for (const path of paths) {
        const row = rowOf(path);
        for (const { input, what } of wrongInputs(row)) {
          for (const principal of principals) {
            // Administrators decide on every party's things: only what is nobody's is not found.
            if (isAdministrator(principal) && row.for.includes(principal) && what.includes("another party")) continue;
            if (isOfTheOthers(principal) && what.includes("another party")) continue;
            const came = await outcomeOf(principal, path, input);
            if (!stopped.includes(came)) wrong.push({ path, principal, what, came });
          }
        }
      }
      return wrong;
    },

    /** Where another party's thing is refused in other words than nobody's. */
    async oracles(paths: readonly string[]): Promise<Deviation[]> {
      const wrong: Deviation[] = [];
      for (const path of paths) {
        const row = rowOf(path);
        const principal = row.for.find((one) => !isAdministrator(one) && !isOfTheOthers(one));
        if (!principal) continue;
        for (const name of row.things ?? []) {
          const foreign = await refusalOf(principal, path, inputOf(row, { ...world.own, [name]: world.foreign[name] }));
          const missing = await refusalOf(principal, path, inputOf(row, { ...world.own, [name]: missingLike(world.own[name]) }));
          if (foreign !== missing) wrong.push({ path, principal, what: name, came: `${foreign} against ${missing}` });
        }
      }
      return wrong;
    },

    /** Every procedure called by everybody with things of their own, whom it is for first; `heard` is told of each call once it is over. */
    async everyCall(paths: readonly string[], heard: (call: { path: string; principal: Principal; came: Outcome }) => Promise<void>) {
      for (const path of paths) {
        const row = rowOf(path);
        for (const principal of [...row.for, ...principals.filter((one) => !row.for.includes(one))]) {
          const things = row.for.includes(principal) && isOfTheOthers(principal) ? world.foreign : world.own;
          await heard({ path, principal, came: await outcomeOf(principal, path, inputOf(row, things)) });
        }
      }
    },

    /** Whoever a procedure is for, and is stopped with things of their own. */
    async turnedAway(paths: readonly string[]): Promise<Deviation[]> {
      const wrong: Deviation[] = [];
      for (const path of paths) {
        const row = rowOf(path);
        for (const principal of row.for) {
          const came = await outcomeOf(principal, path, inputOf(row, isOfTheOthers(principal) ? world.foreign : world.own));
          if (came !== "through") wrong.push({ path, principal, came });
        }
      }
      return wrong;
    },
  };
}
