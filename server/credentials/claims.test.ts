import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { severities } from "../../db/schema/words.ts";
import { addDays, addMonths } from "../kernel/dates.ts";
import type { Supplies } from "../records/registers.ts";
import { claimKeys } from "./claim-keys.ts";
import { type ClaimRecord, changedClaims, claimItems, deriveClaims, itemsBehind, type PublicFile } from "./claims.ts";

const today = "2026-11-23";
const file: PublicFile = {
  ...{ name: "苏州测试有限公司", uscc: "91320505MA1TESTX0Q", registeredOn: "2019-05-20", capitalRaw: "500万元人民币" },
  ...{ regionCode: "320505", industryCode: null },
};
const registers = ["ADM-02", "LST-01", "LST-03", "JUD-02"];
const supplied: Supplies = new Map(registers.map((itemCode) => [itemCode, { sourceUnit: "市场监督管理局", asOf: "2026-11-01" }]));

const recordOf = (itemCode: string, trueFrom: string, more: Partial<ClaimRecord> = {}): ClaimRecord => ({
  ...{ itemCode, trueFrom, trueTo: null, status: "published", severity: null, content: {}, publicityEndsOn: null, ...more },
});
const claimsOf = (records: readonly ClaimRecord[], supplies = supplied, held = records) =>
  deriveClaims(file, { records, supplies }, { records: held, supplies }, today);
const grave = (trueFrom: string) => recordOf("ADM-02", trueFrom, { severity: "serious" });
const staff = (trueFrom: string, insuredStaff: unknown) => recordOf("SOC-01", trueFrom, { content: { insuredStaff } });
const graded = (year: unknown, grade: unknown) => recordOf("TAX-01", "2026-04-28", { content: { year, grade } });

test("the public file is said as its registry tells it, and what it does not tell is no claim", () => {
  expect(claimsOf([])).toEqual({
    ...{ name: file.name, uscc: file.uscc, registered_on: "2019-05-20", registered_capital: "500万元人民币", region_code: "320505" },
    no_serious_record_12_months: true,
  });
});

describe("no serious record in twelve months", () => {
  const said = (...given: Parameters<typeof claimsOf>) => claimsOf(...given).no_serious_record_12_months;

  test.each([
    ["decided today", grave(today), false],
    ["decided a day less than twelve months ago", grave(addDays(addMonths(today, -12), 1)), false],
    ["decided twelve months ago to the day", grave(addMonths(today, -12)), true],
    ["decided lately, but general", recordOf("ADM-02", today, { severity: "general" }), true],
    ["decided lately, and nobody says how grave", recordOf("ADM-02", today), undefined],
    ["decided long ago, and nobody says how grave", recordOf("ADM-02", "2020-01-01"), true],
    ["no longer published", { ...grave(today), publicityEndsOn: addDays(today, -1) }, true],
    ["repaired", { ...grave(today), status: "repaired" as const }, true],
    ["on a list for years", recordOf("LST-01", "2015-01-01"), false],
    ["left a list eleven months ago", recordOf("LST-01", "2015-01-01", { content: { outDate: addMonths(today, -11) } }), false],
    ["left a list thirteen months ago", recordOf("LST-01", "2015-01-01", { content: { outDate: addMonths(today, -13) } }), true],
    ["a debtor of a judgment", recordOf("JUD-02", "2026-05-11"), false],
  ])("%s: %o → %s", (_what, record, expected) => expect(said([record as ClaimRecord])).toBe(expected));

  test.each(registers)("without the register %s nobody knows that there is none, and a grave entry is a no all the same", (missing) => {
    const supplies = new Map([...supplied].filter(([itemCode]) => itemCode !== missing));
    expect(said([], supplies)).toBeUndefined();
    expect(said([grave(today)], supplies)).toBe(false);
  });
});

test.each([
  [19, false],
  [20, true],
  ["20", undefined],
  [null, undefined],
])("insured staff of %s: %s", (count, expected) => {
  expect(claimsOf([staff("2026-10-31", count), staff("2026-09-30", 1_000)]).insured_staff_20_or_more).toBe(expected);
});

test("insured staff of a month a year ago, or two tellings of one month that differ, say nothing", () => {
  expect(claimsOf([staff(addMonths(today, -12), 50)]).insured_staff_20_or_more).toBeUndefined();
  expect(claimsOf([staff("2026-10-31", 19), staff("2026-10-31", 20)]).insured_staff_20_or_more).toBeUndefined();
  expect(claimsOf([staff("2026-10-31", 21), staff("2026-10-31", 20)]).insured_staff_20_or_more).toBe(true);
});

test.each([
  ["A", 2025, true],
  ["B", 2024, true],
  ["M", 2025, false],
  ["D", 2025, false],
  ["A", 2023, undefined],
  [7, 2025, undefined],
  ["A", "2025", undefined],
])("tax grade %s of %s: %s", (grade, year, expected) => {
  expect(claimsOf([graded(year, grade), graded(2022, "A")]).tax_grade_a_or_b).toBe(expected);
});

test("a record that is hidden while its source checks it makes neither a yes nor a no", () => {
  expect(claimsOf([], supplied, [grave(today)]).no_serious_record_12_months).toBeUndefined();
  expect(claimsOf([grave(today)], supplied, [grave(today), grave(today)]).no_serious_record_12_months).toBe(false);
});

const day = fc.integer({ min: 0, max: 1_500 }).map((ago) => addDays(today, -ago));
const record: fc.Arbitrary<ClaimRecord> = fc.oneof(
  fc.record({
    itemCode: fc.constantFrom(...registers),
    status: fc.constantFrom("published", "valid", "repaired", "withdrawn"),
    severity: fc.option(fc.constantFrom(...severities)),
    content: fc.oneof(fc.constant({}), fc.record({ outDate: day })),
    ...{ trueFrom: day, trueTo: fc.constant(null), publicityEndsOn: fc.option(day) },
  }),
  fc.tuple(day, fc.integer({ min: 0, max: 60 })).map(([from, count]) => staff(from, count)),
  fc.tuple(fc.integer({ min: 2021, max: 2026 }), fc.constantFrom("A", "B", "M", "C", "D")).map(([year, grade]) => graded(year, grade)),
);
const records = fc.array(record, { maxLength: 12 });
const supply = fc.subarray(registers).map((codes) => new Map([...supplied].filter(([itemCode]) => codes.includes(itemCode))));

describe("whatever is held", () => {
  test("the order in which records come decides nothing", () => {
    fc.assert(
      fc.property(records, supply, fc.nat(), (given, supplies, turn) => {
        const at = given.length === 0 ? 0 : turn % given.length;
        expect(claimsOf([...given.slice(at), ...given.slice(0, at)].toReversed(), supplies)).toEqual(claimsOf(given, supplies));
      }),
    );
  });

  test("a further serious record never makes a yes, and a register that is missing never does", () => {
    fc.assert(
      fc.property(records, supply, day, (given, supplies, on) => {
        const [before, worse] = [claimsOf(given, supplies), claimsOf([...given, grave(on)], supplies)];
        if (before.no_serious_record_12_months !== true) expect(worse.no_serious_record_12_months).not.toBe(true);
        if (supplies.size < registers.length) expect(before.no_serious_record_12_months).not.toBe(true);
      }),
    );
  });

  test("nothing is said that is no claim, nothing unknown is a no, and what is said rests on known items", () => {
    fc.assert(
      fc.property(records, supply, (given, supplies) => {
        const claims = claimsOf(given, supplies);
        expect(claimKeys).toEqual(expect.arrayContaining(Object.keys(claims)));
        expect(claimItems).toEqual(expect.arrayContaining(itemsBehind(claims)));
        if (!given.some(({ itemCode }) => itemCode === "SOC-01")) expect(claims.insured_staff_20_or_more).toBeUndefined();
        if (!given.some(({ itemCode }) => itemCode === "TAX-01")) expect(claims.tax_grade_a_or_b).toBeUndefined();
      }),
    );
  });

  test("what is held now bears out itself, and more that can be said changes nothing that was", () => {
    fc.assert(
      fc.property(records, supply, (given, supplies) => {
        const now = claimsOf(given, supplies);
        expect(changedClaims(now, now)).toEqual([]);
        expect(changedClaims({ name: now.name ?? "" }, now)).toEqual([]);
        expect(changedClaims({ ...now, name: "另一家" }, now)).toEqual(["name"]);
      }),
    );
  });
});
