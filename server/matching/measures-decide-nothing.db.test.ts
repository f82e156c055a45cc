import { eq, sql } from "drizzle-orm";
import { afterEach, expect, test, vi } from "vitest";
import { ownerDatabase } from "../../db/client.ts";
import { lenderCases } from "../../db/schema/loan-requests.ts";
import { measures } from "../../db/schema/measures.ts";
import { declineCodes, measureTypes } from "../../db/schema/words.ts";
import { makeConsent } from "../../db/testing/consents.ts";
import { makeMeasure } from "../../db/testing/measures.ts";
import { makeCase, makeSubmittedRequest } from "../../db/testing/offers.ts";
import { makeLender } from "../../db/testing/organizations.ts";
import { makeProduct } from "../../db/testing/products.ts";
import { makeRepairable } from "../../db/testing/repairs.ts";
import { narrowToSubject, withActor } from "../access/with-actor.ts";
import { callerFor } from "../trpc/caller.ts";

const planted = vi.hoisted(() => ({ isCounted: false }));
vi.mock("./judge.ts", async (load) => {
  const actual = await load<typeof import("./judge.ts")>();
  // The fault: once a measure stands, whatever is judged has failed.
  const judge: typeof actual.judge = (...given) =>
    actual.judge(...given).map((verdict) => (planted.isCounted ? { ...verdict, outcome: "failed" } : verdict));
  return { ...actual, judge };
});
afterEach(() => {
  planted.isCounted = false;
});

/** A penalised firm that asked for money, a lender that may open its penalties, and a product that its rules and its bank judge by. */
async function makeJudged() {
  const { owner, authority, record } = await makeRepairable({ record: { sourceUnit: "某归集平台" } });
  const lender = await makeLender();
  const request = await makeSubmittedRequest(owner);
  const product = await makeProduct(lender);
  const lenderCase = await makeCase(request, lender, product);
  const itemCodes = ["REG-01", "ADM-02"];
  await makeConsent(owner, { loanRequestId: request.id, lenderId: lender.organization.id, itemCodes, monthsBack: 120 });
  await makeConsent(owner, { loanRequestId: request.id, itemCodes });
  const read = async () => {
    const { shown } = await callerFor(lender.officer).cases.openProfile({ caseId: lenderCase.id });
    const { products } = await callerFor(owner).matching.forRequest({ loanRequestId: request.id });
    return { shown, mine: products.find(({ versionId }) => versionId === product.versionId) };
  };
  return { owner, authority, record, lender, caseId: lenderCase.id, read };
}

/** What a bank's rules and the matching say before measures of the second and third kind are ordered, and after. */
async function judgeAround({ isCounted }: { isCounted: boolean }) {
  const world = await makeJudged();
  const before = await world.read();
  const ref = { subjectId: world.owner.subjectId, recordId: world.record.id };
  await makeMeasure(world.authority, ref, { code: "prudent_credit" });
  await makeMeasure(world.authority, ref, { code: "key_supervision" });
  planted.isCounted = isCounted;
  return { ...world, before, after: await world.read() };
}

function expectUndecided({ before, after }: Awaited<ReturnType<typeof judgeAround>>) {
  expect(before.shown.rules.length).toBeGreaterThan(0);
  expect(before.mine?.verdicts.length).toBeGreaterThan(0);
  expect(after.shown.rules).toEqual(before.shown.rules);
  expect(after.mine).toEqual(before.mine);
}

test("a measure of the third kind stands beside its entry with its law, and changes no verdict and no standing", async () => {
  const world = await judgeAround({ isCounted: false });

  expect(world.before.shown.measures).toEqual([]);
  expect(world.after.shown.measures).toMatchObject([
    { code: "key_supervision", type: "T2", recordId: world.record.id },
    {
      code: "prudent_credit",
      type: "T3",
      recordId: world.record.id,
      documentNo: "罚〔2026〕886号",
      basis: expect.stringContaining("商业银行法"),
    },
  ]);
  expectUndecided(world);
});

test("twin: a judge that lets a measure reject is seen", async () => {
  const world = await judgeAround({ isCounted: true });

  expect(() => expectUndecided(world)).toThrow();
});

test("shown again after a measure was lifted, an opening shows what stood at its moment", async () => {
  const { authority, lender, caseId, read, owner, record } = await makeJudged();
  const measureId = await makeMeasure(authority, { subjectId: owner.subjectId, recordId: record.id }, { code: "prudent_credit" });
  const { shown } = await read();
  await callerFor(authority).measures.lift({ measureId, reason: "已履行义务，不再需要执行。" });

  const again = await callerFor(lender.officer).cases.showAgain({ caseId });

  expect(again.shown.measures).toEqual(shown.measures);
  expect((await read()).shown.measures).toEqual([]);
});

test("whoever may not read the entry reads no measure on it", async () => {
  const { owner, authority, record } = await makeRepairable();
  await makeMeasure(authority, { subjectId: owner.subjectId, recordId: record.id }, { code: "prudent_credit" });
  const lender = await makeLender();
  const request = await makeSubmittedRequest(owner);
  const lenderCase = await makeCase(request, lender, await makeProduct(lender));
  await makeConsent(owner, { loanRequestId: request.id, lenderId: lender.organization.id, itemCodes: ["REG-01", "TAX-01"] });

  const { shown } = await callerFor(lender.officer).cases.openProfile({ caseId: lenderCase.id });

  expect(shown.measures).toEqual([]);
  const seen = (items: string) =>
    withActor(lender.officer, async (scope) => {
      await narrowToSubject(scope, owner.subjectId, [items]);
      return scope.tx.$count(measures, eq(measures.subjectId, owner.subjectId));
    });
  expect([await seen("TAX-01"), await seen("ADM-02")]).toEqual([0, 1]);
});

test("no reason of a decline is a measure, and without a reason nothing is declined: by the procedure and by the database", async () => {
  const { lender, caseId } = await makeJudged();
  const said = { caseId, text: "企业被列入从严审慎授信范围。", criteria: [], recordIds: [] };
  const decline = (code: string) => callerFor(lender.officer).cases.decline({ ...said, code } as never);

  for (const code of ["MEASURE", "prudent_credit", ...measureTypes]) {
    expect(declineCodes as readonly string[]).not.toContain(code);
    await expect(decline(code)).rejects.toMatchObject({ code: "BAD_REQUEST" });
    const raw = sql`update lender_cases set status = 'declined', decline_code = ${code} where id = ${caseId}`;
    await expect(ownerDatabase().execute(raw)).rejects.toMatchObject({ cause: { code: "22P02" } });
  }
  const bare = ownerDatabase().update(lenderCases).set({ status: "declined" }).where(eq(lenderCases.id, caseId));
  await expect(bare).rejects.toMatchObject({ cause: { code: "23514" } });
});
