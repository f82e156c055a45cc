import { expect, test } from "vitest";
import { conductEndOf, determinedOn, isNegative, type Limited, limitedTo } from "./display-limit.ts";

const record = (itemCode: string, content: object = {}, more: Partial<Limited> = {}): Limited => ({
  ...{ itemCode, content, trueFrom: "2020-02-29", trueTo: null, knownFrom: new Date("2022-03-04T02:00:00Z") },
  ...more,
});

test.each([
  ["a penalty", record("ADM-02"), null],
  ["an entry that stands", record("LST-01"), "lasts"],
  ["an entry that was left", record("LST-02", {}, { trueTo: "2021-06-30" }), "2021-06-30"],
  ["a debt that is not paid", record("JUD-02", { performance: "part" }), "lasts"],
  ["a debt that was paid by the day it was told", record("JUD-02", { performance: "all" }), "2022-03-04"],
  ["a broken promise", record("CMT-01", { performance: "未履约" }), "lasts"],
] as const)("the conduct behind %s ended: %j → %s", (_what, given, end) => {
  expect(conductEndOf(given)).toBe(end);
});

test("a penalty is determined by its document, that a promise was broken by whoever told it", () => {
  expect(determinedOn(record("ADM-02"))).toBe("2020-02-29");
  expect(determinedOn(record("CMT-01", { performance: "未履约" }))).toBe("2022-03-04");
});

test.each([
  ["from the determination", "determination", null, "2025-02-28"],
  ["from the determination, though the conduct lasts", "determination", "lasts", "2025-02-28"],
  ["from the end of the conduct", "end_of_conduct", "2021-06-30", "2026-06-30"],
  ["from the decision, by which the conduct had ended", "end_of_conduct", null, "2025-02-28"],
  ["never while the conduct lasts", "end_of_conduct", "lasts", null],
] as const)("five years are counted %s", (_what, clock, conductEndedOn, last) => {
  expect(limitedTo({ decidedOn: "2020-02-29", conductEndedOn }, { max_months: 60, clock })).toBe(last);
});

test("what speaks against its subject is negative, also when it is over, and a kept promise or a good grade is not", () => {
  expect(isNegative(record("LST-02", {}, { trueTo: "2021-06-30" }))).toBe(true);
  expect([{ grade: "D" }, { grade: "A" }].map((content) => isNegative({ itemCode: "TAX-01", content }))).toEqual([true, false]);
  expect(["未履约", "已履约", null].map((performance) => isNegative({ itemCode: "CMT-01", content: { performance } }))).toEqual([
    true,
    false,
    false,
  ]);
  expect(isNegative(record("HON-01"))).toBe(false);
});
