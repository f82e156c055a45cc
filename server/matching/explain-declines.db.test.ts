import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { ownerDatabase } from "../../db/client.ts";
import { lenderCases, loanRequests } from "../../db/schema/loan-requests.ts";
import { creditRecords } from "../../db/schema/records.ts";
import { makeConsent } from "../../db/testing/consents.ts";
import { makeCase, makeOfferingProduct, makeSubmittedRequest } from "../../db/testing/offers.ts";
import { makeEnterprise, makeLender } from "../../db/testing/organizations.ts";
import { seenOf } from "../../db/testing/products.ts";
import { makeRecord } from "../../db/testing/records.ts";
import { fen } from "../kernel/money.ts";
import { callerFor } from "../trpc/caller.ts";

const criteria = { penalties_max: { severity: "minor", months: 24, count: 0 }, annual_revenue_fen_min: 500_000_000 } as const;

/** A case that an officer declined after reading the profile, by two rules. */
async function makeDeclined(asked: Partial<typeof criteria> = criteria) {
  const { owner } = await makeEnterprise();
  const lender = await makeLender();
  const request = await makeSubmittedRequest(owner);
  const declared = { annualRevenueFen: fen(300_000_000) };
  await ownerDatabase().update(loanRequests).set({ declared }).where(eq(loanRequests.id, request.id));
  const product = await makeOfferingProduct(lender, { criteria: asked });
  const lenderCase = await makeCase(request, lender, product);
  await ownerDatabase().update(lenderCases).set({ declared }).where(eq(lenderCases.id, lenderCase.id));
  const penalty = await makeRecord(
    owner.subjectId,
    "ADM-02",
    {},
    { documentNo: "苏园消罚决字〔2026〕0142号", publicityEndsOn: "2027-09-14", publicityRule: "publicity.general" },
  );
  await makeConsent(owner, { loanRequestId: request.id, lenderId: lender.organization.id, itemCodes: ["ADM-02", "TAX-02"] });
  const officer = callerFor(lender.officer);
  await officer.cases.openProfile({ caseId: lenderCase.id });
  await officer.cases.decline({
    ...{ caseId: lenderCase.id, code: "RULE_FAIL", text: "两年内有行政处罚，且营业收入未达到要求。" },
    ...{ criteria: Object.keys(asked) as (keyof typeof criteria)[], recordIds: [] },
  });
  const ref = { loanRequestId: request.id };
  return { owner, penalty, caseId: lenderCase.id, ref, product, manager: lender.manager };
}

test("a declined enterprise reads for each rule what is asked, what its own data say and what would close the gap", async () => {
  const { owner, ref, caseId } = await makeDeclined();

  const { declines } = await callerFor(owner).matching.explainDeclines(ref);

  expect(declines).toMatchObject([{ caseId }]);
  const rules = declines[0]?.rules ?? [];
  expect(rules.map(({ criterion }) => criterion).sort()).toEqual(["annual_revenue_fen_min", "penalties_max"]);
  expect(rules.find(({ criterion }) => criterion === "annual_revenue_fen_min")).toMatchObject({
    outcome: "failed",
    asks: { amount: { fen: 500_000_000 } },
    has: { amount: { fen: 300_000_000 } },
    change: { step: "raise_by_fen", fen: 200_000_000 },
  });
  expect(rules.find(({ criterion }) => criterion === "penalties_max")).toMatchObject({
    outcome: "failed",
    has: { count: 1, months: 24 },
    change: { step: "repair_from", day: "2026-12-14" },
  });
  // Single entries of a register say nothing of the rest, so no change of its own is sure to meet that rule.
  expect(declines[0]?.advice).toBeNull();
});

test("a declined enterprise reads the fewest changes that would meet every rule of the product", async () => {
  const { owner, ref } = await makeDeclined({ annual_revenue_fen_min: 500_000_000 });

  const { declines } = await callerFor(owner).matching.explainDeclines(ref);

  expect(declines[0]?.advice).toEqual({
    changes: [{ change: { step: "raise_by_fen", fen: 200_000_000 }, by: "you", day: null, criteria: ["annual_revenue_fen_min"] }],
    readyOn: null,
  });
});

test("a decline names how the request stands against a newer version on the shelf, and nothing while there is none", async () => {
  const { owner, ref, product, manager } = await makeDeclined({ annual_revenue_fen_min: 500_000_000 });
  const { productId } = product;
  const publish = async (least: number) => {
    const terms = { ...product.terms, criteria: { annual_revenue_fen_min: least } };
    const saved = await callerFor(manager).products.saveDraft({ productId, seen: await seenOf(productId), terms });
    await callerFor(manager).products.publish({ productId, version: saved.version, seen: saved.fingerprint });
  };
  const declineNow = async () => (await callerFor(owner).matching.explainDeclines(ref)).declines[0];
  const newer = async () => (await declineNow())?.newer;

  const before = await newer();
  await publish(400_000_000);
  const stricter = await newer();
  await publish(200_000_000);
  const laxer = await newer();

  expect(before).toBeNull();
  expect(stricter).toMatchObject({ stands: "missed", rules: [{ criterion: "annual_revenue_fen_min", outcome: "failed" }] });
  expect(laxer).toEqual({ stands: "fits", rules: [] });
});

test("a decline says what to ask for anew: the product while it is on the shelf, with what would meet the version there now", async () => {
  const { owner, ref, product, manager } = await makeDeclined({ annual_revenue_fen_min: 500_000_000 });
  const { productId } = product;
  const again = async () => (await callerFor(owner).matching.explainDeclines(ref)).declines[0]?.again;

  const same = await again();
  const terms = { ...product.terms, criteria: {}, amountFenMin: fen(100_00), amountFenMax: fen(1_000_00) };
  const saved = await callerFor(manager).products.saveDraft({ productId, seen: await seenOf(productId), terms });
  await callerFor(manager).products.publish({ productId, version: saved.version, seen: saved.fingerprint });
  const smaller = await again();
  await callerFor(manager).products.takeOffShelf({ productId });
  const gone = await again();

  expect(same).toMatchObject({ productId, advice: { changes: [{ change: { step: "raise_by_fen" } }] } });
  expect(smaller?.advice?.changes).toMatchObject([{ change: { step: "change_amount", fen: 1_000_00 }, by: "you" }]);
  expect(gone).toBeNull();
});

test("the records that decided the named rules are named, with their earliest repair and the end of their publicity", async () => {
  const { owner, ref, penalty } = await makeDeclined();

  const { declines } = await callerFor(owner).matching.explainDeclines(ref);

  const found = {
    documentNo: "苏园消罚决字〔2026〕0142号",
    sourceUnit: "市场监督管理局",
    trueFrom: "2026-09-14",
    publicityEndsOn: "2027-09-14",
    repairFrom: "2026-12-14",
  };
  expect(declines[0]?.records).toMatchObject([{ recordId: penalty.id, found }]);
});

test("a record that was repaired since is named as gone, and its rule reads as it stands today", async () => {
  const { owner, ref, penalty } = await makeDeclined();
  await ownerDatabase().update(creditRecords).set({ status: "repaired" }).where(eq(creditRecords.id, penalty.id));

  const { declines } = await callerFor(owner).matching.explainDeclines(ref);

  expect(declines[0]?.records).toEqual([{ recordId: penalty.id, found: null }]);
  expect(declines[0]?.rules.find(({ criterion }) => criterion === "penalties_max")?.outcome).not.toBe("failed");
});

test("another enterprise's request is not found, and a request nobody declined explains nothing", async () => {
  const { ref } = await makeDeclined();
  const { owner: stranger } = await makeEnterprise();
  const request = await makeSubmittedRequest(stranger);

  await expect(callerFor(stranger).matching.explainDeclines(ref)).rejects.toMatchObject({ code: "NOT_FOUND" });
  await expect(callerFor(stranger).matching.explainDeclines({ loanRequestId: request.id })).resolves.toMatchObject({ declines: [] });
});
