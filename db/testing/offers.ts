import { randomInt } from "node:crypto";
import type { EnterpriseActor } from "../../server/kernel/actor.ts";
import { canonicalHash } from "../../server/kernel/canonical.ts";
import { newId } from "../../server/kernel/ids.ts";
import { fen } from "../../server/kernel/money.ts";
import { bps } from "../../server/kernel/rate.ts";
import { numbersOfYear, referenceOf } from "../../server/loan-requests/loan-request.ts";
import type { OfferDraft } from "../../server/offers/schema.ts";
import { fixTerms } from "../../server/offers/terms.ts";
import type { ProductTerms } from "../../server/products/schema.ts";
import { ownerDatabase } from "../client.ts";
import { lenderCases, loanRequests } from "../schema/loan-requests.ts";
import { offers } from "../schema/offers.ts";
import type { CaseStatus, LoanRequestStatus } from "../schema/words.ts";
import { makeEnterprise, makeLender } from "./organizations.ts";
import { makeProduct } from "./products.ts";

type Enterprise = Awaited<ReturnType<typeof makeEnterprise>>;
type Lender = Awaited<ReturnType<typeof makeLender>>;

const day = 24 * 60 * 60 * 1000;
const yuan = (amount: number) => fen(amount * 100);

/** A product on the shelf: 100,000 to 10,000,000 yuan, 6 to 36 months, 3 to 9 % a year. */
export function makeOfferingProduct(lender: Lender, terms: Partial<ProductTerms> = {}) {
  return makeProduct(lender, {
    terms: {
      ...{ amountFenMin: yuan(100_000), amountFenMax: yuan(10_000_000), rateBpsMin: bps(300), rateBpsMax: bps(900) },
      repaymentMethods: ["annuity", "equal_principal", "interest_first", "single_payment"],
      guaranteeModes: ["credit", "guarantee", "mortgage"],
      ...terms,
    },
  });
}

/** A request as it stands after its submission: 500,000 yuan for 24 months unless told otherwise. */
export async function makeSubmittedRequest(owner: EnterpriseActor, status: LoanRequestStatus = "open") {
  const request = {
    id: newId("loanRequest"),
    enterpriseId: owner.organizationId,
    subjectId: owner.subjectId,
    reference: referenceOf("2026", randomInt(numbersOfYear)),
    status,
    amountFen: yuan(500_000),
    termMonths: 24,
    purpose: "equipment",
    guaranteeModes: ["credit"],
    regionCode: "320505",
    industryCode: "3484",
    createdByUserId: owner.userId,
    submittedAt: new Date(Date.now() - day),
  };
  await ownerDatabase().insert(loanRequests).values(request);
  return request;
}

/** One lender's case on a request. */
export async function makeCase(
  request: Awaited<ReturnType<typeof makeSubmittedRequest>>,
  lender: Lender,
  offering: Awaited<ReturnType<typeof makeOfferingProduct>>,
  status: CaseStatus = "accepted",
) {
  const { subjectId, enterpriseId, reference, amountFen, termMonths, purpose, guaranteeModes, regionCode, industryCode } = request;
  const row = {
    id: newId("case"),
    loanRequestId: request.id,
    enterpriseId,
    subjectId,
    lenderId: lender.organization.id,
    productId: offering.productId,
    productVersionId: offering.versionId,
    consentId: newId("consent"),
    status,
    reference,
    enterpriseName: "苏州测试有限公司",
    amountFen,
    termMonths,
    purpose,
    guaranteeModes,
    regionCode,
    industryCode,
    declared: {},
    match: [],
    dueAt: new Date(Date.now() + day),
    firstActionAt: status === "assigned" ? null : new Date(),
  };
  await ownerDatabase().insert(lenderCases).values(row);
  return row;
}

/** A draft that the product of `makeOfferingProduct` allows: the gallery example of the design, 6.60 % a year. */
export function offerDraft(overrides: Partial<OfferDraft> = {}): OfferDraft {
  return {
    amountFen: yuan(500_000),
    termMonths: 24,
    rateBase: "fixed",
    rateBps: bps(465),
    spreadBps: null,
    repaymentMethod: "annuity",
    guaranteeMode: "guarantee",
    guaranteeNote: "苏合融资担保",
    isRevolving: false,
    dayCount: "30/360",
    charges: [
      { kind: "processing", amount: { form: "rate", rateBps: bps(100), base: "total_loan" }, when: { on: "drawing" }, payee: "太湖银行" },
      { kind: "guarantee", amount: { form: "rate", rateBps: bps(50), base: "total_loan" }, when: { on: "drawing" }, payee: "苏合担保" },
      {
        kind: "guarantee",
        amount: { form: "rate", rateBps: bps(50), base: "total_loan" },
        when: { on: "month", month: 12 },
        payee: "苏合担保",
      },
    ],
    prepaymentFeeBps: bps(100),
    penaltyUpliftBps: bps(5_000),
    graceDays: 3,
    conditions: ["补齐第6个月银行流水"],
    validOn: new Date(Date.now() + 10 * day).toISOString().slice(0, 10),
    ...overrides,
  };
}

/** An issued offer on a case, on its own terms. */
export async function makeOffer(
  lenderCase: Awaited<ReturnType<typeof makeCase>>,
  lender: Lender,
  overrides: Partial<typeof offers.$inferInsert> = {},
  draft: Partial<OfferDraft> = {},
) {
  const { loanRequestId, lenderId, productVersionId, enterpriseId } = lenderCase;
  const terms = fixTerms(offerDraft(draft), { loanRequestId, lenderId, productVersionId, lpr: null, now: new Date() });
  if (typeof terms === "string") throw new Error(terms);
  const row = {
    id: newId("offer"),
    loanRequestId,
    caseId: lenderCase.id,
    enterpriseId,
    lenderId,
    productVersionId,
    status: "issued" as const,
    ...terms.cost,
    amountFen: terms.amountFen,
    termMonths: terms.termMonths,
    rateBps: terms.rateBps,
    rateBase: terms.rateBase,
    spreadBps: terms.spreadBps,
    repaymentMethod: terms.repaymentMethod,
    guaranteeMode: terms.guaranteeMode,
    terms,
    termsHash: canonicalHash(terms),
    validTill: new Date(terms.validTill),
    issuedByUserId: lender.officer.userId,
    issuedAt: new Date(),
    ...overrides,
  };
  await ownerDatabase().insert(offers).values(row);
  return row;
}

/** A case that a lender has taken up, on an open request, between parties that no other test knows. */
export async function makeTakenUpCase(options: { enterprise?: Enterprise; product?: Partial<ProductTerms>; lender?: Lender } = {}) {
  const enterprise = options.enterprise ?? (await makeEnterprise());
  const lender = options.lender ?? (await makeLender());
  const offering = await makeOfferingProduct(lender, options.product);
  const request = await makeSubmittedRequest(enterprise.owner);
  const lenderCase = await makeCase(request, lender, offering);
  return { enterprise, owner: enterprise.owner, lender, offering, request, lenderCase };
}

/** A request with one issued offer on it. */
export async function makeIssuedOffer(overrides: Partial<typeof offers.$inferInsert> = {}, draft: Partial<OfferDraft> = {}) {
  const enterprise = await makeEnterprise();
  const request = await makeSubmittedRequest(enterprise.owner, "offered");
  const { lender, lenderCase, offer } = await makeRivalOffer(request, overrides, draft);
  const ref = { loanRequestId: request.id, offerId: offer.id, termsHash: offer.termsHash };
  return { enterprise, owner: enterprise.owner, request, lender, lenderCase, offer, ref };
}

/** Another lender's issued offer on the same request. */
export async function makeRivalOffer(
  request: Awaited<ReturnType<typeof makeSubmittedRequest>>,
  overrides: Partial<typeof offers.$inferInsert> = {},
  draft: Partial<OfferDraft> = {},
) {
  const lender = await makeLender();
  const lenderCase = await makeCase(request, lender, await makeOfferingProduct(lender), "offer_issued");
  const offer = await makeOffer(lenderCase, lender, overrides, draft);
  return { lender, lenderCase, offer, ref: { loanRequestId: request.id, offerId: offer.id, termsHash: offer.termsHash } };
}
