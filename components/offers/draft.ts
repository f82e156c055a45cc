import { OfferDraft, type OfferGround, type OfferTerms, type TypedDraft } from "@/server/offers/schema";
import { fixTerms, type TermsFault } from "@/server/offers/terms";

/** What the form begins with: the request's wish within the product's bounds, and the product's own fees. */
export function firstDraft(ground: OfferGround, validOn: string): TypedDraft {
  const { product, wish, charges } = ground;
  const within = (value: number, min: number, max: number) => Math.min(max, Math.max(min, value));
  const wished = product.guaranteeModes.find((mode) => wish.guaranteeModes.includes(mode));
  return {
    amountFen: within(wish.amountFen, product.amountFenMin, product.amountFenMax),
    termMonths: within(wish.termMonths, product.termMonthsMin, product.termMonthsMax),
    rateBase: "fixed",
    rateBps: product.rateBpsMin,
    spreadBps: null,
    repaymentMethod: product.repaymentMethods[0] ?? "annuity",
    guaranteeMode: wished ?? product.guaranteeModes[0] ?? "credit",
    guaranteeNote: "",
    isRevolving: false,
    dayCount: "30/360",
    charges: [...charges],
    prepaymentFeeBps: 0,
    penaltyUpliftBps: 0,
    graceDays: 0,
    conditions: [],
    validOn,
  };
}

/** The terms as they would be issued now, or why there are none yet. The server computes them again; this is only to look at. */
export function previewOf(draft: unknown, ground: OfferGround): OfferTerms | TermsFault | null {
  const parsed = OfferDraft.safeParse(draft);
  if (!parsed.success) return null;
  const { loanRequestId, lenderId, productVersionId, today } = ground;
  const lpr = parsed.data.rateBase === "fixed" ? null : ground.lpr[parsed.data.rateBase];
  return fixTerms(parsed.data, { loanRequestId, lenderId, productVersionId, lpr, now: new Date(`${today}T12:00:00+08:00`) });
}
