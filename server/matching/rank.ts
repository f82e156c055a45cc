import { type Charge, isConditional } from "../kernel/charge.ts";
import { type Day, shanghaiDate } from "../kernel/dates.ts";
import { type Fen, fen } from "../kernel/money.ts";
import { offerCost } from "../kernel/offer-cost.ts";
import { type Bps, bps, type Ppm } from "../kernel/rate.ts";
import type { RepaymentMethod } from "../kernel/repayment.ts";

export type CostGround = {
  readonly amountFenMin: number;
  readonly amountFenMax: number;
  readonly termMonthsMin: number;
  readonly termMonthsMax: number;
  readonly rateBpsMin: Bps;
  readonly rateBpsMax: Bps;
  readonly repaymentMethods: readonly RepaymentMethod[];
  readonly charges: readonly Charge[];
};
export type ExpectedCost = { readonly lowPpm: Ppm | null; readonly middlePpm: Ppm | null; readonly highPpm: Ppm | null };

/**
 * What a product would cost a year, all fees included, for this amount and term at its lowest, middle and highest rate: simple annual cost
 * of the first repayment method it names. An amount or term outside its range is taken at the nearest end.
 */
export function expectedCost(
  product: CostGround,
  asked: { readonly amountFen: Fen | null; readonly termMonths: number | null },
  now: Date,
): ExpectedCost {
  const middle = (low: number, high: number) => Math.round((low + high) / 2);
  const amountFen = fen(
    clamp(asked.amountFen ?? middle(product.amountFenMin, product.amountFenMax), product.amountFenMin, product.amountFenMax),
  );
  const termMonths = clamp(
    asked.termMonths ?? middle(product.termMonthsMin, product.termMonthsMax),
    product.termMonthsMin,
    product.termMonthsMax,
  );
  const at = (rateBps: Bps) => annualCost(product, { amountFen, termMonths, rateBps, startsOn: shanghaiDate(now) });
  const middleRate = bps(middle(product.rateBpsMin, product.rateBpsMax));
  return { lowPpm: at(product.rateBpsMin), middlePpm: at(middleRate), highPpm: at(product.rateBpsMax) };
}

type Terms = { readonly amountFen: Fen; readonly termMonths: number; readonly rateBps: Bps; readonly startsOn: Day };

function annualCost(product: CostGround, terms: Terms): Ppm | null {
  const method = product.repaymentMethods[0] ?? "annuity";
  const charges = product.charges.filter(
    (charge) => !isConditional(charge) && (charge.when.on !== "month" || charge.when.month <= terms.termMonths),
  );
  const { annualCost: cost } = offerCost({ ...terms, method, dayCount: "30/360", charges });
  return cost.kind === "rate" ? cost.simplePpm : null;
}

const clamp = (value: number, low: number, high: number) => Math.min(Math.max(value, low), high);

/** Lowest expected annual cost first; a cost that has no single answer comes last. Then by lender and product, never by payment. */
export function byExpectedCost(
  a: { readonly cost: ExpectedCost; readonly versionId: string; readonly lenderName: string },
  b: { readonly cost: ExpectedCost; readonly versionId: string; readonly lenderName: string },
): number {
  const costOf = (cost: ExpectedCost) => cost.middlePpm ?? Number.MAX_SAFE_INTEGER;
  if (costOf(a.cost) !== costOf(b.cost)) return costOf(a.cost) - costOf(b.cost);
  if (a.lenderName !== b.lenderName) return a.lenderName < b.lenderName ? -1 : 1;
  return a.versionId < b.versionId ? -1 : 1;
}
