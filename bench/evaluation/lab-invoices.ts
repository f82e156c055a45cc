import type { Shape } from "../../server/lab/core/bins.ts";
import type { NumberColumn } from "../../server/lab/core/sample.ts";

/** One enterprise, month and direction of the invoice summary, as its README defines the fields. */
export type InvoiceMonth = {
  readonly month: string;
  readonly direction: "in" | "out";
  readonly valid: number;
  readonly void: number;
  readonly net: number;
  readonly negativeGross: number;
  readonly counterparties: number;
  /** NaN where no counterparty's sum is positive. */
  readonly topShare: number;
};

type Feature = { readonly name: string; readonly badShare: Shape; readonly of: (months: readonly InvoiceMonth[]) => number };

/**
 * What a firm's invoices alone tell of it, and whether more of it should mean more or fewer bad ends, said beforehand. Neither the rating nor the first
 * and last month are among them: the first nearly is the outcome, and a firm that failed stops invoicing, which is known only after it did.
 */
const features: readonly Feature[] = [
  { name: "sales_a_month_log", badShare: "falling", of: (months) => Math.log(Math.max(1, meanOf(sold(months).map(({ net }) => net)))) },
  {
    name: "purchases_a_month_log",
    badShare: "falling",
    of: (months) => Math.log(Math.max(1, meanOf(bought(months).map(({ net }) => net)))),
  },
  {
    name: "margin",
    badShare: "either",
    of: (months) => clamp((sales(months) - total(bought(months), "net")) / sales(months), -3, 1),
  },
  { name: "sales_invoices_a_month_log", badShare: "falling", of: (months) => Math.log1p(meanOf(sold(months).map(({ valid }) => valid))) },
  { name: "void_share_of_sales", badShare: "rising", of: (months) => voidShare(sold(months)) },
  { name: "void_share_of_purchases", badShare: "rising", of: (months) => voidShare(bought(months)) },
  {
    name: "refunded_share_of_sales",
    badShare: "rising",
    of: (months) => clamp(-total(sold(months), "negativeGross") / sales(months), 0, 2),
  },
  {
    name: "customers_a_month_log",
    badShare: "falling",
    of: (months) => Math.log1p(meanOf(sold(months).map(({ counterparties }) => counterparties))),
  },
  {
    name: "suppliers_a_month_log",
    badShare: "falling",
    of: (months) => Math.log1p(meanOf(bought(months).map(({ counterparties }) => counterparties))),
  },
  { name: "largest_customer_share", badShare: "rising", of: (months) => largestShare(sold(months)) },
  { name: "largest_supplier_share", badShare: "rising", of: (months) => largestShare(bought(months)) },
  { name: "months_without_sales_share", badShare: "rising", of: gapShare },
  { name: "growth_of_sales_log", badShare: "falling", of: growth },
  { name: "unevenness_of_sales", badShare: "rising", of: (months) => spreadOf(sold(months).map(({ net }) => net)) },
];

export const invoiceShapes: ReadonlyMap<string, Shape> = new Map(features.map(({ name, badShare }) => [name, badShare]));

export function invoiceColumns(firms: readonly (readonly InvoiceMonth[])[]): NumberColumn[] {
  return features.map(({ name, of }) => ({ name, kind: "number", values: Float64Array.from(firms, (months) => finite(of(months))) }));
}

const sold = (months: readonly InvoiceMonth[]) => months.filter(({ direction }) => direction === "out");
const bought = (months: readonly InvoiceMonth[]) => months.filter(({ direction }) => direction === "in");
const total = (months: readonly InvoiceMonth[], field: "net" | "valid" | "void" | "negativeGross") =>
  months.reduce((sum, month) => sum + month[field], 0);

/** What was sold in all; a firm whose refunds outweigh its sales has no share of anything. */
function sales(months: readonly InvoiceMonth[]): number {
  const net = total(sold(months), "net");
  return net > 0 ? net : Number.NaN;
}

const clamp = (value: number, low: number, high: number) => Math.min(high, Math.max(low, value));
const finite = (value: number) => (Number.isFinite(value) ? value : Number.NaN);
const meanOf = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

function voidShare(months: readonly InvoiceMonth[]): number {
  return total(months, "void") / (total(months, "void") + total(months, "valid"));
}

function largestShare(months: readonly InvoiceMonth[]): number {
  return meanOf(months.flatMap(({ topShare }) => (Number.isNaN(topShare) ? [] : [topShare])));
}

/** Of the months from the first invoice to the last, those in which nothing was sold. */
function gapShare(months: readonly InvoiceMonth[]): number {
  const count = ({ month }: InvoiceMonth) => Number(month.slice(0, 4)) * 12 + Number(month.slice(5));
  const all = months.map(count);
  const withSales = new Set(
    sold(months)
      .filter(({ net }) => net > 0)
      .map(count),
  );
  return 1 - withSales.size / (Math.max(...all) - Math.min(...all) + 1);
}

/** How the later half of the months with sales invoices stands to the earlier one. */
function growth(months: readonly InvoiceMonth[]): number {
  const all = sold(months).toSorted((a, b) => (a.month < b.month ? -1 : 1));
  const half = Math.floor(all.length / 2);
  const [earlier, later] = [all.slice(0, half), all.slice(half)].map((part) => Math.max(1, meanOf(part.map(({ net }) => net))));
  return Math.log((later ?? Number.NaN) / (earlier ?? Number.NaN));
}

/** The standard deviation in parts of the mean. */
function spreadOf(values: readonly number[]): number {
  const mean = meanOf(values);
  return mean > 0 ? clamp(Math.sqrt(meanOf(values.map((value) => (value - mean) ** 2))) / mean, 0, 10) : Number.NaN;
}
