import type { CaseStatus, OfferStatus } from "../../db/schema/words.ts";
import { isFarAboveQuoted } from "../kernel/offer-cost.ts";
import { type Bps, type Ppm, ppm, ppmOfBps } from "../kernel/rate.ts";

/** `close`: the enterprise took another offer on the same request. */
export const offerEvents = ["issue", "accept", "reject", "close", "withdraw", "fallThrough"] as const;
export type OfferEvent = (typeof offerEvents)[number];

const next: Record<OfferStatus, Partial<Record<OfferEvent, OfferStatus>>> = {
  draft: { issue: "issued" },
  issued: { accept: "accepted", reject: "rejected", close: "rejected", withdraw: "withdrawn" },
  accepted: { fallThrough: "fallen_through" },
  rejected: {},
  withdrawn: {},
  fallen_through: {},
};

/** The status after an event, or null when the event makes no sense from here. */
export function transition(status: OfferStatus, event: OfferEvent): OfferStatus | null {
  return next[status][event] ?? null;
}

/** Expiry is read from the clock and never stored, so no nightly job can be late. */
export function hasExpired(offer: { readonly status: OfferStatus; readonly validTill: Date }, now: Date): boolean {
  return offer.status === "issued" && offer.validTill <= now;
}

/** Whether the enterprise can still take it. */
export function isOpen(offer: { readonly status: OfferStatus; readonly validTill: Date }, now: Date): boolean {
  return offer.status === "issued" && !hasExpired(offer, now);
}

/** Whether it is accepted and may still be left by either side: no credit is granted on it. */
export function isBeforeCredit(offer: { readonly status: OfferStatus }, caseStatus: CaseStatus | undefined): boolean {
  return offer.status === "accepted" && caseStatus === "accepted_by_enterprise";
}

/** Whose terms an offer carries: who prepared them for approval, or else who issued them. That person does not open the credit on it. */
export function authorOf(offer: { readonly preparedByUserId: string | null; readonly issuedByUserId: string | null }): string | null {
  return offer.preparedByUserId ?? offer.issuedByUserId;
}

/** What the order of a comparison rests on; nothing else moves an offer up or down. */
export type Comparable = {
  readonly id: string;
  /** Still to be taken, or taken. */
  readonly isLive: boolean;
  readonly totalCostFen: number;
  readonly annualCostSimplePpm: number;
};

/**
 * Lowest total cost first, then lowest annual cost; offers that have ended come last, whatever they cost. Equal offers keep one order by id,
 * so that no place can be bought.
 */
export function inComparisonOrder<T extends Comparable>(offers: readonly T[]): T[] {
  return [...offers].sort(
    (a, b) =>
      Number(b.isLive) - Number(a.isLive) ||
      a.totalCostFen - b.totalCostFen ||
      a.annualCostSimplePpm - b.annualCostSimplePpm ||
      (a.id < b.id ? -1 : Number(a.id > b.id)),
  );
}

/** How far the annual cost lies over the quoted rate when that must be said in words beside the offer, else null. */
export function flaggedGap(annualCostSimplePpm: Ppm, quoted: Bps): Ppm | null {
  return isFarAboveQuoted(annualCostSimplePpm, quoted) ? ppm(annualCostSimplePpm - ppmOfBps(quoted)) : null;
}
