import { daysBetween } from "../kernel/dates.ts";
import type { Bps } from "../kernel/rate.ts";
import type { OfferDraft } from "./schema.ts";

/** What a published product allows an offer to be. */
export type ProductBounds = {
  readonly amountFenMin: number;
  readonly amountFenMax: number;
  readonly termMonthsMin: number;
  readonly termMonthsMax: number;
  readonly rateBpsMin: number;
  readonly rateBpsMax: number;
  readonly repaymentMethods: readonly string[];
  readonly guaranteeModes: readonly string[];
};
export type BoundsFault =
  | "amount_outside_product"
  | "term_outside_product"
  | "rate_outside_product"
  | "repayment_outside_product"
  | "guarantee_outside_product";

/** The first way in which a draft leaves its product's published ranges, both ends included; null when it keeps to them all. */
export function boundsFault(
  draft: Pick<OfferDraft, "amountFen" | "termMonths" | "repaymentMethod" | "guaranteeMode">,
  rateBps: Bps,
  product: ProductBounds,
): BoundsFault | null {
  const isWithin = (value: number, min: number, max: number) => min <= value && value <= max;
  if (!isWithin(draft.amountFen, product.amountFenMin, product.amountFenMax)) return "amount_outside_product";
  if (!isWithin(draft.termMonths, product.termMonthsMin, product.termMonthsMax)) return "term_outside_product";
  if (!isWithin(rateBps, product.rateBpsMin, product.rateBpsMax)) return "rate_outside_product";
  if (!product.repaymentMethods.includes(draft.repaymentMethod)) return "repayment_outside_product";
  return product.guaranteeModes.includes(draft.guaranteeMode) ? null : "guarantee_outside_product";
}

/** How long an offer may stand, in days after the day of issue. */
export const validDays = { min: 1, max: 90 } as const;

/** Whether an offer issued on one day may stand until another. */
export function mayStandUntil(validOn: string, today: string): boolean {
  const days = daysBetween(today, validOn);
  return validDays.min <= days && days <= validDays.max;
}
