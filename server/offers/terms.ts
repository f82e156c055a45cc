import { type Day, shanghaiDate, startOfDay } from "../kernel/dates.ts";
import { type CostTerms, costIfRepaidAfter, type EarlyRepayment, type OfferCost, offerCost } from "../kernel/offer-cost.ts";
import { type Bps, bps, lprPlus } from "../kernel/rate.ts";
import type { OfferCostFigures, OfferDraft, OfferTerms, RateBase } from "./schema.ts";

/** The loan prime rate in force, and since when. */
export type Lpr = { readonly rateBps: Bps; readonly effectiveFrom: Day };
/** What an offer's terms take from elsewhere: parties, product, the loan prime rate its base names (null for a fixed rate), and the moment. */
export type TermsGround = {
  readonly loanRequestId: string;
  readonly lenderId: string;
  readonly productVersionId: string;
  readonly lpr: Lpr | null;
  readonly now: Date;
};
/** Why a draft cannot be issued, as the last part of a reason key. */
export type TermsFault = "no_lpr" | "rate_below_zero" | "no_annual_cost";

type Priced = Pick<OfferDraft, "amountFen" | "termMonths" | "repaymentMethod" | "dayCount" | "charges">;

/** What the cash flow is built from. The plan assumes drawing on `startsOn` and a payment each month after it. */
export function costTermsOf(terms: Priced & { readonly rateBps: Bps; readonly startsOn: Day }): CostTerms {
  const { amountFen, termMonths, repaymentMethod, rateBps, dayCount, startsOn, charges } = terms;
  return { amountFen, termMonths, method: repaymentMethod, rateBps, dayCount, startsOn, charges };
}

/** What a pegged rate rests on; a fixed rate rests on none. */
export function lprTermOf(base: RateBase): "1Y" | "5Y" | null {
  return base === "fixed" ? null : base === "LPR1Y" ? "1Y" : "5Y";
}

/** The nominal annual rate of a draft, or why it has none. */
export function nominalRateOf(draft: Pick<OfferDraft, "rateBase" | "rateBps" | "spreadBps">, lpr: Lpr | null): Bps | TermsFault {
  if (draft.rateBase === "fixed") return draft.rateBps ?? "rate_below_zero";
  if (!lpr) return "no_lpr";
  const rate = lprPlus(lpr.rateBps, draft.spreadBps ?? bps(0));
  return rate < 0 ? "rate_below_zero" : rate;
}

/** The moment an offer ends: 18:00 in Shanghai on the last day it names. */
export function endsAt(validOn: Day): Date {
  return new Date(startOfDay(validOn).getTime() + 18 * 60 * 60 * 1000);
}

/** The four figures every offer shows, or null when its cash flow has no one annual cost. */
export function figuresOf(cost: OfferCost): OfferCostFigures | null {
  if (cost.annualCost.kind !== "rate") return null;
  const { netReceivedFen, totalCostFen, annualCost } = cost;
  return { netReceivedFen, totalCostFen, annualCostSimplePpm: annualCost.simplePpm, annualCostCompoundPpm: annualCost.compoundPpm };
}

/** The terms as they will be hashed, with the annual cost computed from their cash flow; or why there are none. */
export function fixTerms(draft: OfferDraft, ground: TermsGround): OfferTerms | TermsFault {
  const { validOn, ...decided } = draft;
  const lpr = draft.rateBase === "fixed" ? null : ground.lpr;
  const rateBps = nominalRateOf(draft, lpr);
  if (typeof rateBps === "string") return rateBps;
  const startsOn = shanghaiDate(ground.now);
  const cost = figuresOf(offerCost(costTermsOf({ ...draft, rateBps, startsOn })));
  if (!cost) return "no_annual_cost";
  const { loanRequestId, lenderId, productVersionId } = ground;
  return { ...decided, loanRequestId, lenderId, productVersionId, rateBps, lpr, startsOn, validTill: endsAt(validOn).toISOString(), cost };
}

/** What was decided in terms: the draft they came from. */
export function draftOf(terms: OfferTerms): OfferDraft {
  const { loanRequestId: _, lenderId: __, productVersionId: ___, lpr: ____, startsOn: _____, validTill, cost: ______, ...decided } = terms;
  const rateBps = terms.rateBase === "fixed" ? terms.rateBps : null;
  return { ...decided, rateBps, validOn: shanghaiDate(new Date(validTill)) };
}

/** An issued offer's whole cost again, schedule included. */
export function costOf(terms: OfferTerms): OfferCost {
  return offerCost(costTermsOf(terms));
}

/** What an issued offer costs when everything is repaid with the payment of one month, its fee for that included. */
export function earlyCostOf(terms: OfferTerms, month: number): EarlyRepayment {
  return costIfRepaidAfter(costTermsOf(terms), Math.min(month, terms.termMonths), terms.prepaymentFeeBps);
}
