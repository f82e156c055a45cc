import { type AnnualCost, annualCostOfDates, annualCostOfPayments, annualCostOfPeriods } from "./annual-cost.ts";
import { type Charge, chargeFen, isConditional } from "./charge.ts";
import { type Fen, fen, shareOf, sumFen } from "./money.ts";
import { type Bps, bps, type Ppm, ppmOfBps } from "./rate.ts";
import {
  accruedSinglePayment,
  assumesFullUse,
  dueOn,
  hasOwnFirstDay,
  type RepaymentRow,
  type RepaymentTerms,
  repaymentPlan,
} from "./repayment.ts";

/** Everything in an offer that moves money. */
export type CostTerms = RepaymentTerms & { readonly charges: readonly Charge[] };

/** What an offer comes to, computed from its one cash flow and never typed. */
export type OfferCost = {
  /** The amount less what is kept back at the drawing. */
  readonly netReceivedFen: Fen;
  /** Principal, interest and fees of each payment after the drawing. */
  readonly schedule: readonly RepaymentRow[];
  readonly interestFen: Fen;
  /** All fees, those kept back at the drawing included. */
  readonly feesFen: Fen;
  /** The first payment of principal and interest, and the last. */
  readonly instalmentFen: Fen;
  readonly lastInstalmentFen: Fen;
  /** All that is paid after the drawing. */
  readonly totalPaidFen: Fen;
  /** Paid less received: interest and every fee. */
  readonly totalCostFen: Fen;
  readonly annualCost: AnnualCost;
  /** The plan stands for credit drawn at will, shown as fully used to the end. */
  readonly assumesFullUse: boolean;
};

/** The cost of an offer that runs to its end. Throws for terms that are no loan. */
export function offerCost(terms: CostTerms): OfferCost {
  return costOfPlan(terms, repaymentPlan(terms), terms.termMonths);
}

export type EarlyRepayment = OfferCost & {
  /** What settles the loan that month besides the usual instalment: the balance and the fee for repaying early. */
  readonly payoffFen: Fen;
  readonly prepaymentFeeFen: Fen;
};

/**
 * The cost when everything still owed is repaid with the payment of one month. The fee for repaying early is a share of the balance; charges
 * of kind `prepayment` in the terms are added, charges due at the end fall due now, later ones are spared.
 */
export function costIfRepaidAfter(terms: CostTerms, month: number, prepaymentFee: Bps = bps(0)): EarlyRepayment {
  if (!Number.isSafeInteger(month) || month < 1 || month > terms.termMonths) throw new RangeError(`no payment falls in month ${month}`);
  const plan = repaymentPlan(terms);
  if (month === terms.termMonths) return { ...costOfPlan(terms, plan, month), payoffFen: fen(0), prepaymentFeeFen: fen(0) };

  const usual = planRow(terms, plan, month);
  const payoffFen = terms.method === "single_payment" ? terms.amountFen : usual.balanceFen;
  const interestFen = terms.method === "single_payment" ? accruedSinglePayment(terms, month) : usual.interestFen;
  const settled = { ...usual, interestFen, principalFen: sumFen([usual.principalFen, payoffFen]), balanceFen: fen(0) };

  const instalmentFen = sumFen([usual.principalFen, interestFen]);
  const ground = { total_loan: terms.amountFen, outstanding: payoffFen, instalment: instalmentFen, principal: payoffFen };
  const agreed = terms.charges.filter((charge) => charge.kind === "prepayment").map((charge) => chargeFen(charge.amount, ground));
  const prepaymentFeeFen = sumFen([shareOf(payoffFen, prepaymentFee), ...agreed]);
  const shortened = [...plan.filter((row) => row.period < month), settled];
  return { ...costOfPlan(terms, shortened, month, prepaymentFeeFen), payoffFen: sumFen([payoffFen, prepaymentFeeFen]), prepaymentFeeFen };
}

/** A gap of half a point or more between annual cost and the quoted rate is said in words beside the offer. */
export function isFarAboveQuoted(simple: Ppm, quoted: Bps): boolean {
  return simple - ppmOfBps(quoted) >= 5_000;
}

function costOfPlan(terms: CostTerms, plan: readonly RepaymentRow[], lastMonth: number, extraAtEnd: Fen = fen(0)): OfferCost {
  const planned = terms.charges.filter((charge) => !isConditional(charge));
  if (planned.some(({ when }) => when.on === "month" && when.month > terms.termMonths))
    throw new RangeError("a charge falls after the end of the term");
  const schedule = withFees(terms, plan, planned, lastMonth, extraAtEnd);

  const feesAtDrawing = sumFen(planned.filter(({ when }) => when.on === "drawing").map((charge) => feeAtDrawing(terms, charge)));
  const feesAfter = sumFen(schedule.map((row) => row.feesFen));
  const netReceivedFen = fen(terms.amountFen - feesAtDrawing);
  const totalPaidFen = sumFen(schedule.map(paymentOf));
  return {
    netReceivedFen,
    schedule,
    interestFen: sumFen(schedule.map((row) => row.interestFen)),
    feesFen: sumFen([feesAtDrawing, feesAfter]),
    instalmentFen: instalmentOf(plan[0]),
    lastInstalmentFen: instalmentOf(plan.at(-1)),
    totalPaidFen,
    totalCostFen: fen(totalPaidFen - netReceivedFen),
    annualCost: annualCostOf(terms, netReceivedFen, schedule),
    assumesFullUse: assumesFullUse(terms.method),
  };
}

/**
 * The unit of time is the one interest is paid in: a month, or the whole term of a single payment, so that simple annual cost without fees is
 * the nominal rate for every method.
 */
function annualCostOf(terms: CostTerms, netReceivedFen: Fen, schedule: readonly RepaymentRow[]): AnnualCost {
  if (netReceivedFen <= 0) return { kind: "none" };
  if (hasOwnFirstDay(terms)) {
    const paid = schedule.map((row) => ({ on: row.dueOn, amount: -paymentOf(row) }));
    return annualCostOfDates([{ on: terms.startsOn, amount: netReceivedFen }, ...paid]);
  }
  const unitMonths = terms.method === "single_payment" ? (schedule.at(-1)?.period ?? terms.termMonths) : 1;
  const isMonthly = unitMonths === 1 && schedule.every((row, index) => row.period === index + 1);
  if (isMonthly) return annualCostOfPayments(netReceivedFen, Float64Array.from(schedule, paymentOf), 12);
  const paid = schedule.map((row) => ({ periods: row.period / unitMonths, amount: -paymentOf(row) }));
  return annualCostOfPeriods([{ periods: 0, amount: netReceivedFen }, ...paid], 12 / unitMonths);
}

/** Each is a part of what a loan costs, so that their sum is as safe as the loan's own amounts. */
const paymentOf = (row: RepaymentRow) => (row.principalFen + row.interestFen + row.feesFen) as Fen;
const instalmentOf = (row: RepaymentRow | undefined) => sumFen(row ? [row.principalFen, row.interestFen] : []);

/** The plan with its fees, and a row of its own for a fee in a month without an instalment. */
function withFees(
  terms: CostTerms,
  plan: readonly RepaymentRow[],
  charges: readonly Charge[],
  lastMonth: number,
  extraAtEnd: Fen,
): readonly RepaymentRow[] {
  const later = charges.filter(({ when }) => when.on !== "drawing");
  const isWhole = plan.length === lastMonth && plan.at(-1)?.period === lastMonth;
  if (later.length === 0 && extraAtEnd === 0 && isWhole && plan.every((row) => paymentOf(row) > 0)) return plan;
  const rows: RepaymentRow[] = [];
  let next = 0;
  for (let month = 1; month <= lastMonth; month++) {
    const planned = plan[next]?.period === month ? plan[next] : undefined;
    if (planned) next += 1;
    const row = planned ?? restingRow(terms, month);
    const due = feesWithPayment(terms.amountFen, later, row, lastMonth);
    const feesFen = month === lastMonth ? sumFen([due, extraAtEnd]) : due;
    if (feesFen > 0 || paymentOf(row) > 0 || month === lastMonth) rows.push({ ...row, feesFen });
  }
  return rows;
}

/** The planned charges of a loan that fall due with one payment of its plan, the last of which has its month given. */
export function feesWithPayment(
  amountFen: Fen,
  charges: readonly Charge[],
  row: Omit<RepaymentRow, "dueOn" | "feesFen">,
  lastMonth: number,
): Fen {
  const ground = {
    total_loan: amountFen,
    outstanding: sumFen([row.balanceFen, row.principalFen]),
    instalment: sumFen([row.principalFen, row.interestFen]),
    principal: row.principalFen,
  };
  const due = charges.filter((charge) => !isConditional(charge) && isDue(charge, row.period, lastMonth));
  return sumFen(due.map((charge) => chargeFen(charge.amount, ground)));
}

function isDue({ when }: Charge, month: number, lastMonth: number): boolean {
  if (when.on === "drawing") return false;
  if (when.on === "each_month") return true;
  return when.on === "month" ? when.month === month : month === lastMonth;
}

/** The payment of a month; in the months before a single payment nothing is due and all is owed. */
function planRow(terms: CostTerms, plan: readonly RepaymentRow[], month: number): RepaymentRow {
  return plan.find(({ period }) => period === month) ?? restingRow(terms, month);
}

function restingRow(terms: CostTerms, month: number): RepaymentRow {
  const none = fen(0);
  return { period: month, dueOn: dueOn(terms, month), principalFen: none, interestFen: none, feesFen: none, balanceFen: terms.amountFen };
}

function feeAtDrawing(terms: CostTerms, { amount }: Charge): Fen {
  if (amount.form === "rate" && amount.base !== "total_loan") throw new RangeError("at the drawing a charge is taken of the sum lent");
  const none = fen(0);
  return chargeFen(amount, { total_loan: terms.amountFen, outstanding: none, instalment: none, principal: none });
}
