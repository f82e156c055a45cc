import { expect, test } from "vitest";
import { evaluations } from "../../db/schema/evaluations.ts";
import { makeConsent } from "../../db/testing/consents.ts";
import { makeEvaluation } from "../../db/testing/evaluations.ts";
import { makeDraft } from "../../db/testing/loan-requests.ts";
import { makeCase, makeSubmittedRequest } from "../../db/testing/offers.ts";
import { makeAdministrator, makeEnterprise, makeLender } from "../../db/testing/organizations.ts";
import { makeProduct, productTerms } from "../../db/testing/products.ts";
import { withActor } from "../access/with-actor.ts";
import type { Actor, EnterpriseActor } from "../kernel/actor.ts";
import { callerFor } from "../trpc/caller.ts";

async function verdictOf(owner: EnterpriseActor, loanRequestId: string, versionId: string, key: string) {
  const { products } = await callerFor(owner).matching.forRequest({ loanRequestId });
  const verdicts = products.find((product) => product.versionId === versionId)?.verdicts;
  return verdicts?.find(({ criterion }) => criterion === key);
}

async function makeAsking() {
  const { owner } = await makeEnterprise();
  const { id: loanRequestId } = await makeDraft(owner);
  return { owner, loanRequestId };
}

test("the newest evaluation is judged where the registration may be read, and is not known where it may not", async () => {
  const product = await makeProduct(await makeLender(), { terms: { criteria: { evaluation_grade_in: ["A+", "A"] } } });
  const [open, closed, unrated] = [await makeAsking(), await makeAsking(), await makeAsking()];
  for (const { owner } of [open, closed]) {
    await makeEvaluation(owner.subjectId, "C-", "2026-06-30");
    await makeEvaluation(owner.subjectId, "A", "2026-09-30");
  }
  await makeConsent(open.owner, { loanRequestId: open.loanRequestId, itemCodes: ["REG-01"] });
  await makeConsent(closed.owner, { loanRequestId: closed.loanRequestId, itemCodes: ["TAX-01"] });
  await makeConsent(unrated.owner, { loanRequestId: unrated.loanRequestId, itemCodes: ["REG-01"] });

  const said = (asking: typeof open) => verdictOf(asking.owner, asking.loanRequestId, product.versionId, "evaluation_grade_in");
  expect(await said(open)).toMatchObject({
    outcome: "passed",
    has: { grade: { words: ["A"] } },
    source: { state: "known", from: "evaluation", asOf: "2026-09-30" },
  });
  expect(await said(closed)).toMatchObject({ outcome: "unknown", has: null, supply: { items: ["REG-01"], answer: null } });
  expect(await said(unrated)).toMatchObject({ outcome: "unknown", source: { state: "not_supplied" }, supply: { items: [], answer: null } });
});

test("with no WHERE at all, the database shows evaluations to nobody who has not opened the subject", async () => {
  const { owner } = await makeEnterprise();
  await makeEvaluation(owner.subjectId, "B", "2026-09-30");

  const seenBy = async (actor: Actor) => {
    const rows = await withActor(actor, ({ tx }) => tx.select().from(evaluations));
    return rows.filter(({ subjectId }) => subjectId === owner.subjectId).length;
  };
  for (const stranger of [(await makeLender()).officer, (await makeEnterprise()).owner, await makeAdministrator()]) {
    expect(await seenBy(stranger)).toBe(0);
  }
  expect(await seenBy(owner)).toBe(1);
});

const saysSo = { evaluation: "The public credit evaluation is read with the registration." };

/** A case whose lender accepts the best grade alone, of an enterprise that was given another one. */
async function makeGradedCase(consent: Partial<Parameters<typeof makeConsent>[1]>) {
  const { owner } = await makeEnterprise();
  const lender = await makeLender();
  await makeEvaluation(owner.subjectId, "A", "2026-06-30");
  await makeEvaluation(owner.subjectId, "D", "2026-09-30");
  const request = await makeSubmittedRequest(owner);
  const product = await makeProduct(lender, { terms: { criteria: { evaluation_grade_in: ["A"] } } });
  const { id: caseId } = await makeCase(request, lender, product);
  const given = await makeConsent(owner, { loanRequestId: request.id, lenderId: lender.organization.id, wording: saysSo, ...consent });
  const open = () => callerFor(lender.officer).cases.openProfile({ caseId });
  return { owner, lender, caseId, consentId: given.id, open };
}

const ruleIn = (rules: readonly { criterion: string }[]) => rules.find(({ criterion }) => criterion === "evaluation_grade_in");

test("an opening shows the newest evaluation with its day and its model, judges by it, and shows the enterprise the same", async () => {
  const { owner, consentId, open } = await makeGradedCase({ itemCodes: ["REG-01"] });

  const { shown } = await open();

  expect(shown.evaluation).toEqual({ state: "shown", grade: "D", asOf: "2026-09-30", modelVersion: "XF-1" });
  expect(ruleIn(shown.rules)).toEqual({ criterion: "evaluation_grade_in", outcome: "failed", ground: "evaluation", recordIds: [] });
  const { profile } = await callerFor(owner).profiles.readOwn({ consentId });
  expect(profile.evaluation).toEqual(shown.evaluation);
  const judged = shown.rules.map(({ criterion }) => criterion);
  for (const between of ["rate", "required_items", "room"]) expect(judged).not.toContain(between);
});

test.each([
  { what: "without the registration", more: { itemCodes: ["TAX-01"] } },
  { what: "under a sheet that did not say so", more: { itemCodes: ["REG-01"], wording: {} } },
])("$what nothing of an evaluation is shown, whether there is one or not, and its rule is not judged", async ({ more }) => {
  const { owner, consentId, open } = await makeGradedCase(more);

  const { shown } = await open();

  expect(shown.evaluation).toEqual({ state: "not_authorised" });
  expect(ruleIn(shown.rules)).toMatchObject({ outcome: "unknown", ground: "not_authorised" });
  expect(JSON.stringify(shown)).not.toContain("2026-09-30");
  expect((await callerFor(owner).profiles.readOwn({ consentId })).profile.evaluation).toEqual({ state: "not_authorised" });
  expect((await callerFor(owner).profiles.readOwn({})).profile.evaluation).toMatchObject({ state: "shown", grade: "D" });
});

test.each([
  { what: "revoked", more: {}, isRevoked: true },
  { what: "run out", more: { grantedAt: new Date("2026-01-05"), lifeDays: 30 }, isRevoked: false },
])("a consent that is $what opens no evaluation, and showing an opening again does not either", async ({ more, isRevoked }) => {
  const { owner, lender, caseId, consentId, open } = await makeGradedCase({ itemCodes: ["REG-01"], ...more });
  if (isRevoked) {
    await open();
    await callerFor(owner).consents.revoke({ consentId });
  }

  await expect(open()).rejects.toMatchObject({ code: "PRECONDITION_FAILED" });
  await expect(callerFor(lender.officer).cases.showAgain({ caseId })).rejects.toMatchObject({
    code: isRevoked ? "PRECONDITION_FAILED" : "CONFLICT",
  });
});

test("what was asked for and not ticked leaves every product open that cannot do without it, item by item", async () => {
  const { owner, loanRequestId } = await makeAsking();
  const caller = callerFor(owner);
  const [registration, , taxGrade] = productTerms().requiredItems;
  if (!registration || !taxGrade) throw new Error("the factory's product asks for less than this test needs");
  const criteria = { no_abnormal_listing: true, years_in_operation_min: 1, insured_staff_min: 1 } as const;
  const strict = { criteria, requiredItems: [registration, { ...taxGrade, itemCode: "SOC-01", isRequired: true }] };
  const lenient = { criteria, requiredItems: [registration, { ...taxGrade, itemCode: "SOC-01", isRequired: false }] };
  const [needing, asking] = [
    await makeProduct(await makeLender(), { terms: strict }),
    await makeProduct(await makeLender(), { terms: lenient }),
  ];
  const required = ({ versionId }: { versionId: string }) => verdictOf(owner, loanRequestId, versionId, "required_items");

  const sheet = await caller.matching.askSheet({ loanRequestId, locale: "en" });
  const ticked = sheet.ask.items.map(({ itemCode }) => itemCode).filter((itemCode) => itemCode !== "SOC-01");
  const { consentId } = await caller.consents.sign({ sheetId: sheet.sheetId, askHash: sheet.askHash, tickedItemCodes: ticked });

  expect(await required(needing)).toMatchObject({
    outcome: "unknown",
    has: { count: 1, items: { codes: ["SOC-01"] } },
    source: { state: "not_authorised", itemCodes: ["SOC-01"] },
    supply: { items: ["SOC-01"], answer: null },
  });
  expect(await required(asking)).toMatchObject({ outcome: "passed", has: { count: 0 } });

  await caller.consents.narrow({ consentId, keptItemCodes: ticked.filter((itemCode) => itemCode !== "REG-01") });
  expect(await required(asking)).toMatchObject({ outcome: "unknown", supply: { items: ["REG-01"] } });
  expect(await required(needing)).toMatchObject({ outcome: "unknown", supply: { items: ["REG-01", "SOC-01"] } });
});

test("what an enterprise would pay at most sorts its own list, and no lender reads it anywhere", async () => {
  const { owner, loanRequestId } = await makeAsking();
  const lender = await makeLender();
  const dear = await makeProduct(lender, { terms: { criteria: {}, rateBpsMin: 700, rateBpsMax: 900 } as never });
  await makeConsent(owner, { loanRequestId, itemCodes: ["REG-01"] });
  const rate = () => verdictOf(owner, loanRequestId, dear.versionId, "rate");

  expect(await rate()).toMatchObject({ outcome: "passed", has: { limited: 0 } });
  await callerFor(owner).loanRequests.save({ loanRequestId, patch: { declared: { rateBpsMax: 699 as never } } });
  expect(await rate()).toMatchObject({ outcome: "failed", has: { limited: 1 }, change: { step: "accept_rate", bps: 700 } });
  await callerFor(owner).loanRequests.save({ loanRequestId, patch: { declared: { rateBpsMax: 700 as never } } });
  expect(await rate()).toMatchObject({ outcome: "passed" });
});

test("a product without room is a reason like any other, and its lender's to change", async () => {
  const { owner, loanRequestId } = await makeAsking();
  const full = await makeProduct(await makeLender(), { terms: { criteria: {}, capacityCases: 0 } });
  await makeConsent(owner, { loanRequestId, itemCodes: ["REG-01"] });

  const { products } = await callerFor(owner).matching.forRequest({ loanRequestId });
  const match = products.find(({ versionId }) => versionId === full.versionId);

  expect(match?.verdicts.find(({ criterion }) => criterion === "room")).toMatchObject({
    outcome: "failed",
    has: { room: 0 },
    source: { state: "known", from: "product" },
    change: { step: "make_room" },
  });
  expect(match).toMatchObject({ hasRoom: false });
  expect(match?.standing).not.toBe("fits");
});
