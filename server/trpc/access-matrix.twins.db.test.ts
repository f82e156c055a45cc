import { globSync, readFileSync } from "node:fs";
import { eq } from "drizzle-orm";
import { afterEach, beforeAll, expect, test, vi } from "vitest";
import { ownerDatabase } from "../../db/client.ts";
import { members, organizations } from "../../db/schema/organizations.ts";
import { makeWalk } from "../../db/testing/matrix-walk.ts";
import { type MatrixWorld, makeMatrixWorld } from "../../db/testing/matrix-world.ts";
import { type Middleware, procedures } from "../../db/testing/planted-router.ts";
import type { Principal } from "./access-matrix.ts";
import { administratorProcedure, authorityProcedure, enterpriseProcedure, lenderProcedure, memberProcedure } from "./procedures.ts";

/*
 * The matrix must notice what it is there for. Each rule that keeps somebody out is dropped once, alone, and the walk that is green with it must
 * then go red. Dropped rules let calls through, so the world of these tests is spoilt on purpose and shared with nothing.
 */

// What breaks behind a dropped guard is logged, and is no news here.
vi.hoisted(() => {
  process.stdout.write = () => true;
});

const planted = vi.hoisted(() => ({
  rule: "",
  /** The module with every rule asked as it is, but for the one dropped, which says yes to everybody. */
  async dropping(load: () => Promise<Record<string, unknown>>): Promise<Record<string, unknown>> {
    const wrap = (name: string, value: unknown) =>
      typeof value === "function" ? (...given: unknown[]) => planted.rule === name || value(...given) : value;
    return Object.fromEntries(Object.entries(await load()).map(([name, value]) => [name, wrap(name, value)]));
  },
}));
vi.mock("../subjects/policy.ts", planted.dropping);
vi.mock("../catalogue/policy.ts", planted.dropping);
vi.mock("../consents/policy.ts", planted.dropping);
vi.mock("../products/policy.ts", planted.dropping);
vi.mock("../loan-requests/policy.ts", planted.dropping);
vi.mock("../loan-requests/cases/policy.ts", planted.dropping);
vi.mock("../offers/policy.ts", planted.dropping);
vi.mock("../loans/policy.ts", planted.dropping);
vi.mock("../corrections/policy.ts", planted.dropping);
vi.mock("../loans/monitoring/policy.ts", planted.dropping);
vi.mock("../commitments/policy.ts", planted.dropping);
vi.mock("../reports/policy.ts", planted.dropping);
vi.mock("../credentials/policy.ts", planted.dropping);
vi.mock("../catalogue/rules/policy.ts", planted.dropping);
vi.mock("../evaluation/policy.ts", planted.dropping);
vi.mock("../measures/policy.ts", planted.dropping);
vi.mock("../supervision/policy.ts", planted.dropping);
vi.mock("../watch/policy.ts", planted.dropping);
vi.mock("../rights/policy.ts", planted.dropping);

/** Each rule about roles, a procedure it guards, and who comes in when it is gone. */
const rules: Readonly<Record<string, readonly [path: string, principal: Principal]>> = {
  mayManageMembers: ["members.suspend", "operator"],
  mayInvite: ["members.invite", "officer"],
  mayGrantMandates: ["mandates.grant", "operator"],
  mayGovern: ["organizations.suspend", "regionalAdministrator"],
  mayEditCatalogue: ["catalogue.saveItem", "regionalAdministrator"],
  mayDraw: ["supervision.giveUp", "regionalAdministrator"],
  mayGovernEvaluation: ["evaluation.startRun", "regionalAdministrator"],
  maySignConsent: ["consents.sign", "operator"],
  mayChangeConsent: ["consents.revoke", "operator"],
  mayWithdrawRequest: ["loanRequests.withdraw", "operator"],
  maySubmitRequest: ["matching.submit", "operator"],
  mayEditProduct: ["products.saveDraft", "officer"],
  mayPublishProduct: ["products.publish", "approver"],
  mayTestRules: ["matching.runBacktest", "approver"],
  mayIssueOffer: ["offers.issue", "manager"],
  mayPrepareOffer: ["offers.sendForApproval", "manager"],
  maySendBackOffer: ["offers.sendBack", "officer"],
  maySetOfficerLimit: ["offers.changeOfficerLimit", "officer"],
  mayWithdrawOffer: ["offers.withdraw", "manager"],
  mayAcceptOffer: ["offers.accept", "operator"],
  mayRejectOffer: ["offers.reject", "operator"],
  mayApproveCredit: ["loans.approve", "officer"],
  mayDecideOnLoan: ["repayments.judge", "officer"],
  mayGiveUpLine: ["lines.giveUp", "operator"],
  mayLetOfferFall: ["offers.letFall", "officer"],
  mayRecordDrawdown: ["loans.draw", "manager"],
  mayReportRepayment: ["repayments.record", "manager"],
  mayAskMonitoring: ["monitoring.ask", "manager"],
  mayObject: ["objections.withdraw", "operator"],
  mayApplyForRepair: ["repairs.withdraw", "operator"],
  mayWorkCase: ["cases.takeUp", "manager"],
  mayOpenProfile: ["cases.openProfile", "manager"],
  mayCommit: ["commitments.withdraw", "operator"],
  mayChangeRule: ["rules.preview", "regionalAdministrator"],
  mayReportAccess: ["accessReports.withdraw", "operator"],
  mayAnswerReport: ["accessReports.answer", "approver"],
  maySetDigest: ["accessDigests.set", "operator"],
};

/** Rules that stand behind another wall for everybody in the table (a role by invitation, an owner the query has found), and the upload's. */
const behindAnother = [
  "mayChangeRole",
  "mayPrepareRequest",
  "mayImport",
  "mayImportKind",
  "mayAgreeToMapping",
  "mayDecideRepair",
  "mayHandleMeasure",
  "mayAnswerObjection",
  "mayAnswerReview",
  "mayRelay",
  "mayAmendRecord",
  "mayAdoptModel",
  "mayTryScores",
  "mayTryFirms",
  "mayApproveDraft",
  "mayVerify",
  "mayFile",
  "mayHandleReport",
  "mayHandleCredential",
  "mayDecideChange",
  "mayOversee",
  "mayAcknowledgeDeletion",
  "mayTakeEverything",
  "mayCloseAccount",
];

let world: MatrixWorld;
let walk: ReturnType<typeof makeWalk>;

beforeAll(async () => {
  world = await makeMatrixWorld();
  walk = makeWalk(world);
}, 60_000);

afterEach(async () => {
  planted.rule = "";
  // What a walk without a rule suspended must not stop whoever walks next.
  await ownerDatabase().update(organizations).set({ status: "active" }).where(eq(organizations.status, "suspended"));
  await ownerDatabase().update(members).set({ status: "active" }).where(eq(members.status, "suspended"));
});

test("every rule of every policy has its twin here", () => {
  const files = globSync("server/**/policy.ts").map((file) => readFileSync(file, "utf8"));
  const exported = files.flatMap((text) => [...text.matchAll(/^export function (may\w+)/gm)].map(([, name]) => name ?? ""));

  expect([...Object.keys(rules), ...behindAnother].sort()).toEqual([...exported].sort());
  expect(exported.length).toBeGreaterThanOrEqual(20);
});

test.each(Object.entries(rules))("twin: without %s the matrix goes red", async (rule, [path, principal]) => {
  expect(await walk.intruders([path])).toEqual([]);

  planted.rule = rule;
  const came = await walk.intruders([path]);

  expect(came).toContainEqual({ path, principal, came: "through" });
});

const guardOf = (procedure: unknown) => (procedure as { _def: { middlewares: Middleware[] } })._def.middlewares.at(-1);

/** The guards on what kind of organization a person acts for. */
const guards = {
  "any member": guardOf(memberProcedure),
  "an enterprise": guardOf(enterpriseProcedure),
  "a lender": guardOf(lenderProcedure),
  "an authority": guardOf(authorityProcedure),
  "an administrator": guardOf(administratorProcedure),
};

/** Runs work while every procedure that has the guard has another in its place; tells which procedures those are. */
async function withGuard<T>(guard: Middleware | undefined, other: Middleware, work: (paths: string[]) => Promise<T>): Promise<T> {
  const held = Object.entries(procedures).filter(([, { _def }]) => guard && _def.middlewares.includes(guard));
  const swap = (from: Middleware | undefined, to: Middleware | undefined) => {
    for (const [, { _def }] of held) _def.middlewares.splice(_def.middlewares.indexOf(from as Middleware), 1, to as Middleware);
  };
  swap(guard, other);
  try {
    return await work(held.map(([path]) => path));
  } finally {
    swap(other, guard);
  }
}

test.each(Object.entries(guards))("twin: without the guard that asks for %s the matrix goes red", async (_who, guard) => {
  const came = await withGuard(
    guard,
    ({ next }) => next(),
    (paths) => walk.intruders(paths),
  );

  expect(came.length).toBeGreaterThan(0);
});

/** Who holds the other party's things, and for each role of the strangers a procedure that lets them in where everybody is taken for the holder. */
const holders = {
  "an enterprise": {
    holder: "otherRepresentative",
    lets: { "offers.findReceived": "representative", "consents.get": "operator", "loanRequests.get": "claimant" },
  },
  "a lender": { holder: "otherOfficer", lets: { "cases.find": "officer", "offers.listMade": "approver", "products.findOwn": "manager" } },
} as const;

test.each(Object.entries(holders))(
  "twin: where %s is taken for the other one, each of its roles finds the other's things",
  async (kind, { holder, lets }) => {
    const actor = (await world.who[holder]())?.actor;
    expect(await walk.strangers(Object.keys(lets))).toEqual([]);

    const guard = guards[kind as keyof typeof holders];
    const came = await withGuard(
      guard,
      ({ next }) => next({ ctx: { actor } }),
      () => walk.strangers(Object.keys(lets)),
    );

    for (const [path, principal] of Object.entries(lets)) {
      expect(came).toContainEqual({ path, principal, what: "everything of another party", came: "through" });
    }
  },
);

test("twin: an authority taken for another unit finds that unit's imports", async () => {
  const other = await makeMatrixWorld();
  const actor = (await other.who.authority())?.actor;

  const spoilt = makeWalk({ ...world, foreign: { ...world.foreign, importBatchId: other.own.importBatchId } });
  const came = await withGuard(
    guards["an authority"],
    ({ next }) => next({ ctx: { actor } }),
    (paths) => spoilt.strangers(paths),
  );

  expect(came).toContainEqual(expect.objectContaining({ path: "records.findOwnImport", principal: "authority", came: "through" }));
}, 90_000);
