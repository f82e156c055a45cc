import { expect, test } from "vitest";
import { referenceCalendar } from "../../../db/seed/reference.ts";
import { givenDays, isProvisional } from "./preview.ts";
import { kindOfRule } from "./registry.ts";

const calendar = referenceCalendar();
const preview = (rule: string, after: unknown, from: string) => {
  const kind = kindOfRule(rule);
  if (!kind) throw new Error(`${rule} is not registered`);
  return isProvisional(kind, givenDays(kind, { before: null, after }, from, calendar), calendar);
};

test("days in a year without a table of holidays are told as provisional, where days are counted by it", () => {
  const untold = Math.max(...calendar.years) + 1;
  const profile = { source: { days: 5, unit: "working_days" }, review: { days: 15, unit: "working_days" }, suspends: false };

  expect(preview("repair.decide_within", 3, `${untold}-03-01`)).toBe(true);
  expect(preview("repair.decide_within", 3, `${untold - 1}-03-02`)).toBe(false);
  expect(preview("objection.profile", profile, `${untold - 1}-12-22`)).toBe(true);
  expect(preview("objection.profile", profile, `${untold - 1}-03-02`)).toBe(false);
  expect(preview("publicity.general", { min_months: 3, max_months: 12 }, `${untold}-03-01`)).toBe(false);
});
