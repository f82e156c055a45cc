import { expect, test } from "vitest";
import { type Asked, overBound } from "./bounds.ts";

const bounds = {
  ...{ life_days_max: 1_826, range_months_max: 6, tax_range_months_max: 9, public_range_months_max: 12 },
  ...{ data_life_days_max: 90, openings_month_max: 5, after_end_days_max: 30 },
};
const item = { itemCode: "SOC-01", sensitivity: "authorised", monthsBack: 6 } as const;
const asked: Asked = {
  lifeDays: 395,
  lastsDays: 365,
  readsMax: null,
  frequency: { times: 5, every: "month" },
  dataLifeDays: 90,
  items: [item],
};

test("an ask that lies on every bound is over none", () => {
  expect(overBound(asked, bounds)).toBeNull();
  expect(overBound({ ...asked, frequency: { times: 1, every: "week" } }, bounds)).toBeNull();
  expect(overBound({ ...asked, frequency: undefined, readsMax: 5 }, bounds)).toBeNull();
  expect(overBound({ ...asked, frequency: { times: 1, every: "day" }, readsMax: 5 }, bounds)).toBeNull();
});

test.each<[string, Partial<Asked>, string, number, number]>([
  ["its life", { lifeDays: 1_827, lastsDays: 2_000 }, "life_days", 1_827, 1_826],
  ["what it is for by a day", { lifeDays: 396 }, "life_days", 396, 395],
  ["its readings in a month", { frequency: { times: 6, every: "month" } }, "frequency", 6, 5],
  ["its readings in a month, by the week", { frequency: { times: 2, every: "week" } }, "frequency", 10, 5],
  ["its readings in a month, by the day", { frequency: { times: 1, every: "day" } }, "frequency", 31, 5],
  ["its readings in a month, all at once", { frequency: undefined, readsMax: 6 }, "frequency", 6, 5],
  ["its retention", { dataLifeDays: 91 }, "data_life_days", 91, 90],
  ["an item's reach", { items: [{ ...item, monthsBack: 7 }] }, "months_back SOC-01", 7, 6],
  ["a tax item's reach", { items: [{ ...item, itemCode: "TAX-01", monthsBack: 10 }] }, "months_back TAX-01", 10, 9],
  ["a public item's reach", { items: [{ ...item, sensitivity: "public", monthsBack: 13 }] }, "months_back SOC-01", 13, 12],
])("an ask over %s is named", (_what, over, attribute, value, limit) => {
  expect(overBound({ ...asked, ...over }, bounds)).toEqual({ attribute, asked: value, limit });
});
