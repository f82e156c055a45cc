import "server-only";
import { and, desc, eq, inArray, ne } from "drizzle-orm";
import { lenderCases } from "../../db/schema/loan-requests.ts";
import { offers } from "../../db/schema/offers.ts";
import { organizations } from "../../db/schema/organizations.ts";
import { productVersions } from "../../db/schema/products.ts";
import { lprRates } from "../../db/schema/reference.ts";
import type { CaseStatus } from "../../db/schema/words.ts";
import type { Scope } from "../access/with-actor.ts";
import type { Actor, EnterpriseActor, LenderActor } from "../kernel/actor.ts";
import type { Day } from "../kernel/dates.ts";
import { notFound } from "../kernel/errors.ts";
import { findShownCase } from "../loan-requests/cases/locks.ts";
import { findOwnLoanRequest } from "../loan-requests/queries.ts";
import { authorOf, flaggedGap, hasExpired, inComparisonOrder, isBeforeCredit, isOpen } from "./offer.ts";
import { mayAcceptOffer, mayLetOfferFall, mayWithdrawOffer } from "./policy.ts";
import {
  type CaseRef,
  type LoanRequestRef,
  type MadeOfferRef,
  type MadeOfferView,
  type OfferRef,
  OfferTerms,
  type PreparedOffer,
  type ReceivedOfferView,
} from "./schema.ts";
import { draftOf, type Lpr } from "./terms.ts";

export type Offer = typeof offers.$inferSelect;

const received = ({ actor }: Scope<EnterpriseActor>, loanRequestId: string) =>
  and(eq(offers.loanRequestId, loanRequestId), eq(offers.enterpriseId, actor.organizationId), ne(offers.status, "draft"));
const made = ({ actor }: Scope<LenderActor>) => eq(offers.lenderId, actor.organizationId);

/** The offers on one of the enterprise's own requests, in comparison order. Another enterprise's request is not found. */
export async function listReceivedOffers(scope: Scope<EnterpriseActor>, input: LoanRequestRef): Promise<ReceivedOfferView[]> {
  await findOwnLoanRequest(scope, input.loanRequestId);
  const mine = await scope.tx.select().from(offers).where(received(scope, input.loanRequestId)).orderBy(offers.createdAt).limit(100);
  const views = await receivedViews(scope, mine);
  const compared = views.map((view) => ({ ...view.terms.cost, id: view.id, isLive: view.isOpen || view.status === "accepted", view }));
  return inComparisonOrder(compared).map(({ view }) => view);
}

/** One offer made to this enterprise. A stranger's offer, and a lender's draft, are simply not found. */
export async function findReceivedOffer(scope: Scope<EnterpriseActor>, input: OfferRef): Promise<ReceivedOfferView> {
  const mine = and(received(scope, input.loanRequestId), eq(offers.id, input.offerId));
  const [view] = await receivedViews(scope, await scope.tx.select().from(offers).where(mine));
  if (!view) throw notFound("offer");
  return view;
}

/** The row of an offer made to this enterprise, unlocked. A stranger's offer, and a lender's draft, are simply not found. */
export async function findReceivedOfferRow(scope: Scope<EnterpriseActor>, input: OfferRef): Promise<Offer> {
  const [offer] = await scope.tx
    .select()
    .from(offers)
    .where(and(received(scope, input.loanRequestId), eq(offers.id, input.offerId)));
  if (!offer) throw notFound("offer");
  return offer;
}

/** Locks an offer made to this enterprise. A stranger's offer, and a lender's draft, are simply not found. */
export async function lockReceivedOffer(scope: Scope<EnterpriseActor>, input: OfferRef): Promise<Offer> {
  const mine = and(received(scope, input.loanRequestId), eq(offers.id, input.offerId));
  const [offer] = await scope.tx.select().from(offers).where(mine).for("update");
  if (!offer) throw notFound("offer");
  return offer;
}

/** The lender's own offers on one of its cases, newest first. Another lender's case is not found, nor are its offers. */
export async function listMadeOffers(scope: Scope<LenderActor>, input: CaseRef): Promise<MadeOfferView[]> {
  const lenderCase = await findShownCase(scope, input.caseId);
  const mine = and(made(scope), eq(offers.caseId, input.caseId), ne(offers.status, "draft"));
  const rows = await scope.tx.select().from(offers).where(mine).orderBy(desc(offers.createdAt)).limit(100);
  const words = await productNames(scope, rows);
  const lprs = await listLpr(scope, "1Y");
  return rows.map((offer) => ({
    ...sharedView(scope, offer, words, lprs, lenderCase),
    caseId: offer.caseId,
    mayWithdraw: mayWithdrawOffer(scope.actor, offer) && offer.status === "issued",
    mayLetFall: mayLetOfferFall(scope.actor, offer) && isBeforeCredit(offer, lenderCase.status),
    isOwn: authorOf(offer) === scope.actor.userId,
  }));
}

/** What was prepared on one of the lender's cases and not yet issued; null when nothing was. */
export async function findPrepared(scope: Scope<LenderActor>, caseId: string): Promise<PreparedOffer | null> {
  const [offer] = await scope.tx
    .select()
    .from(offers)
    .where(and(made(scope), eq(offers.caseId, caseId), eq(offers.status, "draft")));
  if (!offer) return null;
  const { returnedByName, returnedAt, returnNote } = offer;
  return {
    offerId: offer.id,
    draft: draftOf(OfferTerms.parse(offer.terms)),
    preparedByName: offer.preparedByName ?? "",
    preparedAt: offer.preparedAt ?? offer.createdAt,
    isOwn: offer.preparedByUserId === scope.actor.userId,
    returned: returnedAt ? { byName: returnedByName ?? "", at: returnedAt, note: returnNote ?? "" } : null,
  };
}

/** One of the lender's own offers, unlocked. Another lender's is not found. */
export async function findMadeOffer(scope: Scope<LenderActor>, input: MadeOfferRef): Promise<Offer> {
  const [offer] = await scope.tx
    .select()
    .from(offers)
    .where(and(made(scope), eq(offers.id, input.offerId)));
  if (!offer) throw notFound("offer");
  return offer;
}

/** Locks one of the lender's own offers. Another lender's is not found. */
export async function lockMadeOffer(scope: Scope<LenderActor>, input: MadeOfferRef): Promise<Offer> {
  const [offer] = await scope.tx
    .select()
    .from(offers)
    .where(and(made(scope), eq(offers.id, input.offerId)))
    .for("update");
  if (!offer) throw notFound("offer");
  return offer;
}

/** The loan prime rate in force on a day, or null before the first one. */
export async function findLpr(scope: Scope, term: "1Y" | "5Y", on: Day): Promise<Lpr | null> {
  return (await listLpr(scope, term)).find((lpr) => lpr.effectiveFrom <= on) ?? null;
}

/** Every loan prime rate of a term, newest first. */
async function listLpr({ tx }: Scope, term: "1Y" | "5Y"): Promise<Lpr[]> {
  const { rateBps, effectiveFrom } = lprRates;
  return tx.select({ rateBps, effectiveFrom }).from(lprRates).where(eq(lprRates.term, term)).orderBy(desc(effectiveFrom));
}

async function receivedViews(scope: Scope<EnterpriseActor>, rows: readonly Offer[]): Promise<ReceivedOfferView[]> {
  const lprs = await listLpr(scope, "1Y");
  const [words, names, cases] = [await productNames(scope, rows), await lenderNames(scope, rows), await ownCases(scope, rows)];
  return rows.map((offer) => ({
    ...sharedView(scope, offer, words, lprs, cases.get(offer.caseId)),
    lenderNameZh: names.get(offer.lenderId)?.nameZh ?? "",
    lenderNameEn: names.get(offer.lenderId)?.nameEn ?? null,
    mayDecide: mayAcceptOffer(scope.actor, offer),
    mayLeave: mayAcceptOffer(scope.actor, offer) && isBeforeCredit(offer, cases.get(offer.caseId)?.status),
  }));
}

type Words = ReadonlyMap<string, { nameZh: string; nameEn: string }>;

function sharedView(scope: Scope<Actor>, offer: Offer, words: Words, lprs: readonly Lpr[], lenderCase: { status: CaseStatus } | undefined) {
  const terms = OfferTerms.parse(offer.terms);
  const { id, loanRequestId, lenderId, status, termsHash, validTill, acceptedAt } = offer;
  return {
    id,
    loanRequestId,
    lenderId,
    productNameZh: words.get(offer.productVersionId)?.nameZh ?? "",
    productNameEn: words.get(offer.productVersionId)?.nameEn ?? "",
    status,
    hasExpired: hasExpired(offer, scope.now),
    isOpen: isOpen(offer, scope.now) && lenderCase?.status === "offer_issued",
    terms,
    termsHash,
    flaggedGapPpm: flaggedGap(offer.annualCostSimplePpm, offer.rateBps),
    lpr1y: lprs.find((lpr) => lpr.effectiveFrom <= terms.startsOn) ?? null,
    issuedAt: offer.issuedAt ?? offer.createdAt,
    validTill,
    acceptedAt,
    fell: offer.fellAt && offer.fellBy && offer.fellNote ? { at: offer.fellAt, by: offer.fellBy, note: offer.fellNote } : null,
  };
}

/** Product names are public facts of the shelf, kept by version so that an offer reads as it was issued. */
async function productNames({ tx }: Scope, rows: readonly Pick<Offer, "productVersionId">[]): Promise<Words> {
  if (rows.length === 0) return new Map();
  const { id, nameZh, nameEn } = productVersions;
  const wanted = rows.map((row) => row.productVersionId);
  const found = await tx.select({ id, nameZh, nameEn }).from(productVersions).where(inArray(id, wanted));
  return new Map(found.map((row) => [row.id, row]));
}

async function lenderNames({ tx }: Scope, rows: readonly Pick<Offer, "lenderId">[]) {
  if (rows.length === 0) return new Map<string, { nameZh: string; nameEn: string | null }>();
  const { id, nameZh, nameEn } = organizations;
  const wanted = rows.map((row) => row.lenderId);
  const found = await tx.select({ id, nameZh, nameEn }).from(organizations).where(inArray(id, wanted));
  return new Map(found.map((row) => [row.id, row]));
}

/** A lender that declined after its offer carries it no longer: the case says so, not the offer. */
async function ownCases({ tx, actor }: Scope<EnterpriseActor>, rows: readonly Pick<Offer, "caseId">[]) {
  if (rows.length === 0) return new Map<string, { status: CaseStatus }>();
  const wanted = inArray(
    lenderCases.id,
    rows.map((row) => row.caseId),
  );
  const mine = and(wanted, eq(lenderCases.enterpriseId, actor.organizationId));
  const found = await tx.select({ id: lenderCases.id, status: lenderCases.status }).from(lenderCases).where(mine);
  return new Map(found.map((row) => [row.id, row]));
}
