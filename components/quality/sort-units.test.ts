import { expect, test } from "vitest";
import { countNames } from "@/server/records/quality/measures";
import { measureOf, sortUnits } from "./sort-units";

type Unit = Parameters<typeof sortUnits>[0][number];
const none = Object.fromEntries(countNames.map((name) => [name, 0]));
const unit = (sourceUnit: string, more: Partial<Unit>) => ({ ...none, sourceUnit, ...more }) as Unit;
const units = [
  unit("甲", { rowsRead: 10, rowsRefused: 1, rowsDuplicate: 0 }),
  unit("乙", { rowsRead: 10, rowsRefused: 5, rowsDuplicate: 4 }),
  unit("丙", {}),
];
const order = (measure: Parameters<typeof sortUnits>[1]) => sortUnits(units, measure).map(({ sourceUnit }) => sourceUnit);

test("the worst units come first, and a unit with nothing to measure last", () => {
  expect(order("validity")).toEqual(["乙", "甲", "丙"]);
  expect(order("duplicates")).toEqual(["乙", "甲", "丙"]);
});

test("an address that names no measure means the first", () => {
  expect([measureOf("timeliness"), measureOf("constructor"), measureOf(undefined)]).toEqual(["timeliness", "validity", "validity"]);
});
