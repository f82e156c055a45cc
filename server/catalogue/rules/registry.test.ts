import { expect, test } from "vitest";
import { referenceRules } from "../../../db/seed/reference.ts";
import { partOf } from "./change.ts";
import { calendarRule, kindOfRule, parseRule, ruleKinds } from "./registry.ts";

const seeded = referenceRules();
const names = new Set(seeded.map(({ rule }) => rule));

test("every seeded rule is registered, and every registered rule is seeded but for the calendar, which has a table of its own", () => {
  expect([...names].filter((rule) => kindOfRule(rule) === null)).toEqual([]);
  expect(ruleKinds.map(({ rule }) => rule).filter((rule) => !names.has(rule))).toEqual([calendarRule]);
});

test.each(seeded.map((row) => [`${row.rule} of ${row.regionCode} from ${row.effectiveFrom}`, row] as const))(
  "the value of %s has its rule's shape",
  (_name, row) => {
    expect(parseRule(row.rule, row.value)).toEqual(row.value);
  },
);

test("a region's own rule stands only where code asks by place", () => {
  const regional = seeded.filter(({ regionCode }) => regionCode !== "000000").map(({ rule }) => rule);

  expect(regional.filter((rule) => kindOfRule(rule)?.regional !== true)).toEqual([]);
});

test("every part that a form changes lies in the values, or may be left out", () => {
  const missing = ruleKinds.flatMap(({ rule, fields }) =>
    fields
      .filter(({ optional, path }) => !optional && path !== "")
      .filter(({ path }) => seeded.some((row) => row.rule === rule && partOf(row.value, path) === null))
      .map(({ path }) => `${rule} ${path}`),
  );

  expect(missing).toEqual([]);
});

test("a value that no code could read is refused, and a rule that no code asks for", () => {
  expect(() => parseRule("repair.decide_within", "three")).toThrow();
  expect(() => parseRule("objection.profile", { review: { days: 5, unit: "days" }, suspends: false })).toThrow("rules.must_end");
  expect(() => parseRule("publicity.general", { min_months: 12, max_months: 3, clock: "document" })).toThrow("rules.least_over_most");
  expect(() => parseRule("statistics.group_min", 10)).toThrow("no code asks");
});
