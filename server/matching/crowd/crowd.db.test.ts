import { eq, sql } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { ownerDatabase } from "../../../db/client.ts";
import { accessReceipts, consents } from "../../../db/schema/consents.ts";
import { crowdCohorts, crowdSnapshots } from "../../../db/schema/crowd.ts";
import { organizations } from "../../../db/schema/organizations.ts";
import { recordSources } from "../../../db/schema/records.ts";
import { makeConsent } from "../../../db/testing/consents.ts";
import { makeEvaluation } from "../../../db/testing/evaluations.ts";
import { makeDraft } from "../../../db/testing/loan-requests.ts";
import { makeEnterprise, makeLender } from "../../../db/testing/organizations.ts";
import { makeRecord } from "../../../db/testing/records.ts";
import { narrowToSubject, withActor } from "../../access/with-actor.ts";
import type { SystemActor } from "../../kernel/actor.ts";
import { newId } from "../../kernel/ids.ts";
import { callerFor } from "../../trpc/caller.ts";
import type { LiveCountsInput } from "./schema.ts";
import { snapshotCrowd } from "./snapshot.ts";

const job: SystemActor = { kind: "system", job: "matching.snapshot_crowd", requestId: "req_test" };
const discovery = { purpose: "discovery", itemCodes: ["REG-01", "TAX-01"], readsMax: null } as const;

/** Enterprises that agreed to be counted, each graded by the tax bureau. */
async function makeCounted(many: number, grade: "A" | "B" = "B") {
  return Promise.all(
    Array.from({ length: many }, async () => {
      const { owner } = await makeEnterprise();
      const record = await makeRecord(owner.subjectId, "TAX-01", { grade });
      const consent = await makeConsent(owner, { loanRequestId: null, ...discovery });
      return { owner, record, consent };
    }),
  );
}

const terms = (criteria: LiveCountsInput["terms"]["criteria"]): LiveCountsInput => ({
  productId: null,
  terms: {
    amountFenMin: 100 as never,
    amountFenMax: 900_000_000 as never,
    termMonthsMin: 1,
    termMonthsMax: 60,
    rateBpsMin: 300 as never,
    rateBpsMax: 700 as never,
    purposes: ["working_capital"],
    guaranteeModes: ["credit"],
    requiredItems: [],
    criteria,
  },
});

beforeEach(async () => {
  await ownerDatabase().delete(crowdSnapshots);
  await ownerDatabase()
    .update(consents)
    .set({ status: "revoked", endedAt: new Date() })
    .where(sql`${consents.purpose} = 'discovery' and ${consents.endedAt} is null`);
});

test("a firm whose consent somebody wrote over is not counted, and finds the refused try in its log", async () => {
  const [changed, ...others] = await makeCounted(11);
  const { owner, consent } = changed ?? expect.unreachable();
  const itemCodes = ["REG-01", "TAX-01", "SOC-01"];
  await ownerDatabase().update(consents).set({ itemCodes }).where(eq(consents.id, consent.id));

  await snapshotCrowd(job);

  expect(await ownerDatabase().select().from(crowdCohorts)).toMatchObject([{ kind: "enterprise", size: others.length }]);
  expect(await callerFor(owner).consents.accessLog({})).toMatchObject([
    { lenderId: null, purpose: "discovery", result: "refused", refusal: "consent.terms_changed", consentId: consent.id, records: 0 },
  ]);
});

test("each firm that agreed is read once a day, sees it at once under who looked at my data, and stands in a group of ten and more", async () => {
  const [first, ...others] = await makeCounted(12);
  await makeEnterprise();

  await snapshotCrowd(job);
  await snapshotCrowd(job);

  const groups = await ownerDatabase().select().from(crowdCohorts);
  expect(groups).toMatchObject([{ kind: "enterprise", size: 12, facts: { taxGrade: "B" } }]);
  const { owner, record, consent } = first ?? expect.unreachable();
  const log = await callerFor(owner).consents.accessLog({});
  expect(log).toMatchObject([
    {
      lenderId: null,
      readerName: "system:matching.snapshot_crowd",
      readerRole: "system",
      purpose: "discovery",
      result: "read",
      consentId: consent.id,
      records: 1,
      deleteBy: null,
    },
  ]);
  const [receipt] = await ownerDatabase().select().from(accessReceipts).where(eq(accessReceipts.consentId, consent.id));
  expect(receipt).toMatchObject({ recordVersions: [[record.id, 1]], judged: {} });
  expect(await callerFor(owner).consents.get({ consentId: consent.id })).toMatchObject({ readsUsed: 1, heldUntil: null });
  expect(others).toHaveLength(11);
});

test("no row of a crowd names a firm or holds what one alone has", async () => {
  const counted = await makeCounted(11);

  await snapshotCrowd(job);

  const rows = JSON.stringify([await ownerDatabase().select().from(crowdCohorts), await ownerDatabase().select().from(crowdSnapshots)]);
  for (const { owner, record, consent } of counted) {
    for (const id of [owner.organizationId, owner.subjectId, record.id, consent.id]) expect(rows).not.toContain(id);
  }
});

test("who pauses, revokes, is suspended, or agreed to matching alone is not read and not counted", async () => {
  const counted = await makeCounted(13);
  const [paused, revoked, suspended] = counted;
  if (!paused || !revoked || !suspended) return expect.unreachable();
  await callerFor(paused.owner).consents.pause({ consentId: paused.consent.id });
  await callerFor(revoked.owner).consents.revoke({ consentId: revoked.consent.id });
  await ownerDatabase().update(organizations).set({ status: "suspended" }).where(eq(organizations.id, suspended.owner.organizationId));
  const { owner: matched } = await makeEnterprise();
  await makeConsent(matched, { loanRequestId: newId("loanRequest"), purpose: "matching", readsMax: null });

  await snapshotCrowd(job);

  expect((await ownerDatabase().select().from(crowdCohorts)).map(({ size }) => size)).toEqual([10]);
  for (const { owner } of [paused, revoked, { owner: matched }]) expect(await callerFor(owner).consents.accessLog({})).toEqual([]);
});

test("fewer than ten are in no group, and a lender reads fewer than ten", async () => {
  const { officer } = await makeLender();
  await makeCounted(9);

  await snapshotCrowd(job);

  expect(await ownerDatabase().select().from(crowdCohorts)).toEqual([]);
  const counts = await callerFor(officer).matching.liveCounts(terms({}));
  expect(counts).toMatchObject({ enterprises: { total: null, qualify: null }, requests: { total: null, qualify: null } });
  expect(counts.day).not.toBeNull();
});

test("a lender reads how many would qualify, in tens, and what each rule excludes by itself", async () => {
  const { officer } = await makeLender();
  await makeCounted(14, "A");
  await makeCounted(23, "B");
  await snapshotCrowd(job);

  const counts = await callerFor(officer).matching.liveCounts(terms({ tax_grade_in: ["A"] }));

  expect(counts.enterprises).toEqual({ total: 30, qualify: 10 });
  expect(counts.byCriterion.find(({ criterion }) => criterion === "tax_grade_in")).toMatchObject({
    appliesTo: "both",
    meets: { enterprises: 10 },
    onlyThisExcludes: { enterprises: 20, requests: null },
    bars: [
      { label: { kind: "word", word: "A" }, enterprises: 10, meets: true },
      { label: { kind: "word", word: "B" }, enterprises: 20, meets: false },
    ],
  });
  expect(counts.byCriterion.find(({ criterion }) => criterion === "amount")).toMatchObject({ appliesTo: "requests" });
});

test("a firm with many open requests is one of those that ask, and its own grade is told of nobody", async () => {
  const { officer } = await makeLender();
  const [busy, ...others] = [...(await makeCounted(1, "A")), ...(await makeCounted(9, "B"))];
  const ask = (owner: typeof busy, minute: number) =>
    makeDraft(owner?.owner ?? expect.unreachable(), { status: "open", submittedAt: new Date(Date.now() - minute * 60_000) });
  for (let minute = 1; minute <= 14; minute++) await ask(busy, minute);
  for (const other of others) await ask(other, 1);

  await snapshotCrowd(job);

  const groups = await ownerDatabase().select().from(crowdCohorts).where(eq(crowdCohorts.kind, "request"));
  expect(groups).toMatchObject([{ size: 10, facts: { taxGrade: "B" } }]);
  const { requests } = await callerFor(officer).matching.liveCounts(terms({ tax_grade_in: ["A"] }));
  expect(requests).toEqual({ total: 10, qualify: null });
});

test("before any day was counted, a lender is told so", async () => {
  const { officer } = await makeLender();

  expect(await callerFor(officer).matching.liveCounts(terms({}))).toMatchObject({ day: null, enterprises: { total: null } });
});

test("contradicting thresholds are refused", async () => {
  const { officer } = await makeLender();
  const input = terms({});

  const refused = callerFor(officer).matching.liveCounts({ ...input, terms: { ...input.terms, termMonthsMin: 61 } });

  await expect(refused).rejects.toMatchObject({ code: "BAD_REQUEST" });
});

test("of terms that exclude each other nothing is counted, and both are named as saving names them", async () => {
  const { officer } = await makeLender();

  const refused = callerFor(officer).matching.liveCounts(terms({ industries_accepted: ["C"], industries_excluded: ["C"] }));

  await expect(refused).rejects.toMatchObject({
    code: "CONFLICT",
    message: "product.contradiction",
    cause: { facts: { first: "industries_accepted", second: "industries_excluded" } },
  });
});

test("only lenders read crowds; the counting job reads no record that is not opened, and leaves no line of another purpose", async () => {
  const [firm] = await makeCounted(1);
  const { owner, consent } = firm ?? expect.unreachable();
  await ownerDatabase().insert(crowdSnapshots).values({ day: "2026-01-01", kind: "enterprise", groups: 0, madeAt: new Date() });

  expect(await withActor(owner, ({ tx }) => tx.select().from(crowdSnapshots))).toEqual([]);
  const peek = withActor(job, ({ tx }) => tx.execute(sql`select id from credit_records where subject_id = ${owner.subjectId}`));
  expect([...(await peek)]).toEqual([]);
  const line = {
    ...{ id: newId("accessReceipt"), subjectId: owner.subjectId, enterpriseId: owner.organizationId, consentId: consent.id },
    ...{ readerUserId: "system:matching.snapshot_crowd", readerName: "system:matching.snapshot_crowd", readerRole: "system" },
    ...{ result: "read" as const, itemCodes: [], recordVersions: [], shownHash: "0" },
  };
  const leave = (purpose: string) => withActor(job, ({ tx }) => tx.insert(accessReceipts).values({ ...line, purpose }));
  for (const purpose of ["matching", "discovery"]) await expect(leave(purpose)).rejects.toMatchObject({ cause: { code: "42501" } });
});

test.each(["matching.snapshot_crowd", "matching.backtest", "matching.tell_flipped", ""])(
  "the job %s reads an evaluation and a record of the opened subject and item alone, and who names no job reads none",
  async (name) => {
    const [firm, other] = await makeCounted(2);
    const [own, theirs] = [firm?.owner.subjectId ?? expect.unreachable(), other?.owner.subjectId ?? expect.unreachable()];
    for (const subjectId of [own, theirs]) await makeEvaluation(subjectId, "D", "2026-10-01");
    for (const { record } of [firm, other].filter((one) => one !== undefined)) await tellAlso(record);
    const peek = (items: readonly string[]) =>
      withActor({ ...job, job: name }, async (scope) => {
        if (name === "") await scope.tx.execute(sql`select set_config('xinfu.actor', '', true)`);
        if (items.length > 0) await narrowToSubject(scope, own, items);
        const read = (table: string) =>
          scope.tx.execute(sql`select subject_id from ${sql.identifier(table)} where subject_id in (${own}, ${theirs})`);
        const [evaluated, records] = [await read("evaluations"), await read("credit_records")];
        return { evaluations: [...evaluated], records: [...records], tellings: [...(await read("record_sources"))] };
      });

    const mine = [{ subject_id: own }];
    expect(await peek([])).toEqual({ evaluations: [], records: [], tellings: [] });
    expect(await peek(["TAX-01"])).toEqual({ evaluations: [], records: mine, tellings: mine });
    expect(await peek(["REG-01"])).toEqual({ evaluations: mine, records: [], tellings: [] });
  },
);

/** What a second source says of a record. */
const tellAlso = ({ subjectId, id, version, itemCode, content }: Awaited<ReturnType<typeof makeRecord>>) =>
  ownerDatabase()
    .insert(recordSources)
    .values({ subjectId, recordId: id, recordVersion: version ?? 1, itemCode, sourceUnit: "另一单位", contentHash: "0", content });

test("a job that reads firms under a consent reads no report of theirs, and the one that makes them does", async () => {
  const [firm] = await makeCounted(1);
  const { owner } = firm ?? expect.unreachable();
  const { reportId } = await callerFor(owner).reports.make({ locale: "en" });
  const papers = (name: string) =>
    withActor({ ...job, job: name }, ({ tx }) =>
      tx.execute(sql`select report_id from credit_report_papers where enterprise_id = ${owner.organizationId}`),
    );

  for (const name of ["matching.snapshot_crowd", "matching.backtest", "matching.tell_flipped"])
    expect([...(await papers(name))]).toEqual([]);
  expect([...(await papers("reports.make"))]).toEqual([{ report_id: reportId }]);
});

test("twin: a job that reads what nobody opened sees the evaluation", async () => {
  const [firm] = await makeCounted(1);
  const { owner } = firm ?? expect.unreachable();
  await makeEvaluation(owner.subjectId, "D", "2026-10-01");

  const peek = withActor({ ...job, job: "imports.run" }, ({ tx }) =>
    tx.execute(sql`select grade from evaluations where subject_id = ${owner.subjectId}`),
  );

  expect([...(await peek)]).toEqual([{ grade: "D" }]);
});

test("twin: with the wall open, the counting job reads a record that nobody opened", async () => {
  const [firm] = await makeCounted(1);
  const { owner } = firm ?? expect.unreachable();
  await ownerDatabase().execute(sql`alter policy credit_records_counted on credit_records using (true)`);

  const peek = withActor(job, ({ tx }) => tx.execute(sql`select id from credit_records where subject_id = ${owner.subjectId}`));

  expect([...(await peek)]).toHaveLength(1);
});
