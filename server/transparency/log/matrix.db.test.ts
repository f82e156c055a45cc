import { sql } from "drizzle-orm";
import { afterEach, expect, test } from "vitest";
import { ownerDatabase } from "../../../db/client.ts";
import { makeGrant } from "../../../db/testing/grants.ts";
import { makeWalk } from "../../../db/testing/matrix-walk.ts";
import { makeMatrixWorld } from "../../../db/testing/matrix-world.ts";
import { accessMatrix } from "../../trpc/access-matrix.ts";
import { callerFor } from "../../trpc/caller.ts";

/** Everything in the tables that the log must hold: what there is, and how it stands. */
async function factsNow(): Promise<ReadonlySet<string>> {
  const rows = await ownerDatabase().execute<{ fact: string }>(sql`
    select 'consent ' || id || ' granted' as fact from consents
    union all select 'receipt ' || id from access_receipts
    union all select 'amendment ' || id from record_amendments
    union all select 'objection ' || id from objections where outcome is not null
    union all select 'repair ' || id from repair_cases where status = 'closed'
    union all select 'credential ' || id from credentials
    union all select 'credential ' || id || ' ended' from credentials where ended_at is not null
    union all select 'asking ' || id from consent_requests
    union all select 'asking ' || id || ' ended' from consent_requests where status in ('refused', 'withdrawn')
    union all select 'deletion ' || id from deletion_acknowledgements
    union all select 'asked again ' || id || ' ' || consent_asked_at from lender_cases where consent_asked_at is not null
    union all select 'list ' || object_id from audit_events where action = 'consent.list_asked'`);
  return new Set([...rows].map(({ fact }) => fact));
}
const standings = async () => {
  const rows = await ownerDatabase().execute<{ id: string; status: string }>(sql`select id, status from consents`);
  return new Map([...rows].map(({ id, status }) => [id, status]));
};
const entriesNow = async () => {
  const [row] = await ownerDatabase().execute<{ count: number }>(sql`select count(*)::int as count from log_entries`);
  return row?.count ?? 0;
};

/** What a call did that the log must hold: facts that are new, and consents that stand otherwise than before. */
function done(before: Awaited<ReturnType<typeof lookAround>>, after: Awaited<ReturnType<typeof lookAround>>): number {
  const added = after.facts.difference(before.facts).size;
  const turned = [...after.standing].filter(([id, status]) => before.standing.has(id) && before.standing.get(id) !== status).length;
  return added + turned;
}
const lookAround = async () => {
  const [facts, standing, entries] = await Promise.all([factsNow(), standings(), entriesNow()]);
  return { facts, standing, entries };
};

type Fault = { readonly path: string; readonly principal: string; readonly did: number; readonly entered: number };

/** Every call after which the log grew by other than what the call did, and how many entries each procedure brought in all. */
async function walkWithLog(paths: readonly string[]) {
  const walk = makeWalk(await makeMatrixWorld());
  const faults: Fault[] = [];
  const brought = new Map<string, number[]>();
  let before = await lookAround();
  await walk.everyCall(paths, async ({ path, principal }) => {
    const after = await lookAround();
    const [did, entered] = [done(before, after), after.entries - before.entries];
    if (did !== entered) faults.push({ path, principal, did, entered });
    if (entered > 0) brought.set(path, [...(brought.get(path) ?? []), entered]);
    before = after;
  });
  return { faults, brought };
}

const planted: string[] = [];
afterEach(async () => {
  for (const undo of planted.splice(0)) await ownerDatabase().execute(sql.raw(undo));
});
async function plant(fault: string, undo: string) {
  await ownerDatabase().execute(sql.raw(fault));
  planted.push(undo);
}
const silence = (table: string, trigger: string) =>
  plant(`alter table ${table} disable trigger ${trigger}`, `alter table ${table} enable trigger ${trigger}`);

/** What the table's own calls bring to the log: a consent that is narrowed ends, and another is granted; everybody who may read leaves an entry. */
const entering: Readonly<Record<string, readonly number[]>> = {
  "amendments.correct": [1],
  "cases.openProfile": [1, 1, 1],
  "cases.showAgain": [1, 1, 1],
  "consents.narrow": [2],
  "consents.pause": [1],
  "consents.resume": [1],
  "consents.revoke": [1],
  "credentials.withdraw": [1],
  "deletions.acknowledge": [1],
  "monitoring.withdraw": [1],
  "relays.confirm": [1],
  "replays.open": [1, 1, 1],
};

test("whatever anybody calls, the log grows by exactly what the call granted, turned, read or corrected", async () => {
  // A new password ends a person's other sessions: it brings nothing to the log, and nobody could call on.
  const paths = Object.keys(accessMatrix).filter((path) => path !== "account.changePassword");

  const { faults, brought } = await walkWithLog(paths);

  expect(faults).toEqual([]);
  expect(Object.fromEntries([...brought].toSorted())).toEqual(entering);
}, 600_000);

test("a grant that is signed is one entry, and a request that is withdrawn ends each of its consents with one", async () => {
  const grant = await makeGrant({
    aroundSigning: async (sign) => {
      const before = await lookAround();
      const signed = await sign();
      const after = await lookAround();
      expect([done(before, after), after.entries - before.entries]).toEqual([1, 1]);
      return signed;
    },
  });
  const before = await lookAround();

  await callerFor(grant.owner).loanRequests.withdraw({ loanRequestId: grant.loanRequestId });

  const after = await lookAround();
  expect(after.standing.get(grant.consentId)).toBe("revoked");
  expect(after.entries - before.entries).toBe(done(before, after));
});

test("twin: without the trigger of readings, of turns or of grants the walk names who read, turned or granted unentered", async () => {
  await silence("access_receipts", "access_receipts_logged");
  const readings = await walkWithLog(["cases.openProfile"]);
  await silence("consents", "consents_turns_logged");
  const turns = await walkWithLog(["consents.pause", "consents.revoke"]);
  await silence("consents", "consents_logged");
  const grants = await walkWithLog(["consents.narrow"]);

  expect(new Set(readings.faults)).toContainEqual({ path: "cases.openProfile", principal: "officer", did: 1, entered: 0 });
  expect(turns.faults.map(({ path }) => path)).toEqual(["consents.pause", "consents.revoke"]);
  expect(grants.faults).toEqual([{ path: "consents.narrow", principal: "representative", did: 2, entered: 0 }]);
}, 120_000);

test("twin: an entry too many is noticed as well", async () => {
  await plant(
    "create trigger planted after insert on access_receipts for each row execute function xinfu_log_receipt()",
    "drop trigger planted on access_receipts",
  );

  const { faults } = await walkWithLog(["cases.openProfile"]);

  expect(faults).toContainEqual({ path: "cases.openProfile", principal: "officer", did: 1, entered: 2 });
}, 60_000);
