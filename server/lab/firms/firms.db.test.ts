import { eq, sql } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { ownerDatabase } from "../../../db/client.ts";
import { consents } from "../../../db/schema/consents.ts";
import { labTables, labTrials } from "../../../db/schema/lab.ts";
import { auditOf } from "../../../db/testing/audit.ts";
import { makeConsent } from "../../../db/testing/consents.ts";
import { makeDraft } from "../../../db/testing/loan-requests.ts";
import { makeCase, makeOfferingProduct } from "../../../db/testing/offers.ts";
import { makeAdministrator, makeEnterprise, makeLender } from "../../../db/testing/organizations.ts";
import { makeRecord } from "../../../db/testing/records.ts";
import { withActor } from "../../access/with-actor.ts";
import type { LenderActor, SystemActor } from "../../kernel/actor.ts";
import { leastFirms } from "../../kernel/least-firms.ts";
import { fen } from "../../kernel/money.ts";
import { callerFor } from "../../trpc/caller.ts";

import { keepTable } from "../tables/keep.ts";
import { trialsADay } from "../trials/enter.ts";
import { readApplicants } from "./read.ts";
import { tryFirms } from "./try.ts";

const job: SystemActor = { kind: "system", job: "lab.try_firms", requestId: "req_test" };
const monthMs = 30 * 24 * 60 * 60 * 1000;
type Applicant = Awaited<ReturnType<typeof makeApplicants>>["applicants"][number];
type Named = Pick<Applicant, "code" | "isBad">;

/** Firms that asked this lender four months ago and agreed to such tests: the more they asked for, the more of them end badly. */
async function makeApplicants(many: number, itemCodes: readonly string[] = ["REG-01"]) {
  const lender = await makeLender();
  const offering = await makeOfferingProduct(lender);
  const makeOne = async (nth: number) => {
    const { owner, subject } = await makeEnterprise();
    const draft = await makeDraft(owner, {
      status: "settled",
      submittedAt: new Date(Date.now() - 4 * monthMs),
      guaranteeModes: ["credit"],
      amountFen: fen((100_000 + 10_000 * nth) * 100),
    });
    await makeCase(draft as never, lender, offering, "disbursed");
    const consent = await makeConsent(owner, { loanRequestId: null, purpose: "backtest", itemCodes, readsMax: null, monthsBack: 60 });
    const isBad = (nth * 7) % 10 < (nth < many / 2 ? 3 : 7);
    return { owner, consent, isBad, code: subject.uscc ?? expect.unreachable() };
  };
  const applicants = await Promise.all(Array.from({ length: many }, (_, nth) => makeOne(nth)));
  return { lender, applicants };
}

const yesterday = new Date(Date.now() - 24 * 60 * 60 * 1000).toISOString().slice(0, 10);
/** Firms that nobody here knows, so many that a file is long enough. */
const strangers = Array.from({ length: 2 * leastFirms }, (_, nth) => ({
  code: `91320505MA1X${String(900_000 + nth)}`,
  isBad: nth % 2 === 0,
}));
const linesOf = (named: readonly Named[]) =>
  Buffer.from(["code,bad,on", ...named.map(({ code, isBad }) => `${code},${Number(isBad)},${yesterday}`), ""].join("\n"));
const fileOf = (applicants: readonly Named[]) => linesOf([...applicants, ...strangers]);

async function ask(actor: LenderActor, applicants: readonly Named[]) {
  const { tableId } = await keepTable(actor, "outcomes.csv", fileOf(applicants));
  return { tableId, ...(await callerFor(actor).lab.askFirmsTrial({ tableId })) };
}
async function tried(actor: LenderActor, applicants: readonly Named[]) {
  const { trialId } = await ask(actor, applicants);
  await tryFirms(job, { trialId });
  return { trialId, ...(await callerFor(actor).lab.findTrial({ trialId })) };
}
const rowOf = async (trialId: string) => (await ownerDatabase().select().from(labTrials).where(eq(labTrials.id, trialId)))[0];

beforeEach(async () => {
  const alive = sql`${consents.purpose} = 'backtest' and ${consents.endedAt} is null`;
  await ownerDatabase().update(consents).set({ status: "revoked", endedAt: new Date() }).where(alive);
});

test("a lender learns in tens how what its applicants asked ranks how they ended; its file is gone, and each firm sees that it was read", async () => {
  const { lender, applicants } = await makeApplicants(80);

  const { trialId, trial, result, failure } = await tried(lender.officer, applicants);

  expect(failure).toBeNull();
  expect(trial).toMatchObject({ status: "done", verdict: { of: "card" } });
  expect(result).toMatchObject({ rows: 80, bad: 40, fewest: 10, leftOut: [{ reason: "no_consent", rows: 20 }] });
  expect(result?.columns).toMatchObject([{ column: "amount_asked", isScored: true, bins: [{ rows: 40 }, { rows: 40 }] }]);
  expect(result?.card?.standing.auc.value).toBeGreaterThan(0.6);
  expect(await ownerDatabase().select().from(labTables).where(eq(labTables.trialId, trialId))).toEqual([]);
  const kept = JSON.stringify(await rowOf(trialId));
  for (const { code, owner } of applicants) {
    expect(kept).not.toContain(code);
    expect(kept).not.toContain(owner.organizationId);
  }
  const [first] = applicants;
  const log = await callerFor(first?.owner ?? expect.unreachable()).consents.accessLog({});
  expect(log).toMatchObject([{ purpose: "backtest", readerRole: "system", consentId: first?.consent.id }]);
  expect((await auditOf(trialId)).map(({ action }) => action)).toEqual(["lab.trial_done", "lab.trial_asked"]);
});

test("who withdraws its consent is not in the next trial, and is not read for it", async () => {
  const { lender, applicants } = await makeApplicants(12);
  const [leaver] = applicants;
  const { owner, consent } = leaver ?? expect.unreachable();
  const read = async () => (await readApplicants(job, lender.organization.id)).map(({ firm }) => firm);
  expect(await read()).toContain(owner.organizationId);

  await callerFor(owner).consents.revoke({ consentId: consent.id });

  const later = await read();
  expect(later).not.toContain(owner.organizationId);
  expect(later).toHaveLength(11);
  expect(await callerFor(owner).consents.accessLog({})).toHaveLength(1);
});

test("firms that had no case of this lender, agreed to nothing, or paused are not read, whoever names them", async () => {
  const { lender, applicants } = await makeApplicants(11);
  const others = await makeApplicants(2);
  const [paused] = applicants;
  await callerFor(paused?.owner ?? expect.unreachable()).consents.pause({ consentId: paused?.consent.id ?? "" });

  const { failure } = await tried(lender.manager, [...applicants, ...others.applicants]);

  expect(failure?.reason).toBe("sample");
  for (const { owner } of others.applicants) expect(await callerFor(owner).consents.accessLog({})).toEqual([]);
  expect(await readApplicants(job, lender.organization.id)).toHaveLength(10);
});

test("fewer than ten that ended badly, or well, are too few, and the trial says so for good", async () => {
  const { lender, applicants } = await makeApplicants(24);
  const nine = applicants.map((one, nth) => ({ ...one, isBad: nth < 9 }));

  const { trial, failure } = await tried(lender.officer, nine);

  expect(trial.status).toBe("failed");
  expect(failure).toMatchObject({ reason: "sample", faults: ["too_few_bad"] });
});

test("a file of ten that ended badly and ten that ended well is taken, shorter than any other table; one firm fewer is not", async () => {
  const { officer } = await makeLender();
  const [dropped, ...others] = strangers;

  await expect(keepTable(officer, "outcomes.csv", linesOf(strangers))).resolves.toMatchObject({ summary: { rows: 20, columns: [] } });
  await expect(keepTable(officer, "outcomes.csv", linesOf(others))).rejects.toMatchObject({ reason: "too_few_firms" });
  const oneMoreGood = linesOf([...others, { code: dropped?.code ?? "", isBad: false }]);
  await expect(keepTable(officer, "outcomes.csv", oneMoreGood)).rejects.toMatchObject({ reason: "too_few_firms" });
});

test("a file with a column beside its three is refused: what came later stands in no score", async () => {
  const { officer } = await makeLender();
  const leaking = Buffer.from(
    `${strangers.map(({ code, isBad }) => `${code},${Number(isBad)},${yesterday},${isBad ? 1 : 0}`).join("\n")}\n`,
  );
  const file = Buffer.concat([Buffer.from("code,bad,on,recovered_yuan\n"), leaking]);

  await expect(keepTable(officer, "outcomes.csv", file)).rejects.toMatchObject({ reason: "not_three_columns", row: 1 });
  await expect(ownerDatabase().select().from(labTables).where(eq(labTables.keptByUserId, officer.userId))).resolves.toEqual([]);
});

test("asked twice while it waits it is one trial, carried out twice it keeps its first end, and deleted it is gone", async () => {
  const { lender, applicants } = await makeApplicants(2);
  const caller = callerFor(lender.officer).lab;
  const { tableId, trialId } = await ask(lender.officer, applicants);

  await expect(caller.askFirmsTrial({ tableId })).resolves.toEqual({ trialId });
  await tryFirms(job, { trialId });
  const first = await rowOf(trialId);
  await tryFirms(job, { trialId });
  expect(await rowOf(trialId)).toEqual(first);

  await caller.deleteTrial({ trialId });
  await expect(caller.deleteTrial({ trialId })).rejects.toMatchObject({ code: "NOT_FOUND" });
});

test("another lender and the office do not find it; an approver reads and asks nothing; a colleague's file is not found", async () => {
  const { lender, applicants } = await makeApplicants(2);
  const { tableId, trialId } = await ask(lender.officer, applicants);
  const stranger = await makeLender();
  const administrator = await makeAdministrator();

  for (const actor of [stranger.manager, administrator]) {
    const { findTrial, deleteTrial } = callerFor(actor).lab;
    await expect(findTrial({ trialId })).rejects.toMatchObject({ code: "NOT_FOUND" });
    await expect(deleteTrial({ trialId })).rejects.toMatchObject({ code: "NOT_FOUND" });
    expect(await withActor(actor, ({ tx }) => tx.select().from(labTrials).where(eq(labTrials.id, trialId)))).toEqual([]);
  }
  expect((await callerFor(stranger.manager).lab.listFirmTrials()).trials).toEqual([]);
  await expect(callerFor(lender.manager).lab.askFirmsTrial({ tableId })).rejects.toMatchObject({ code: "NOT_FOUND" });
  const approver = callerFor(lender.approver).lab;
  expect(await approver.listFirmTrials()).toMatchObject({ trials: [{ trialId }], mayAsk: false });
  await expect(approver.deleteTrial({ trialId })).rejects.toMatchObject({ code: "FORBIDDEN" });
  await expect(keepTable(lender.approver, "outcomes.csv", fileOf(applicants))).rejects.toMatchObject({ code: "FORBIDDEN" });
  await expect(callerFor(lender.officer).lab.listTrials()).rejects.toMatchObject({ code: "FORBIDDEN" });
  expect((await rowOf(trialId))?.status).toBe("waiting");
});

test("a lender tries so often a day, whoever of it asks and whatever is deleted", async () => {
  const { lender, applicants } = await makeApplicants(1);
  for (let nth = 0; nth < trialsADay.lender; nth++) {
    const { trialId } = await tried(lender.officer, applicants);
    await callerFor(lender.officer).lab.deleteTrial({ trialId });
  }

  await expect(ask(lender.manager, applicants)).rejects.toMatchObject({ code: "TOO_MANY_REQUESTS", message: "lab.trials_a_day" });
});

test("a firm stands as it was known on the day of its request: what came later is not known, what is withdrawn since is not read", async () => {
  const { lender, applicants } = await makeApplicants(3, ["REG-01", "TAX-01"]);
  const askedAt = Date.now() - 4 * monthMs;
  const known = { trueFrom: "2025-01-10" as const, knownFrom: new Date(askedAt - monthMs) };
  const [before, after, withdrawn] = applicants;
  await makeRecord(before?.owner.subjectId ?? "", "TAX-01", {}, known);
  await makeRecord(after?.owner.subjectId ?? "", "TAX-01", {}, { ...known, knownFrom: new Date(askedAt + monthMs) });
  await makeRecord(withdrawn?.owner.subjectId ?? "", "TAX-01", {}, { ...known, status: "withdrawn" });

  const read = await readApplicants(job, lender.organization.id);

  const gradeOf = (one: Applicant | undefined) => read.find(({ code }) => code === one?.code)?.facts.taxGrade ?? null;
  expect([before, after, withdrawn].map(gradeOf)).toEqual([expect.any(String), null, null]);
});
