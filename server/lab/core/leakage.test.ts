import { expect, test } from "vitest";
import { diceOf } from "./dice.ts";
import { refusalsOf } from "./leakage.ts";
import { protectedTraitOf } from "./protected.ts";
import type { Column, Sample } from "./sample.ts";

const rows = 400;
const dice = diceOf(11);
const isBad = Uint8Array.from({ length: rows }, () => Number(dice() < 0.3));
const number = (name: string, of: (row: number) => number): Column => ({
  name,
  kind: "number",
  values: Float64Array.from({ length: rows }, (_, row) => of(row)),
});
const day = (name: string, of: (row: number) => number): Column => ({ ...number(name, of), kind: "day" }) as Column;
const word = (name: string, of: (row: number) => string | null): Column => ({
  name,
  kind: "word",
  values: Array.from({ length: rows }, (_, row) => of(row)),
});
const bad = (row: number) => isBad[row] ?? 0;
const sampleOf = (...columns: Column[]): Sample => ({
  columns,
  subjects: Array.from(isBad, (_, row) => `s${row}`),
  isBad,
  decidedOn: new Float64Array(rows).fill(1_000),
});
const refused = (columns: Column[], declared: string[] = []) =>
  refusalsOf(sampleOf(...columns), declared).map(({ column, reason, by }) => `${column}: ${reason}${by ? ` ${by}` : ""}`);

test("honest columns are let through, weak and strong, and a missing value is no crime", () => {
  const strong = number("strong", (row) => bad(row) * 1.5 + dice() * 2);
  const patchy = number("patchy", () => (dice() < 0.4 ? Number.NaN : dice()));
  expect(refused([number("noise", () => dice()), strong, patchy, word("trade", () => (dice() < 0.5 ? "retail" : "wholesale"))])).toEqual(
    [],
  );
});

test("a column that is declared late is refused by name, however its name is written", () => {
  for (const name of ["ChgOffDate", "chg_off_date", "CHG OFF DATE", "chgOffDate"]) {
    expect(refused([number(name, () => dice())], ["ChgOffDate"])).toEqual([`${name}: declared`]);
  }
  expect(refused([number("ChgOffDates", () => dice())], ["ChgOffDate"])).toEqual([]);
});

test.each([
  ["a copy of the outcome with noise", number("status", (row) => bad(row) + dice() * 0.9)],
  ["its mirror", number("status", (row) => -bad(row) + dice() * 0.9)],
  ["a band in the middle", number("status", (row) => (bad(row) ? 0.4 + dice() * 0.2 : 0.4 * dice() + (dice() < 0.5 ? 0 : 0.6)))],
  ["the outcome in words", word("status", (row) => (bad(row) ? "charged off" : "paid"))],
  ["sums that only failures have", number("status", (row) => bad(row) * (1 + dice()))],
])("%s separates and is refused", (_, column) => expect(refused([column])).toEqual(["status: separates"]));

test("a column that is filled, or left empty, for one outcome only is refused, even where few are filled", () => {
  expect(refused([number("recovered", (row) => (bad(row) && dice() < 0.4 ? dice() : Number.NaN))])).toEqual([
    "recovered: filled_by_outcome",
  ]);
  expect(refused([word("renewed", (row) => (bad(row) || dice() < 0.4 ? null : "yes"))])).toEqual(["renewed: filled_by_outcome"]);
});

test("a handful of values that fall to one outcome by chance are no leak", () => {
  const firstGood = [...isBad.keys()].filter((row) => !bad(row)).slice(0, 12);
  expect(refused([number("rare", (row) => (firstGood.includes(row) ? row : Number.NaN))])).toEqual([]);
});

test("a day after the decision is refused as such, and another day because no later row meets it again", () => {
  expect(
    refused([day("charged_off_on", (row) => (row === 5 ? 1_001 : Number.NaN)), day("founded_on", () => Math.floor(dice() * 900))]),
  ).toEqual(["charged_off_on: dated_after", "founded_on: a_day"]);
});

test("what a late column tells is refused with it: a line through it, and a threshold of it", () => {
  const term = number("term", () => Math.floor(dice() * 300));
  const values = term.values as Float64Array;
  const columns = [
    term,
    number("days", (row) => 30 * (values[row] ?? 0)),
    number("is_long", (row) => Number((values[row] ?? 0) >= 240)),
    word("length", (row) => ((values[row] ?? 0) >= 120 ? "long" : "short")),
    number("own", () => dice()),
  ];
  expect(refused(columns, ["Term"])).toEqual(["term: declared", "days: follows term", "is_long: follows term", "length: follows term"]);
  expect(refused(columns)).toEqual([]);
});

test("words that name single rows are refused, a firm's trade is not", () => {
  expect(refused([word("name", (row) => `Firm ${row}`), word("trade", (row) => `trade ${row % 9}`)])).toEqual(["name: names_rows"]);
});

test.each([
  ["personal_status_and_sex", "sex"],
  ["Gender", "sex"],
  ["法定代表人性别", "sex"],
  ["age_in_years", "age"],
  ["出生日期", "age"],
  ["foreign_worker", "origin"],
  ["民族", "origin"],
  ["maritalStatus", "family"],
  ["政治面貌", "politics"],
  ["credit_amount", null],
  ["percentage_of_income", null],
  ["average_balance", null],
  ["firm_age_months", null],
  ["foreign_trade_volume", null],
  ["sextant_readings", null],
])("%s tells %s", (name, trait) => expect(protectedTraitOf(number(name, () => 1))).toBe(trait));

test("a protected trait is found by its values, whatever its column is called, and refused", () => {
  expect(refused([word("a91", () => (dice() < 0.5 ? "male : single" : "female : divorced"))])).toEqual(["a91: protected sex"]);
  expect(refused([word("x1", () => (dice() < 0.5 ? "男" : "女"))])).toEqual(["x1: protected sex"]);
  expect(refused([word("x2", () => (dice() < 0.9 ? "汉族" : "回族"))])).toEqual(["x2: protected origin"]);
  expect(refused([word("purpose", () => (dice() < 0.5 ? "females' wear" : dice() < 0.5 ? "tools" : "cars"))])).toEqual([]);
});
