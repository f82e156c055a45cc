import { expect, test } from "vitest";
import { isMet } from "../outcome.ts";
import { measureLab } from "./lab.ts";
import { type InvoiceMonth, invoiceColumns } from "./lab-invoices.ts";

test("where the sets are not there, every aim is told as not measured, and none as met", async () => {
  const { aims, differences, twins } = await measureLab("/nowhere");
  expect(aims.length).toBe(8);
  expect(aims.some((aim) => aim.value !== null || isMet(aim))).toBe(false);
  expect([differences, twins]).toEqual([0, { planted: 0, caught: 0 }]);
});

const month = (name: string, direction: "in" | "out", net: number, more: Partial<InvoiceMonth> = {}): InvoiceMonth => ({
  month: name,
  direction,
  valid: 9,
  void: 1,
  net,
  negativeGross: 0,
  counterparties: 3,
  topShare: 0.5,
  ...more,
});

test("by hand: what three months of invoices tell of a firm, and that a firm which never sold is unknown and not zero", () => {
  const firm = [
    month("2018-12", "out", 100, { negativeGross: -30, topShare: Number.NaN }),
    month("2019-03", "out", 300),
    month("2019-03", "in", 100, { void: 0 }),
  ];
  const columns = invoiceColumns([firm, [month("2019-01", "in", 50)]]);
  const told = (name: string) => [...(columns.find((column) => column.name === name)?.values ?? [])];
  expect(told("sales_a_month_log")[0]).toBeCloseTo(Math.log(200), 12);
  expect(told("margin")[0]).toBeCloseTo(0.75, 12);
  expect(told("void_share_of_sales")[0]).toBeCloseTo(0.1, 12);
  expect(told("void_share_of_purchases")).toEqual([0, 0.1]);
  expect(told("refunded_share_of_sales")[0]).toBeCloseTo(30 / 400, 12);
  expect(told("largest_customer_share")[0]).toBe(0.5);
  // December to March are four months, two of them without sales.
  expect(told("months_without_sales_share")[0]).toBeCloseTo(0.5, 12);
  expect(told("growth_of_sales_log")[0]).toBeCloseTo(Math.log(3), 12);
  expect(told("unevenness_of_sales")[0]).toBeCloseTo(0.5, 12);
  for (const name of ["margin", "void_share_of_sales", "refunded_share_of_sales", "growth_of_sales_log"]) expect(told(name)[1]).toBeNaN();
});
