import { expect, test } from "vitest";
import { makeImportContext } from "../../db/testing/import-context.ts";
import { publicityOf, ruleOn } from "./publicity.ts";
import { repairDayOf, repairRulesOf, speaksOf } from "./repair-day.ts";

const { rules, calendar } = makeImportContext();

function repairOf(decidedOn: string, severity: "minor" | "general" | "serious", decidingUnit: string, violation = "未按期报送排放报告") {
  const decided = {
    decidedOn,
    severity,
    authority: decidingUnit,
    categories: ["fine"],
    validUntil: null,
    publicityEndStated: null,
  } as const;
  const publicity = publicityOf(rules, decided, calendar);
  const record = { trueFrom: decidedOn, publicityEndsOn: publicity?.endsOn ?? null, decidingUnit, content: { violation } };
  return repairDayOf(record, publicity && ruleOn(rules, publicity.rule, decidedOn), ruleOn(rules, "repair.special_fields", decidedOn));
}

test.each([
  ["general under Order 36, clamped to no month's end", "2026-05-31", "general", "苏州市生态环境局", "2026-08-31"],
  ["general under Order 36, clamped to the end of February", "2026-11-30", "general", "苏州市生态环境局", "2027-02-28"],
  ["serious under Order 36", "2026-04-15", "serious", "苏州市生态环境局", "2027-04-15"],
  ["minor under Order 36, as soon as the duty is performed", "2026-04-15", "minor", "苏州市生态环境局", "2026-04-15"],
  ["under Order 58 in an ordinary field", "2025-09-10", "general", "苏州市生态环境局", "2025-12-10"],
  ["under Order 58 about drugs", "2025-09-10", "general", "江苏省药品监督管理局", "2026-09-10"],
  ["under Order 58 about fire", "2025-09-10", "general", "苏州工业园区消防救援大队", "2026-09-10"],
  ["of a special field under Order 36, which knows none", "2026-05-31", "general", "苏州工业园区消防救援大队", "2026-08-31"],
  ["of a market regulator, whose own rule names no day", "2026-05-31", "general", "苏州市市场监督管理局", null],
  ["from before every rule known here", "2020-01-01", "general", "苏州市生态环境局", null],
] as const)("the repair of a penalty %s", (_what, decidedOn, severity, unit, expected) => {
  expect(repairOf(decidedOn, severity, unit)).toBe(expected);
});

test("a field is told by the violation too: food, at any unit", () => {
  expect(repairOf("2025-09-10", "general", "苏州市城市管理局", "经营超过保质期的食品")).toBe("2026-09-10");
});

test("a day after the end of publicity is none: the record is gone by then", () => {
  const record = { trueFrom: "2026-01-01", publicityEndsOn: "2026-02-01", decidingUnit: null, content: {} };

  expect(repairDayOf(record, { min_months: 3 }, null)).toBeNull();
});

const listed = { publicityEndsOn: null, decidingUnit: "苏州市市场监督管理局", content: {} };
const ruleOfList = (itemCode: string, decidingUnit: string, day: string) =>
  repairRulesOf({ itemCode, publicityRule: null }).find((rule) => {
    const value = ruleOn(rules, rule, day);
    return value !== null && speaksOf(value, decidingUnit);
  }) ?? null;

test.each([
  [
    "the abnormal list, as soon as the duty is performed",
    "LST-02",
    "苏州市市场监督管理局",
    "2026-05-31",
    "repair.abnormal_list",
    "2026-05-31",
  ],
  ["a serious list, a year after", "LST-01", "苏州市应急管理局", "2026-05-31", "repair.serious_list", "2027-05-31"],
  ["the tax list, a year after", "LST-03", "国家税务总局苏州市税务局", "2028-02-29", "repair.serious_list", "2029-02-28"],
  ["the finance list by its own order", "LST-01", "国家金融监督管理总局江苏监管局", "2026-10-01", "repair.finance_list", "2027-10-01"],
  ["the finance list before its order", "LST-01", "国家金融监督管理总局江苏监管局", "2026-09-30", "repair.serious_list", "2027-09-30"],
  ["a list entered before Order 36, for which no rule is known", "LST-02", "苏州市市场监督管理局", "2026-03-31", null, null],
] as const)("the repair of an entry of %s", (_what, itemCode, unit, day, rule, expected) => {
  const found = ruleOfList(itemCode, unit, day);

  expect(found).toBe(rule);
  expect(repairDayOf({ ...listed, trueFrom: day }, found && ruleOn(rules, found, day), null)).toBe(expected);
});
