import { expect, test } from "vitest";
import { makeImportContext } from "../../db/testing/import-context.ts";
import { publicityOf, ruleOn } from "./publicity.ts";
import { repairDayOf } from "./repair-day.ts";

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
