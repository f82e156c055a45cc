import { eq, sql } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { ownerDatabase } from "../../../db/client.ts";
import { accessReceipts, consents } from "../../../db/schema/consents.ts";
import { backtestRuns } from "../../../db/schema/crowd.ts";
import { auditEvents } from "../../../db/schema/events.ts";
import type { LoanRequestStatus } from "../../../db/schema/words.ts";
import { auditOf } from "../../../db/testing/audit.ts";
import { makeConsent } from "../../../db/testing/consents.ts";
import { makeEvaluation } from "../../../db/testing/evaluations.ts";
import { makeDraft } from "../../../db/testing/loan-requests.ts";
import { makeEnterprise, makeLender } from "../../../db/testing/organizations.ts";
import { makeProduct, productTerms, seenOf } from "../../../db/testing/products.ts";
import { makeRecord } from "../../../db/testing/records.ts";
import { untilSomebodyWaits } from "../../../db/testing/waiting.ts";
import type { SystemActor } from "../../kernel/actor.ts";
import { bps } from "../../kernel/rate.ts";
import { callerFor } from "../../trpc/caller.ts";
import { testsADay } from "./ask.ts";
import { runBacktestJob } from "./run.ts";

const job: SystemActor = { kind: "system", job: "matching.backtest", requestId: "req_test" };
const monthMs = 30 * 24 * 60 * 60 * 1000;

type Past = {
  status: LoanRequestStatus;
  grade?: "A" | "B";
  gradedOn?: string;
  isFirstLoan?: boolean;
  monthsAgo?: number;
  itemCodes?: readonly string[];
};

/** Enterprises that sent a request four months ago and let rules be tested on it. */
function makePast(many: number, { status, grade = "B", gradedOn = "2025-04-28", isFirstLoan, monthsAgo = 4, itemCodes }: Past) {
  return Promise.all(
    Array.from({ length: many }, async () => {
      const { owner } = await makeEnterprise();
      await makeRecord(owner.subjectId, "TAX-01", { grade }, { trueFrom: gradedOn });
      await makeDraft(owner, {
        status,
        submittedAt: new Date(Date.now() - monthsAgo * monthMs),
        guaranteeModes: ["credit"],
        ...(isFirstLoan === undefined ? {} : { declared: { isFirstLoan } }),
      });
      // The consent reaches back far enough for grades of last year.
      const reach = { purpose: "backtest", itemCodes: itemCodes ?? ["REG-01", "TAX-01"], monthsBack: 36, readsMax: null } as const;
      const consent = await makeConsent(owner, { loanRequestId: null, ...reach });
      return { owner, consent };
    }),
  );
}

async function makeTested(criteria: Record<string, unknown> = { tax_grade_in: ["A"] }) {
  const lender = await makeLender();
  const { productId } = await makeProduct(lender, { terms: { criteria } as never });
  const as = (actor = lender.manager) => callerFor(actor).matching;
  const run = async () => {
    const { runId } = await as().runBacktest({ productId, version: 1 });
    await runBacktestJob(job, { runId });
    const [newest] = await as().backtests({ productId });
    return newest?.counts ?? expect.unreachable();
  };
  return { lender, productId, as, run };
}

beforeEach(async () => {
  const alive = sql`${consents.purpose} = 'backtest' and ${consents.endedAt} is null`;
  await ownerDatabase().update(consents).set({ status: "revoked", endedAt: new Date() }).where(alive);
});

test("a lender sees in tens how many firms its rules would have taken, by what became of their past requests", async () => {
  const { run } = await makeTested();
  await makePast(12, { status: "settled", grade: "A" });
  await makePast(21, { status: "declined_all", grade: "B" });
  await makePast(9, { status: "defaulted", grade: "A" });

  const counts = await run();

  expect(counts.all).toEqual({ total: 30, tested: 10, published: 10 });
  expect(counts.byOutcome).toContainEqual({ outcome: "repaid", total: 10, tested: 10, published: 10 });
  expect(counts.byOutcome).toContainEqual({ outcome: "overdue", total: null, tested: null, published: null });
  expect(counts.byCriterion).toContainEqual({ criterion: "tax_grade_in", onlyThisExcludes: 20, ofWhichDrawn: null });
});

test("a firm with many past requests is one firm of a run, and its own grade is told of nobody", async () => {
  const { run } = await makeTested();
  await makePast(9, { status: "declined_all", grade: "B" });
  const [busy] = await makePast(1, { status: "declined_all", grade: "A" });
  const { owner } = busy ?? expect.unreachable();
  for (let days = 1; days <= 13; days++) {
    await makeDraft(owner, { status: "declined_all", submittedAt: new Date(Date.now() - 4 * monthMs - days * 24 * 60 * 60 * 1000) });
  }

  const counts = await run();

  expect(counts.all).toEqual({ total: 10, tested: null, published: null });
});

test("a run tells by month and how many borrow for the first time, and keeps none of ten firms apart from fewer", async () => {
  const { run } = await makeTested();
  await makePast(13, { status: "settled", grade: "A", isFirstLoan: true, monthsAgo: 8 });
  await makePast(12, { status: "settled", grade: "A", isFirstLoan: false, monthsAgo: 3 });
  await makePast(11, { status: "declined_all", grade: "A", isFirstLoan: false, monthsAgo: 3 });
  await makePast(4, { status: "declined_all", grade: "A", isFirstLoan: true, monthsAgo: 8 });

  const counts = await run();

  expect(counts.all).toEqual({ total: 40, tested: 40, published: 40 });
  expect(counts.firstLoan).toEqual({ total: 10, tested: 10, published: 10 });
  expect(counts.byMonth.map(({ total, tested, published }) => [total, tested, published])).toEqual([
    [10, 10, 10],
    [20, 20, 20],
  ]);
  expect(counts.change).toEqual({ gained: null, gainedFirst: null, lost: null });
});

test("a request is judged by the evaluation of its day, and by none where a record was repaired that it may have rested on", async () => {
  const { run } = await makeTested({ evaluation_grade_in: ["A"] });
  const repairable = ["ADM-02", "LST-01", "LST-02", "LST-03", "JUD-02"];
  const past = await makePast(12, { status: "settled", itemCodes: ["REG-01", ...repairable] });
  const day = (monthsAgo: number) => new Date(Date.now() - monthsAgo * monthMs).toISOString().slice(0, 10);
  for (const { owner } of past) {
    await makeEvaluation(owner.subjectId, "A", day(6));
    await makeEvaluation(owner.subjectId, "D", day(1));
  }
  expect((await run()).all).toMatchObject({ total: 10, tested: 10 });

  for (const { owner } of past) {
    await makeRecord(owner.subjectId, "ADM-02", {}, { status: "repaired", trueFrom: day(9) });
  }

  expect((await run()).all).toMatchObject({ total: 10, tested: null });
});

test("what was not yet true when a request was sent does not count for it", async () => {
  const { run } = await makeTested();
  await makePast(11, { status: "settled", grade: "A", gradedOn: new Date().toISOString().slice(0, 10) });

  expect((await run()).all).toEqual({ total: 10, tested: null, published: null });
});

test("who withdraws its consent is in no later run, and was seen to be read in the one before", async () => {
  const { run } = await makeTested();
  const [first] = await makePast(10, { status: "settled", grade: "A" });
  const { owner, consent } = first ?? expect.unreachable();
  expect((await run()).all.total).toBe(10);
  expect(await callerFor(owner).consents.accessLog({})).toMatchObject([
    { purpose: "backtest", readerRole: "system", consentId: consent.id },
  ]);

  await callerFor(owner).consents.revoke({ consentId: consent.id });

  expect((await run()).all.total).toBeNull();
});

test("tests of one day that read the same leave one line; a record that came in between is named in another", async () => {
  const { run } = await makeTested();
  const [first] = await makePast(1, { status: "settled" });
  const { owner, consent } = first ?? expect.unreachable();
  const lines = async () =>
    await ownerDatabase()
      .select({ records: accessReceipts.recordVersions })
      .from(accessReceipts)
      .where(eq(accessReceipts.consentId, consent.id))
      .orderBy(accessReceipts.readAt);
  await run();
  await run();
  expect(await lines()).toHaveLength(1);

  const late = await makeRecord(owner.subjectId, "TAX-01", { grade: "D" }, { trueFrom: "2026-04-20" });
  await run();
  await run();

  const [before, after, ...others] = await lines();
  expect(before?.records).not.toContainEqual([late.id, 1]);
  expect(after?.records).toContainEqual([late.id, 1]);
  expect(others).toEqual([]);
  expect(await callerFor(owner).consents.get({ consentId: consent.id })).toMatchObject({ readsUsed: 2 });
});

test("requests that still wait, are older than a year, or whose enterprise agreed to nothing are in no run", async () => {
  const { run } = await makeTested();
  await makePast(10, { status: "offered" });
  const old = await makePast(10, { status: "settled" });
  for (const { owner } of old) {
    await ownerDatabase().execute(
      sql`update loan_requests set submitted_at = now() - interval '13 months' where enterprise_id = ${owner.organizationId}`,
    );
  }
  const silent = await makePast(10, { status: "settled" });
  for (const { owner, consent } of silent) await callerFor(owner).consents.pause({ consentId: consent.id });

  expect((await run()).all.total).toBeNull();
});

test("asked twice while it waits it is one run; a job that comes twice leaves the first counts", async () => {
  const { as, productId } = await makeTested();

  const [one, other] = await Promise.all([as().runBacktest({ productId, version: 1 }), as().runBacktest({ productId, version: 1 })]);
  expect(other).toEqual(one);
  await runBacktestJob(job, { runId: one.runId });
  const [first] = await as().backtests({ productId });
  await makePast(10, { status: "settled" });
  await runBacktestJob(job, { runId: one.runId });

  expect(await as().backtests({ productId })).toEqual([first]);
  expect((await auditOf(one.runId)).map(({ action }) => action).sort()).toEqual(["backtest.asked", "backtest.done"]);
});

async function runThrough(as: Awaited<ReturnType<typeof makeTested>>["as"], productId: string) {
  const { runId } = await as().runBacktest({ productId, version: 1 });
  await runBacktestJob(job, { runId });
}

test("five tests of a product a day and twenty of a lender, whoever asks and whatever is discarded", async () => {
  const { lender, productId, as } = await makeTested();
  const [more, ...others] = await Promise.all(Array.from({ length: 4 }, () => makeProduct(lender)));
  for (let nth = 0; nth < testsADay.ofAProduct; nth++) await runThrough(as, productId);

  const again = as(lender.officer).runBacktest({ productId, version: 1 });
  await expect(again).rejects.toMatchObject({ code: "TOO_MANY_REQUESTS", message: "matching.tests_a_day" });

  for (const other of others) for (let nth = 0; nth < testsADay.ofAProduct; nth++) await runThrough(as, other.productId);
  await ownerDatabase().delete(backtestRuns);
  const another = runThrough(as, more?.productId ?? expect.unreachable());
  await expect(another).rejects.toMatchObject({ code: "TOO_MANY_REQUESTS", message: "matching.lender_tests_a_day" });
});

test("twin: tests of yesterday take no place of today's", async () => {
  const { lender, productId, as } = await makeTested();
  for (let nth = 0; nth < testsADay.ofAProduct; nth++) await runThrough(as, productId);
  const at = sql`${auditEvents.at} - interval '1 day'`;
  await ownerDatabase().update(auditEvents).set({ at }).where(eq(auditEvents.organizationId, lender.manager.organizationId));

  await expect(runThrough(as, productId)).resolves.toBeUndefined();
});

test("while a few firms are read, another's revocation waits for nobody, and it is not read any more", async () => {
  const { as, productId } = await makeTested();
  const past = (await makePast(25, { status: "settled", grade: "A" })).toSorted((a, b) =>
    a.owner.organizationId < b.owner.organizationId ? -1 : 1,
  );
  const [first, last] = [past[0] ?? expect.unreachable(), past[24] ?? expect.unreachable()];
  // Consents are locked in the order of their ids: whatever is locked with this one is locked before it.
  await ownerDatabase().update(consents).set({ id: "zz_last" }).where(eq(consents.id, first.consent.id));
  const { runId } = await as().runBacktest({ productId, version: 1 });

  let running: Promise<void> | undefined;
  await ownerDatabase().transaction(async (tx) => {
    await tx.select().from(consents).where(eq(consents.id, "zz_last")).for("update");
    running = runBacktestJob(job, { runId });
    await untilSomebodyWaits();
    await callerFor(last.owner).consents.revoke({ consentId: last.consent.id });
  });
  await running;

  expect(await callerFor(last.owner).consents.accessLog({})).toEqual([]);
  const [newest] = await as().backtests({ productId });
  expect(newest?.counts?.all.total).toBe(20);
});

test("a test says when its version has other rules by now, and when a discarded draft left its number to the next", async () => {
  const { lender, productId, as } = await makeTested();
  const { saveDraft, discardDraft, findOwn } = callerFor(lender.manager).products;
  const [first] = (await findOwn({ productId })).versions;
  const terms = first?.terms ?? expect.unreachable();
  await saveDraft({ productId, seen: await seenOf(productId), terms: { ...terms, rateBpsMin: bps(350) } });
  await as().runBacktest({ productId, version: 1 });
  await as().runBacktest({ productId, version: 2 });
  const current = async () => (await as().backtests({ productId })).map(({ version, isCurrent }) => [version, isCurrent]);
  expect((await current()).toSorted()).toEqual([
    [1, true],
    [2, true],
  ]);

  await discardDraft({ productId, version: 2, seen: await seenOf(productId) });
  await saveDraft({ productId, seen: await seenOf(productId), terms: { ...terms, rateBpsMin: bps(360) } });

  expect((await current()).toSorted()).toEqual([
    [1, true],
    [2, false],
  ]);
});

test("a draft that changed while its test waits is tested anew, by the rules of its own", async () => {
  const { lender, productId, as } = await makeTested();
  const { saveDraft } = callerFor(lender.manager).products;
  const terms = productTerms();
  const runs = () => ownerDatabase().select().from(backtestRuns).where(eq(backtestRuns.productId, productId));
  await saveDraft({ productId, seen: await seenOf(productId), terms: { ...terms, rateBpsMin: bps(350) } });
  const first = await as().runBacktest({ productId, version: 2 });

  await saveDraft({ productId, seen: await seenOf(productId), terms: { ...terms, rateBpsMin: bps(360) } });
  const second = await as().runBacktest({ productId, version: 2 });
  const again = await as().runBacktest({ productId, version: 2 });

  expect(second.runId).not.toBe(first.runId);
  expect(again).toEqual(second);
  const tested = (await runs()).map(({ id, tested }) => [id, (tested as { rateBpsMin: number }).rateBpsMin]);
  expect(Object.fromEntries(tested)).toEqual({ [first.runId]: 350, [second.runId]: 360 });
});

test("another lender's product is not found, an approver is refused, and a version that is not there is a conflict", async () => {
  const { lender, productId, as } = await makeTested();
  const { officer } = await makeLender();

  await expect(as(officer).runBacktest({ productId, version: 1 })).rejects.toMatchObject({ code: "NOT_FOUND" });
  await expect(as(officer).backtests({ productId })).rejects.toMatchObject({ code: "NOT_FOUND" });
  await expect(as(lender.approver).runBacktest({ productId, version: 1 })).rejects.toMatchObject({ code: "FORBIDDEN" });
  await expect(as().runBacktest({ productId, version: 7 })).rejects.toMatchObject({ code: "CONFLICT" });
  expect(await ownerDatabase().select().from(backtestRuns).where(eq(backtestRuns.productId, productId))).toEqual([]);
});
