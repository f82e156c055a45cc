import { expect, test } from "vitest";
import { referenceCalendar, referenceRules } from "../../../db/seed/reference.ts";
import { addDays } from "../../kernel/dates.ts";
import { addWorkingDays, isWorkingDay } from "../../kernel/working-days.ts";
import { ObjectionProfile } from "./shapes.ts";
import { objectionTimers } from "./timers.ts";

const calendar = referenceCalendar();
const filedOn = "2026-09-29";

const profileOf = (regionCode: string) =>
  ObjectionProfile.parse(referenceRules().find((row) => row.rule === "objection.profile" && row.regionCode === regionCode)?.value);

test.each([
  ["Shenzhen", "440300", { platformBy: "2026-09-30", sourceBy: "2026-10-09", answerBy: "2026-10-09" }],
  ["Shandong", "370000", { platformBy: "2026-10-09", sourceBy: "2026-10-14", answerBy: "2026-10-14" }],
  ["Zhejiang", "330000", { platformBy: null, sourceBy: "2026-10-12", answerBy: "2026-11-02" }],
  ["the nation", "000000", { platformBy: null, sourceBy: "2026-10-19", answerBy: "2026-10-19" }],
])("filed on the eve of the national holiday in %s", (_place, region, expected) => {
  expect(objectionTimers(profileOf(region), filedOn, calendar)).toEqual({ ...expected, isProvisional: false });
});

test("Taizhou alone suspends disclosure while the source checks", () => {
  const suspending = ["000000", "330000", "331000", "370000", "440300"].filter((region) => profileOf(region).suspends);

  expect(suspending).toEqual(["331000"]);
});

test.each([
  ["the deciding unit", "repair.decide_within", "2026-10-09"],
  ["the answer", "repair.answer_within", "2026-10-19"],
])("a repair applied for on the eve of the national holiday: %s", (_what, rule, expected) => {
  const within = referenceRules().find((row) => row.rule === rule && row.effectiveTo === null)?.value as number;

  expect(addWorkingDays(calendar, filedOn, within).day).toBe(expected);
});

test("every timer of a year ends on a working day, however its holidays fall", () => {
  for (let day = "2026-01-01"; day <= "2026-11-30"; day = addDays(day, 1)) {
    for (const region of ["000000", "330000", "331000", "370000", "440300"]) {
      const { platformBy, sourceBy, answerBy } = objectionTimers(profileOf(region), day, calendar);

      expect([platformBy ?? sourceBy, sourceBy, answerBy].every((end) => isWorkingDay(calendar, end) && end > day)).toBe(true);
    }
  }
});

test("a timer through a year without a holiday table says that it is provisional", () => {
  expect(objectionTimers(profileOf("330000"), "2026-12-28", calendar).isProvisional).toBe(true);
});
