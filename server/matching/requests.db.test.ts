import { and, eq, sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { ownerDatabase } from "../../db/client.ts";
import { financingEvents, outboxMessages } from "../../db/schema/events.ts";
import { lenderCases, loanRequests } from "../../db/schema/loan-requests.ts";
import { productCapacities, products } from "../../db/schema/products.ts";
import { creditRecords } from "../../db/schema/records.ts";
import { auditOf } from "../../db/testing/audit.ts";
import { makeConsent } from "../../db/testing/consents.ts";
import { makeDraft } from "../../db/testing/loan-requests.ts";
import { makeEnterprise, makeLender } from "../../db/testing/organizations.ts";
import { makeProduct, type productTerms } from "../../db/testing/products.ts";
import { withActor } from "../access/with-actor.ts";
import type { EnterpriseActor } from "../kernel/actor.ts";
import { newId } from "../kernel/ids.ts";
import { bps } from "../kernel/rate.ts";
import { callerFor } from "../trpc/caller.ts";

const why = { zh: "评估所需", en: "Needed for the assessment" };
const requiredItems = [
  { itemCode: "REG-01", why, monthsBack: 60, isRequired: true },
  { itemCode: "TAX-01", why, monthsBack: 24, isRequired: true },
  { itemCode: "SOC-01", why, monthsBack: 12, isRequired: false },
];

/** An enterprise with a complete draft to one lender's product, its sheet still to be signed. */
async function makeChosen(terms: Parameters<typeof productTerms>[0] = {}) {
  const { owner, operator, subject } = await makeEnterprise();
  const lender = await makeLender();
  const product = await makeProduct(lender, { terms: { requiredItems, criteria: { tax_grade_in: ["A", "B"] }, ...terms } });
  const draft = await makeDraft(owner, { chosenVersionIds: [product.versionId] });
  return { owner, operator, subject, lender, product, draft, ref: { loanRequestId: draft.id } };
}

async function sign(owner: EnterpriseActor, loanRequestId: string, lenderId: string, ticks = ["REG-01", "TAX-01"]) {
  const sheet = await callerFor(owner).loanRequests.askSheet({ loanRequestId, lenderId, locale: "en" });
  return callerFor(owner).consents.sign({ sheetId: sheet.sheetId, askHash: sheet.askHash, tickedItemCodes: ticks });
}

async function makeSigned(terms: Parameters<typeof productTerms>[0] = {}) {
  const chosen = await makeChosen(terms);
  const consent = await sign(chosen.owner, chosen.draft.id, chosen.lender.organization.id);
  return { ...chosen, consent };
}

const statusOf = async (id: string) => (await ownerDatabase().select().from(loanRequests).where(eq(loanRequests.id, id)))[0]?.status;
const casesOn = (id: string) => ownerDatabase().select().from(lenderCases).where(eq(lenderCases.loanRequestId, id));
const openCasesOf = async (productId: string) => {
  const [row] = await ownerDatabase().select().from(productCapacities).where(eq(productCapacities.productId, productId));
  return row?.openCases;
};

async function makeGrade(subjectId: string, grade: string, year: number) {
  await ownerDatabase()
    .insert(creditRecords)
    .values({
      subjectId,
      id: newId("record"),
      itemCode: "TAX-01",
      catalogueVersionId: "cat_00000000000000000000000001",
      naturalKey: newId("record"),
      contentHash: "0",
      content: { grade, year, taxAuthority: null },
      sourceUnit: "税务局",
      trueFrom: `${year + 1}-04-28`,
    });
}

test("what an enterprise would pay at most goes to no lender: no case holds it, and no opening shows or judges it", async () => {
  const { owner, lender, ref } = await makeSigned();
  await callerFor(owner).loanRequests.save({ ...ref, patch: { declared: { rateBpsMax: bps(433), contactName: "周以宁" } } });

  const { cases } = await callerFor(owner).matching.submit(ref);
  const [row] = await casesOn(ref.loanRequestId);
  const { shown } = await callerFor(lender.officer).cases.openProfile({ caseId: cases[0]?.caseId ?? "" });

  expect(row?.declared).toMatchObject({ contactName: "周以宁" });
  expect(JSON.stringify([row, shown])).not.toContain("rateBpsMax");
  expect(shown.rules.map(({ criterion }) => criterion)).not.toContain("rate");
});

test("a draft starts with place and industry from the record and is numbered once on the platform", async () => {
  const { owner } = await makeEnterprise();

  const [first, second] = await Promise.all([callerFor(owner).loanRequests.start({}), callerFor(owner).loanRequests.start({})]);

  expect(first.reference).not.toBe(second.reference);
  expect(first.reference).toMatch(/^20\d\d-\d{4}-\d{4}$/);
  const view = await callerFor(owner).loanRequests.get({ loanRequestId: first.loanRequestId });
  expect(view).toMatchObject({
    status: "draft",
    regionCode: "320505",
    industryCode: "3484",
    gaps: ["amount", "term", "purpose", "lenders"],
  });
  expect(await auditOf(first.loanRequestId)).toMatchObject([{ action: "loan_request.started", userId: owner.userId }]);
});

test("fields are saved as they are typed: two people lose nothing, and null clears one field alone", async () => {
  const { owner, operator } = await makeEnterprise();
  const draft = await makeDraft(owner);
  const ref = { loanRequestId: draft.id };

  await Promise.all([
    callerFor(owner).loanRequests.save({ ...ref, patch: { termMonths: 24, declared: { insuredStaff: 12 } } }),
    callerFor(operator).loanRequests.save({ ...ref, patch: { purposeNote: "弹簧钢", declared: { isFirstLoan: true } } }),
  ]);
  await callerFor(owner).loanRequests.save({ ...ref, patch: { amountFen: null } });

  const view = await callerFor(owner).loanRequests.get(ref);
  expect(view).toMatchObject({ termMonths: 24, purposeNote: "弹簧钢", amountFen: null, gaps: ["amount", "lenders"] });
  expect(view.declared).toMatchObject({ insuredStaff: 12, isFirstLoan: true, annualRevenueFen: null });
});

test("before its mandate is approved an enterprise neither drafts, nor signs, nor submits", async () => {
  const { owner, ref } = await makeChosen();
  const claimant = callerFor({ ...owner, mandate: "pending" });
  const refused = { code: "FORBIDDEN", message: "mandate.none_live" };

  await expect(claimant.loanRequests.start({})).rejects.toMatchObject(refused);
  await expect(
    claimant.consents.sign({ sheetId: newId("consentSheet"), askHash: "0".repeat(64), tickedItemCodes: ["REG-01"] }),
  ).rejects.toMatchObject(refused);
  await expect(claimant.matching.submit(ref)).rejects.toMatchObject(refused);
});

test("one product per lender is chosen, from the shelf only", async () => {
  const { owner } = await makeEnterprise();
  const lender = await makeLender();
  const [first, second] = [await makeProduct(lender), await makeProduct(lender)];
  const gone = await makeProduct(await makeLender(), { status: "off_shelf" });
  const { id: loanRequestId } = await makeDraft(owner);
  const choose = (...versionIds: string[]) => callerFor(owner).loanRequests.choose({ loanRequestId, versionIds });

  await expect(choose(first.versionId, second.versionId)).rejects.toMatchObject({ message: "loan_request.one_product_per_lender" });
  await expect(choose(gone.versionId)).rejects.toMatchObject({ code: "CONFLICT", message: "loan_request.product_gone" });
  await expect(choose(newId("productVersion"))).rejects.toMatchObject({ code: "NOT_FOUND" });
  await expect(choose(second.versionId, second.versionId)).resolves.toMatchObject({ loanRequestId });
});

test("without agreeing to matching nothing is judged; with it each product has its verdicts", async () => {
  const { owner, subject, product, ref } = await makeChosen();
  await makeGrade(subject.id, "B", 2025);
  const matches = () => callerFor(owner).matching.forRequest(ref);
  expect(await matches()).toMatchObject({ consent: null, products: [] });

  const sheet = await callerFor(owner).matching.askSheet({ ...ref, locale: "zh-CN" });
  expect(sheet.ask.items.map(({ itemCode }) => itemCode)).toContain("TAX-01");
  await callerFor(owner).consents.sign({ sheetId: sheet.sheetId, askHash: sheet.askHash, tickedItemCodes: ["REG-01", "TAX-01"] });

  const mine = (await matches()).products.find(({ versionId }) => versionId === product.versionId);
  expect(mine).toMatchObject({ standing: "fits" });
  expect(mine?.verdicts.find(({ criterion }) => criterion === "tax_grade_in")).toMatchObject({
    outcome: "passed",
    source: { from: "record", itemCode: "TAX-01" },
  });
});

test("an item that was not ticked stays unknown though its record is there, and what sharing it opens is said", async () => {
  const { owner, subject, product, ref } = await makeChosen();
  await makeGrade(subject.id, "A", 2025);
  await makeConsent(owner, { loanRequestId: ref.loanRequestId, itemCodes: ["REG-01"], readsMax: null });

  const view = await callerFor(owner).matching.forRequest(ref);

  const mine = view.products.find(({ versionId }) => versionId === product.versionId);
  expect(mine?.verdicts.find(({ criterion }) => criterion === "tax_grade_in")).toMatchObject({
    outcome: "unknown",
    supply: { items: ["TAX-01"] },
  });
  expect(mine?.standing).toBe("near");
  expect(view.opens).toContainEqual(expect.objectContaining({ itemCodes: ["TAX-01"] }));
});

test("a paused or revoked consent to matching judges nothing any more", async () => {
  const { owner, ref } = await makeChosen();
  const consent = await makeConsent(owner, { loanRequestId: ref.loanRequestId, itemCodes: ["REG-01"], readsMax: null });

  await callerFor(owner).consents.pause({ consentId: consent.id });

  expect(await callerFor(owner).matching.forRequest(ref)).toMatchObject({ consent: null, products: [] });
});

test("submitting opens one case per lender, due in working hours, and tells each lender", async () => {
  const { owner, subject, lender, product, ref, consent } = await makeSigned({ promisedWorkingHours: 16 });

  const sent = await callerFor(owner).matching.submit(ref);

  expect(sent).toMatchObject({ status: "open", cases: [{ lenderId: lender.organization.id, status: "assigned" }] });
  const [row] = await casesOn(ref.loanRequestId);
  expect(row).toMatchObject({
    consentId: consent.consentId,
    productVersionId: product.versionId,
    enterpriseName: subject.name,
    amountFen: 1_200_000_00,
  });
  expect(row?.match).toContainEqual({ criterion: "amount", outcome: "passed" });
  expect(JSON.stringify(row?.match)).not.toContain("tax_grade_in");
  expect((row?.dueAt.getTime() ?? 0) - (row?.assignedAt.getTime() ?? 0)).toBeGreaterThan(16 * 60 * 60 * 1000 - 1);
  expect(await openCasesOf(product.productId)).toBe(1);
  expect((await auditOf(ref.loanRequestId)).map(({ action }) => action)).toContain("loan_request.submitted");
  const told = await ownerDatabase()
    .select()
    .from(outboxMessages)
    .where(sql`${outboxMessages.payload} ->> 'to' = ${lender.organization.id}`);
  expect(told).toMatchObject([{ payload: { template: "case_received" } }]);
  const ofRequest = and(eq(financingEvents.loanRequestId, ref.loanRequestId), eq(financingEvents.kind, "request_submitted"));
  expect(await ownerDatabase().select().from(financingEvents).where(ofRequest)).toMatchObject([
    { amountFen: 1_200_000_00, isCreditLoan: true },
  ]);
});

test("submitting twice, also at once, is one submission", async () => {
  const { owner, product, ref } = await makeSigned();

  const [first, second] = await Promise.all([callerFor(owner).matching.submit(ref), callerFor(owner).matching.submit(ref)]);

  expect(second).toEqual(first);
  expect(await casesOn(ref.loanRequestId)).toHaveLength(1);
  expect(await openCasesOf(product.productId)).toBe(1);
});

test("nothing is sent while something is missing, and everything missing is named at once", async () => {
  const { owner, ref } = await makeChosen();
  await ownerDatabase().update(loanRequests).set({ amountFen: null, purpose: null }).where(eq(loanRequests.id, ref.loanRequestId));

  const submitting = callerFor(owner).matching.submit(ref);

  await expect(submitting).rejects.toMatchObject({
    code: "PRECONDITION_FAILED",
    cause: { reason: "loan_request.incomplete", facts: { missing: "amount, purpose, consents" } },
  });
  expect([await statusOf(ref.loanRequestId), await casesOn(ref.loanRequestId)]).toEqual(["draft", []]);
});

test("a consent revoked before sending, and a product taken off the shelf, stop the submission", async () => {
  const revoked = await makeSigned();
  await callerFor(revoked.owner).consents.revoke({ consentId: revoked.consent.consentId });
  const gone = await makeSigned();
  await ownerDatabase().update(products).set({ status: "off_shelf" }).where(eq(products.id, gone.product.productId));

  await expect(callerFor(revoked.owner).matching.submit(revoked.ref)).rejects.toMatchObject({ message: "loan_request.incomplete" });
  await expect(callerFor(gone.owner).matching.submit(gone.ref)).rejects.toMatchObject({ message: "loan_request.product_gone" });
});

test("a product without room refuses, and nothing of the submission stays", async () => {
  const { owner, product, ref } = await makeSigned({ capacityCases: 0 });

  await expect(callerFor(owner).matching.submit(ref)).rejects.toMatchObject({ code: "CONFLICT", message: "product.no_room" });

  expect([await statusOf(ref.loanRequestId), await openCasesOf(product.productId)]).toEqual(["draft", 0]);
});

test("the wrong role is refused, a stranger finds nothing, and an old step-up is not enough", async () => {
  const { owner, operator, ref, lender } = await makeSigned();
  const { owner: stranger } = await makeEnterprise();
  const theirs = callerFor(stranger);

  await expect(callerFor(operator).matching.submit(ref)).rejects.toMatchObject({ code: "FORBIDDEN" });
  await expect(callerFor({ ...owner, steppedUpAt: null }).matching.submit(ref)).rejects.toMatchObject({
    message: "session.step_up_required",
  });
  for (const attempt of [
    () => theirs.matching.submit(ref),
    () => theirs.matching.forRequest(ref),
    () => theirs.matching.askSheet({ ...ref, locale: "en" }),
    () => theirs.loanRequests.get(ref),
    () => theirs.loanRequests.timeline(ref),
    () => theirs.loanRequests.save({ ...ref, patch: { termMonths: 1 } }),
    () => theirs.loanRequests.choose({ ...ref, versionIds: [] }),
    () => theirs.loanRequests.askSheet({ ...ref, lenderId: lender.organization.id, locale: "en" }),
    () => theirs.loanRequests.withdraw(ref),
  ]) {
    await expect(attempt()).rejects.toMatchObject({ code: "NOT_FOUND" });
  }
  expect(await statusOf(ref.loanRequestId)).toBe("draft");
  expect(await withActor(stranger, ({ tx }) => tx.select().from(loanRequests))).toEqual([]);
  expect(await withActor(stranger, ({ tx }) => tx.select().from(lenderCases))).toEqual([]);
});

test("a request that was sent is no draft any more", async () => {
  const { owner, ref, lender } = await makeSigned();
  await callerFor(owner).matching.submit(ref);

  const late = { code: "CONFLICT", message: "loan_request.not_a_draft" };
  await expect(callerFor(owner).loanRequests.save({ ...ref, patch: { termMonths: 6 } })).rejects.toMatchObject(late);
  await expect(callerFor(owner).loanRequests.choose({ ...ref, versionIds: [] })).rejects.toMatchObject(late);
  const sheet = { ...ref, lenderId: lender.organization.id, locale: "en" as const };
  await expect(callerFor(owner).loanRequests.askSheet(sheet)).rejects.toMatchObject({ code: "CONFLICT", message: "consent.still_lives" });
});

test("withdrawing closes the cases, revokes every consent of the request, gives the room back and tells the lenders", async () => {
  const { owner, ref, consent, product, lender } = await makeSigned();
  await callerFor(owner).matching.submit(ref);
  expect((await callerFor(owner).loanRequests.timeline(ref)).withdrawal).toEqual({ cases: 1, consents: 1 });

  await expect(callerFor(owner).loanRequests.withdraw(ref)).resolves.toMatchObject({
    status: "withdrawn",
    closedCases: 1,
    revokedConsents: 1,
  });
  await expect(callerFor(owner).loanRequests.withdraw(ref)).resolves.toMatchObject({ status: "withdrawn", closedCases: 0 });

  expect(await casesOn(ref.loanRequestId)).toMatchObject([{ status: "closed_by_request", closedAt: expect.any(Date) }]);
  expect(await callerFor(owner).consents.get({ consentId: consent.consentId })).toMatchObject({ status: "revoked", mayChange: false });
  expect(await openCasesOf(product.productId)).toBe(0);
  const told = await ownerDatabase()
    .select()
    .from(outboxMessages)
    .where(sql`${outboxMessages.payload} ->> 'to' = ${lender.organization.id}`);
  expect(told).toHaveLength(2);
});

test("an operator withdraws only under a mandate that names it, and nobody once credit was granted", async () => {
  const { owner, operator, ref } = await makeSigned();
  await callerFor(owner).matching.submit(ref);

  await expect(callerFor(operator).loanRequests.withdraw(ref)).rejects.toMatchObject({ code: "FORBIDDEN" });
  await ownerDatabase().update(loanRequests).set({ status: "granted" }).where(eq(loanRequests.id, ref.loanRequestId));
  await expect(callerFor(owner).loanRequests.withdraw(ref)).rejects.toMatchObject({ code: "CONFLICT", message: "loan_request.moved_on" });
});

test("the timeline tells what happened, whose turn it is and until when", async () => {
  const { owner, ref, lender } = await makeSigned();
  await callerFor(owner).matching.submit(ref);

  const timeline = await callerFor(owner).loanRequests.timeline(ref);

  expect(timeline.events.map(({ kind }) => kind)).toEqual(["consent_granted", "request_submitted"]);
  expect(timeline.cases).toMatchObject([
    { lenderId: lender.organization.id, stage: 1, promiseKept: null, next: { by: "lender", step: "take_up" } },
  ]);
  expect(timeline.next).toMatchObject({ by: "lender", dueAt: timeline.cases[0]?.dueAt });
  const [row] = await callerFor(owner).loanRequests.list();
  expect(row).toMatchObject({ stage: 1, lenders: 1, answered: 0, status: "open" });
});
