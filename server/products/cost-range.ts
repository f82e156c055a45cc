import { offerCost } from "../kernel/offer-cost.ts";
import type { Bps, Ppm } from "../kernel/rate.ts";
import type { ProductTerms } from "./schema.ts";

export type CostRange = { readonly simplePpmMin: Ppm; readonly simplePpmMax: Ppm };

type Priced = Pick<
  ProductTerms,
  "amountFenMin" | "amountFenMax" | "termMonthsMin" | "termMonthsMax" | "rateBpsMin" | "rateBpsMax" | "repaymentMethods" | "charges"
>;

/** Ranges already computed: a shelf asks for the same ones with every look, and each takes dozens of cash flows. */
const computed = new Map<string, CostRange | null>();
const computedMax = 5_000;

/**
 * The lowest and the highest annual cost a product can come to, simple, every fee included: computed from the cash flow at the corners of its
 * amounts, terms and rates, for each way of repaying. Null when no corner has one annual cost.
 */
export function costRange(terms: Priced): CostRange | null {
  const { amountFenMin, amountFenMax, termMonthsMin, termMonthsMax, rateBpsMin, rateBpsMax, repaymentMethods, charges } = terms;
  const key = JSON.stringify([amountFenMin, amountFenMax, termMonthsMin, termMonthsMax, rateBpsMin, rateBpsMax, repaymentMethods, charges]);
  const before = computed.get(key);
  if (before !== undefined) return before;
  if (computed.size >= computedMax) computed.clear();
  const range = computeRange(terms);
  computed.set(key, range);
  return range;
}

function computeRange(terms: Priced): CostRange | null {
  const low = costsAt(terms, terms.rateBpsMin);
  const high = costsAt(terms, terms.rateBpsMax);
  if (low.length === 0 || high.length === 0) return null;
  return { simplePpmMin: Math.min(...low) as Ppm, simplePpmMax: Math.max(...high) as Ppm };
}

function costsAt(terms: Priced, rateBps: Bps): number[] {
  const amounts = new Set([terms.amountFenMin, terms.amountFenMax]);
  const months = new Set([terms.termMonthsMin, terms.termMonthsMax]);
  return terms.repaymentMethods.flatMap((method) =>
    [...months].flatMap((termMonths) => [...amounts].flatMap((amountFen) => costOf(terms, { method, termMonths, amountFen, rateBps }))),
  );
}

type Corner = Pick<Parameters<typeof offerCost>[0], "method" | "termMonths" | "amountFen" | "rateBps">;

function costOf({ charges }: Priced, corner: Corner): number[] {
  const within = charges.filter(({ when }) => when.on !== "month" || when.month <= corner.termMonths);
  // Equal months of thirty days: a range belongs to no calendar day.
  const { annualCost } = offerCost({ ...corner, charges: within, dayCount: "30/360", startsOn: "2026-01-01" });
  return annualCost.kind === "rate" ? [annualCost.simplePpm] : [];
}
