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

test("an opening does not show the evaluation, so its rule is not judged by it there", async () => {
  const { owner } = await makeEnterprise();
  const lender = await makeLender();
  await makeEvaluation(owner.subjectId, "D", "2026-09-30");
  const request = await makeSubmittedRequest(owner);
  const product = await makeProduct(lender, { terms: { criteria: { evaluation_grade_in: ["A"] } } });
  const { id: caseId } = await makeCase(request, lender, product);
  await makeConsent(owner, { loanRequestId: request.id, lenderId: lender.organization.id, itemCodes: ["REG-01"] });

  const { shown } = await callerFor(lender.officer).cases.openProfile({ caseId });

  expect(shown.rules.find(({ criterion }) => criterion === "evaluation_grade_in")).toMatchObject({ outcome: "unknown" });
  const judged = shown.rules.map(({ criterion }) => criterion);
  for (const between of ["rate", "required_items", "room"]) expect(judged).not.toContain(between);
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
  const { consentId } = await caller.consents.sign({ sheetId: sheet.sheetId, tickedItemCodes: ticked });

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
