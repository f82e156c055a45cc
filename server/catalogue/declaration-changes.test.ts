import { expect, test } from "vitest";
import { Declaration } from "./declaration.ts";
import { changesOf } from "./declaration-changes.ts";

const field = (key: string, more: object) => ({ key, nameZh: key, nameEn: key, required: true, isKey: false, ...more });
const month = field("month", { type: "month", isKey: true, latest: "today" });
const used = field("usedM3", { type: "whole", min: 0 });
const declare = (fields: object[], more: object = {}) =>
  Declaration.parse({ fields, trueFrom: "month", trueTo: null, rules: [], maxAgeDays: 120, ...more });

test("a field that stayed is told by what it says otherwise, one that came or went whole", () => {
  const before = declare([month, used, field("bill", { type: "amount" })]);
  const after = declare([month, { ...used, type: "decimal", min: null }, field("paid", { type: "yes_no" })]);

  expect(changesOf(before, after).fields).toMatchObject([
    { key: "usedM3", aspects: ["type", "min"], before: { type: "whole", min: 0 }, after: { type: "decimal", min: null } },
    { key: "paid", before: null, after: { type: "yes_no" }, aspects: [] },
    { key: "bill", before: { type: "amount" }, after: null, aspects: [] },
  ]);
});

test("rules come and go, and times change", () => {
  const [gap, jump] = [
    { rule: "no_gap", field: "month" },
    { rule: "jump", field: "usedM3", factor: 10 },
  ];
  const before = declare([month, used], { rules: [gap, jump] });
  const after = declare([month, used], { rules: [gap, { ...jump, factor: 20 }], maxAgeDays: 90 });

  expect(changesOf(before, after)).toEqual({
    fields: [],
    time: ["maxAgeDays"],
    rulesGone: [jump],
    rulesCome: [{ ...jump, factor: 20 }],
  });
});

test("another order of fields, of rules and of an object's members is no change", () => {
  const rules = [
    { rule: "no_gap", field: "month" },
    { field: "usedM3", factor: 10, rule: "jump" },
  ];

  expect(changesOf(declare([month, used], { rules }), declare([used, month], { rules: rules.toReversed() }))).toEqual({
    fields: [],
    time: [],
    rulesGone: [],
    rulesCome: [],
  });
});
