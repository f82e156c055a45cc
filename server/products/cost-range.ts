import { isConditional } from "../kernel/charge.ts";
import { expectedAnnualCost } from "../kernel/expected-cost.ts";
import { offerCost } from "../kernel/offer-cost.ts";
import type { Bps, Ppm } from "../kernel/rate.ts";
import type { ProductTerms } from "./schema.ts";

export type CostRange = { readonly simplePpmMin: Ppm; readonly simplePpmMax: Ppm };

type Priced = Pick<
  ProductTerms,
  "amountFenMin" | "amountFenMax" | "termMonthsMin" | "termMonthsMax" | "rateBpsMin" | "rateBpsMax" | "repaymentMethods" | "charges"
>;

type Known = { readonly range: CostRange | null; readonly isKnownThroughout: boolean };

/** Ranges already computed: a shelf asks for the same ones with every look, and each takes dozens of cash flows. */
const computed = new Map<string, Known>();
const computedMax = 5_000;

/**
 * The lowest and the highest annual cost a product can come to, simple, every fee included: computed from the cash flow at the corners of its
 * amounts, terms and rates, for each way of repaying. Null when no corner has one annual cost.
 */
export function costRange(terms: Priced): CostRange | null {
  return knownOf(terms).range;
}

/**
 * Whether whatever is lent has an annual cost to be told: no end of the amounts, terms and rates is without one, in the expected cost of a match or in
 * the plan of an offer, and fees at the drawing leave something to receive (PBOC Announcement 2021 No. 3: the annual rate is always shown).
 */
export function isCostKnown(terms: Priced): boolean {
  return knownOf(terms).isKnownThroughout;
}

function knownOf(terms: Priced): Known {
  const { amountFenMin, amountFenMax, termMonthsMin, termMonthsMax, rateBpsMin, rateBpsMax, repaymentMethods, charges } = terms;
  const key = JSON.stringify([amountFenMin, amountFenMax, termMonthsMin, termMonthsMax, rateBpsMin, rateBpsMax, repaymentMethods, charges]);
  const before = computed.get(key);
  if (before) return before;
  if (computed.size >= computedMax) computed.clear();
  const known = computeRange(terms);
  computed.set(key, known);
  return known;
}

function computeRange(terms: Priced): Known {
  const low = costsAt(terms, terms.rateBpsMin);
  const high = costsAt(terms, terms.rateBpsMax);
  const [least, most] = [low, high].map((costs) => costs.filter((cost) => cost !== null)) as [Ppm[], Ppm[]];
  const range = { simplePpmMin: Math.min(...least) as Ppm, simplePpmMax: Math.max(...most) as Ppm };
  return {
    range: least.length === 0 || most.length === 0 ? null : range,
    isKnownThroughout: ![...low, ...high].includes(null),
  };
}

function costsAt(terms: Priced, rateBps: Bps): (Ppm | null)[] {
  const amounts = new Set([terms.amountFenMin, terms.amountFenMax]);
  const months = monthsOf(terms);
  return terms.repaymentMethods.flatMap((method) =>
    months.flatMap((termMonths) => [...amounts].map((amountFen) => costOf(terms, { method, termMonths, amountFen, rateBps }))),
  );
}

/** Both ends of the terms, and the shortest term that each fee of one month falls into. */
function monthsOf({ termMonthsMin, termMonthsMax, charges }: Priced): number[] {
  const fallsIn = charges.flatMap(({ when }) => (when.on === "month" ? [when.month] : []));
  return [...new Set([termMonthsMin, termMonthsMax, ...fallsIn.filter((month) => termMonthsMin < month && month < termMonthsMax)])];
}

type Corner = Pick<Parameters<typeof offerCost>[0], "method" | "termMonths" | "amountFen" | "rateBps">;

function costOf({ charges }: Priced, corner: Corner): Ppm | null {
  const planned = charges.filter(
    (charge) => !isConditional(charge) && (charge.when.on !== "month" || charge.when.month <= corner.termMonths),
  );
  // Fees beyond all bounds end here, before a plan in whole fen is made of them.
  if (expectedAnnualCost({ ...corner, charges: planned }) === null) return null;
  // Equal months of thirty days: a range belongs to no calendar day.
  const { annualCost } = offerCost({ ...corner, charges: planned, dayCount: "30/360", startsOn: "2026-01-01" });
  return annualCost.kind === "rate" ? annualCost.simplePpm : null;
}
