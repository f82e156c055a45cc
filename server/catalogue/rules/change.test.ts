import fc from "fast-check";
import { expect, test } from "vitest";
import { referenceRules } from "../../../db/seed/reference.ts";
import { diffValues, keepsFixedPart, longestDays, weakensBase } from "./change.ts";
import { kindOfRule, type RuleKind } from "./registry.ts";
import { ObjectionProfile, type Period } from "./shapes.ts";

const kind = (rule: string): RuleKind => {
  const found = kindOfRule(rule);
  if (!found) throw new Error(`${rule} is not registered`);
  return found;
};
const profileOf = (regionCode: string) =>
  ObjectionProfile.parse(referenceRules().find((row) => row.rule === "objection.profile" && row.regionCode === regionCode)?.value);
const objection = kind("objection.profile");
const base = profileOf("000000");
const zhejiang = profileOf("330000");

test("a shorter time is told as such and weakens nothing", () => {
  const parts = diffValues(objection, zhejiang, { ...zhejiang, source: { days: 3, unit: "working_days" } });

  expect(parts).toEqual([
    { path: "source", before: { days: 5, unit: "working_days" }, after: { days: 3, unit: "working_days" }, weakens: false },
  ]);
});

const promised = { from: "A", zh: "绿色通道", en: "A fast lane", article: "国发〔2016〕33号" };
const another = { ...promised, zh: "容缺受理", en: "Missing papers are waited for" };
test.each([
  ["one more", [promised], [promised, another], false],
  ["one that holds from a lesser grade on", [promised], [{ ...promised, from: "B" }], false],
  ["one by another article", [promised], [{ ...promised, article: "国办发〔2019〕35号" }], false],
  ["one that falls away", [promised, another], [promised], true],
  ["one that holds from a better grade on", [promised], [{ ...promised, from: "A+" }], true],
  ["one in other words", [promised], [{ ...promised, zh: "视情况办理" }], true],
])("of what a grade brings, %s", (_what, before, after, weakens) => {
  const promises = kind("supervision.grade_promises");

  expect(diffValues(promises, { promises: before }, { promises: after })).toMatchObject([{ path: "promises", weakens }]);
  expect(keepsFixedPart(promises, { promises: before }, { promises: after })).toBe(true);
});

test.each([
  ["a longer check", "objection.profile", zhejiang, { ...zhejiang, source: { days: 6, unit: "working_days" } }, "source"],
  ["less time to ask for a review", "objection.profile", zhejiang, { ...zhejiang, review: { days: 14, unit: "working_days" } }, "review"],
  ["disclosure that goes on", "objection.profile", profileOf("331000"), { ...profileOf("331000"), suspends: false }, "suspends"],
  ["longer publicity", "publicity.general", { min_months: 3, max_months: 12 }, { min_months: 3, max_months: 13 }, "max_months"],
  ["a shorter shortest time", "publicity.general", { min_months: 3, max_months: 12 }, { min_months: 2, max_months: 12 }, "min_months"],
  ["a bound that falls away", "consent.matching", { life_days_max: 90 }, {}, "life_days_max"],
  ["fewer people in a count", "consent.discovery", { counts_least: 10 }, { counts_least: 9 }, "counts_least"],
  ["a longer time to answer", "repair.answer_within", 10, 11, ""],
])("%s weakens", (_what, rule, before, after, path) => {
  expect(diffValues(kind(rule), before, after)).toMatchObject([{ path, weakens: true }]);
});

test("five working days are a week of the calendar, whatever unit they are told in", () => {
  const days = [1, 5, 6, 15, 20].map((working) => longestDays({ days: working, unit: "working_days" }));

  expect(days).toEqual([1, 7, 8, 21, 28]);
  expect(diffValues(objection, zhejiang, { ...zhejiang, source: { days: 7, unit: "days" } })).toMatchObject([{ weakens: false }]);
});

test("what no form changes stays: another clock is another law, and penalties are classed anew but none is left out", () => {
  const general = { min_months: 3, max_months: 12, clock: "document", published: "yes" };
  const classes = { minor: ["warning"], general: ["fine"], serious: ["closure"] };

  expect(keepsFixedPart(kind("publicity.general"), general, { ...general, max_months: 6 })).toBe(true);
  expect(keepsFixedPart(kind("publicity.general"), general, { ...general, clock: "publication" })).toBe(false);
  expect(keepsFixedPart(kind("severity.categories"), classes, { minor: ["warning", "fine"], general: [], serious: ["closure"] })).toBe(
    true,
  );
  expect(keepsFixedPart(kind("severity.categories"), classes, { minor: ["warning"], general: [], serious: ["closure"] })).toBe(false);
});

const period = fc.record({ days: fc.integer({ min: 0, max: 40 }), unit: fc.constantFrom("working_days" as const, "days" as const) });
const profile = fc
  .record(
    { platform: period, source: period, extension: period, total: period, review: period, suspends: fc.boolean() },
    { requiredKeys: ["review", "suspends", "source"] },
  )
  .map((value) => ObjectionProfile.parse(value));
const days = (given: Period | undefined) => (given ? longestDays(given) : 0);
const answerOf = ({ platform, source, extension, total }: ObjectionProfile) =>
  Math.max(days(platform) + days(source) + days(extension), days(total));

test("whatever a region says, an enterprise is answered no later than the nation's rule or the region's own before lets it, and keeps as long to ask again", () => {
  fc.assert(
    fc.property(profile, fc.option(profile), (wish, before) => {
      fc.pre(weakensBase(objection, wish, base, before).length === 0);

      expect(answerOf(wish)).toBeLessThanOrEqual(Math.max(answerOf(base), before ? answerOf(before) : 0));
      expect(days(wish.review)).toBeGreaterThanOrEqual(
        Math.min(days(base.review), before ? days(before.review) : Number.POSITIVE_INFINITY),
      );
    }),
    { numRuns: 500 },
  );
});

test("twin: of random wishes some weaken the base, and each is refused by what it weakens", () => {
  const wishes = fc.sample(profile, 200).filter((wish) => answerOf(wish) > answerOf(base));

  expect(wishes.length).toBeGreaterThan(10);
  expect(wishes.every((wish) => weakensBase(objection, wish, base, null).includes("answer"))).toBe(true);
});

test("a region may be faster than the nation, and its law of today may go on, but not grow worse", () => {
  expect(weakensBase(objection, profileOf("440300"), base, profileOf("440300"))).toEqual([]);
  expect(weakensBase(objection, zhejiang, base, zhejiang)).toEqual([]);
  expect(weakensBase(objection, { ...zhejiang, total: { days: 21, unit: "working_days" } }, base, zhejiang)).toEqual(["answer"]);
  expect(weakensBase(objection, { ...base, source: { days: 21, unit: "days" } }, base, null)).toEqual(["answer"]);
});
