import type { Charge } from "../kernel/charge.ts";
import { expectedAnnualCost } from "../kernel/expected-cost.ts";
import { type Fen, fen } from "../kernel/money.ts";
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
export type Asked = { readonly amountFen: Fen | null; readonly termMonths: number | null };
export type ExpectedCost = { readonly lowPpm: Ppm | null; readonly middlePpm: Ppm | null; readonly highPpm: Ppm | null };

/**
 * What a product would cost a year, all fees included, for this amount and term at its lowest, middle and highest rate: simple annual cost
 * of the first repayment method it names. An amount or term outside its range is taken at the nearest end.
 */
export function expectedCost(product: CostGround, asked: Asked): ExpectedCost {
  return {
    lowPpm: lowCost(product, asked),
    middlePpm: middleCost(product, asked),
    highPpm: costAt(product, asked, product.rateBpsMax),
  };
}

export function lowCost(product: CostGround, asked: Asked): Ppm | null {
  return costAt(product, asked, product.rateBpsMin);
}

/** The cost that ranks: at the middle of the product's rates. */
export function middleCost(product: CostGround, asked: Asked): Ppm | null {
  return costAt(product, asked, middleRate(product));
}

export function middleRate({ rateBpsMin, rateBpsMax }: Pick<CostGround, "rateBpsMin" | "rateBpsMax">): Bps {
  return bps(middle(rateBpsMin, rateBpsMax));
}

function costAt(product: CostGround, { amountFen, termMonths }: Asked, rateBps: Bps): Ppm | null {
  const { amountFenMin, amountFenMax, termMonthsMin, termMonthsMax } = product;
  return expectedAnnualCost({
    amountFen: fen(clamp(amountFen ?? middle(amountFenMin, amountFenMax), amountFenMin, amountFenMax)),
    termMonths: clamp(termMonths ?? middle(termMonthsMin, termMonthsMax), termMonthsMin, termMonthsMax),
    method: product.repaymentMethods[0] ?? "annuity",
    rateBps,
    charges: product.charges,
  });
}

const middle = (low: number, high: number) => Math.round((low + high) / 2);
const clamp = (value: number, low: number, high: number) => Math.min(Math.max(value, low), high);

export type Ranked = {
  readonly middlePpm: number | null;
  /** The share of first answers that the lender gave in time; null while too few to say. */
  readonly keptPpm: number | null;
  readonly id: string;
};

/** Lowest expected annual cost first, a cost that has no single answer last; then the lender that keeps its word more often; then the id. Never by payment. */
export function inRankOrder(a: Ranked, b: Ranked): number {
  const cost = costOf(a) - costOf(b);
  if (cost !== 0) return cost;
  const kept = (b.keptPpm ?? -1) - (a.keptPpm ?? -1);
  if (kept !== 0) return kept;
  return a.id < b.id ? -1 : Number(a.id > b.id);
}

const costOf = ({ middlePpm }: Ranked) => middlePpm ?? Number.MAX_SAFE_INTEGER;
