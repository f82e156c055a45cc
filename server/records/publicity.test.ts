import { expect, test } from "vitest";
import type { Severity } from "../../db/schema/words.ts";
import { makeImportContext } from "../../db/testing/import-context.ts";
import type { PenaltyCategory } from "./content.ts";
import { isMarketRegulator, type Penalty, publicityOf, readCategories, severityOf } from "./publicity.ts";

const { rules, today, calendar } = makeImportContext();
const penalty = (decidedOn: string, severity: Severity, more: Partial<Penalty> = {}): Penalty => ({
  ...{ decidedOn, severity, authority: "苏州市应急管理局", categories: ["fine"], validUntil: null, publicityEndStated: null },
  ...more,
});

test.each([
  ["2026-05-31", "general", "2027-05-31", "publicity.general"],
  ["2026-11-30", "general", "2027-11-30", "publicity.general"],
  ["2026-04-15", "serious", "2029-04-15", "publicity.serious"],
  ["2026-11-30", "minor", "2027-02-28", "publicity.minor"],
  // Decided under Order 58: three years, whatever the class.
  ["2025-09-10", "general", "2028-09-10", "publicity.penalty"],
  ["2024-02-29", "minor", "2027-02-28", "publicity.penalty"],
  ["2026-03-31", "serious", "2029-03-31", "publicity.penalty"],
] as const)("a penalty of %s, %s, is public until %s", (decidedOn, severity, endsOn, rule) => {
  expect(publicityOf(rules, penalty(decidedOn, severity), calendar)).toEqual({ endsOn, rule });
});

test("before the first rule known here no end is invented", () => {
  expect(publicityOf(rules, penalty("2020-01-01", "general"), calendar)).toBeNull();
});

test.each<[string, Partial<Penalty> & { severity?: Severity; decidedOn?: string }, string, string]>([
  ["three years from the decision, where nobody tells when it was published", {}, "2029-05-11", "publicity.samr"],
  ["a stated end that fits a publication in time", { publicityEndStated: "2029-05-29" }, "2029-05-29", "publicity.samr"],
  ["twenty working days are the last that fit", { publicityEndStated: "2029-06-08" }, "2029-06-08", "publicity.samr"],
  ["a stated end that no lawful publication explains", { publicityEndStated: "2029-06-09" }, "2029-05-11", "publicity.samr"],
  ["a stated end before the period is over", { publicityEndStated: "2027-05-11" }, "2029-05-11", "publicity.samr"],
  [
    "three months for circulated criticism",
    { severity: "minor", categories: ["circulated_criticism"] },
    "2026-08-11",
    "publicity.samr_minor",
  ],
  [
    "three months for a small fine beside a warning",
    { severity: "minor", categories: ["warning", "fine"] },
    "2026-08-11",
    "publicity.samr_minor",
  ],
  ["a warning alone is not published", { severity: "minor", categories: ["warning"] }, "2026-05-11", "publicity.samr_minor"],
  [
    "a ban that lasts longer",
    { severity: "serious", categories: ["occupation_ban"], validUntil: "2031-05-10" },
    "2031-05-10",
    "publicity.samr",
  ],
  ["a fine is not longer public for a permit that runs", { validUntil: "2031-05-10" }, "2029-05-11", "publicity.samr"],
  ["a decision of the year that the order began in", { decidedOn: "2022-03-31" }, "2025-03-31", "publicity.samr"],
  ["a decision before the order", { decidedOn: "2021-08-31" }, "", ""],
])("a market regulator's penalty, %s", (_what, more, endsOn, rule) => {
  const decided = penalty("2026-05-11", "general", { authority: "苏州市市场监督管理局", ...more });

  expect(publicityOf(rules, decided, calendar)).toEqual(rule === "" ? null : { endsOn, rule });
});

test.each([
  ["国家市场监督管理总局", true],
  ["深圳市市场监管局", true],
  ["苏州市监局", true],
  ["苏州市工商行政管理局", true],
  ["工业和信息化局", false],
  ["国家药品监督管理局", false],
  ["金融监督管理局", false],
])("%s is a market regulator: %s", (authority, isOne) => {
  expect(isMarketRegulator(authority)).toBe(isOne);
});

test.each<[string, PenaltyCategory[], number | null, "summary" | null, string]>([
  ["a warning", ["warning"], null, null, "minor"],
  ["a small fine", ["fine"], 300_000, null, "minor"],
  ["a fine above the summary procedure", ["fine"], 300_100, null, "general"],
  ["a fine of unknown size", ["fine"], null, null, "general"],
  ["a confiscation", ["confiscation_of_gains"], null, null, "general"],
  ["a revoked permit", ["revocation_of_permit"], null, null, "serious"],
  ["a warning with a closure", ["warning", "closure"], null, null, "serious"],
  ["the summary procedure", ["fine"], 900_000, "summary", "minor"],
  ["item 3 of the law by number", ["item_3"], null, null, "serious"],
  ["something else", ["other"], null, null, "general"],
])("%s weighs as it should", (_what, categories, fineFen, procedure, expected) => {
  expect(severityOf(rules, { categories, fineFen, procedure }, today)).toBe(expected);
});

test("one cell names several penalties, in words, numbers and with their own words", () => {
  expect(readCategories("罚款；没收违法所得、没收非法财物").known).toEqual(["fine", "confiscation_of_gains", "confiscation_of_goods"]);
  expect(readCategories("01,02").known).toEqual(["item_1", "item_2"]);
  expect(readCategories("02-罚款").known).toEqual(["fine"]);
  expect(readCategories("其他-责令改正")).toEqual({ known: ["other"], unknownWords: [], unknownCodes: [] });
  expect(readCategories("责令具结悔过;17")).toEqual({ known: [], unknownWords: ["责令具结悔过"], unknownCodes: ["17"] });
});
