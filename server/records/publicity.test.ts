import { expect, test } from "vitest";
import { makeImportContext } from "../../db/testing/import-context.ts";
import type { PenaltyCategory } from "./content.ts";
import { publicityOf, readCategories, severityOf } from "./publicity.ts";

const { rules, today } = makeImportContext();

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
  expect(publicityOf(rules, decidedOn, severity)).toEqual({ endsOn, rule });
});

test("before the first rule known here no end is invented", () => {
  expect(publicityOf(rules, "2020-01-01", "general")).toBeNull();
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
