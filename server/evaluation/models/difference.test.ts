import { expect, test } from "vitest";
import { referenceModel } from "../../../db/seed/reference.ts";
import { differenceOf } from "./difference.ts";
import type { EvaluationModel, ModelItem } from "./model.ts";

const model = referenceModel();
const [first, second] = model.items as [ModelItem, ModelItem];
const withItems = (items: EvaluationModel["items"]): EvaluationModel => ({ ...model, items });

test("a model says nothing otherwise than itself", () => {
  expect(differenceOf(model, structuredClone(model))).toEqual([]);
});

test("each value that is other is one change, with what it was and what it is", () => {
  const heavier = { ...first, points: first.points + 1, ages: [{ months: 12, percent: 50 }] };
  const after = { ...withItems([heavier, ...model.items.slice(1)]), validityMonths: model.validityMonths + 1 };

  expect(differenceOf(model, after)).toEqual([
    { at: "", of: "whole", field: "validityMonths", before: model.validityMonths, after: model.validityMonths + 1 },
    { at: first.key, of: "item", field: "points", before: first.points, after: first.points + 1 },
    { at: first.key, of: "item", field: "ages", before: first.ages, after: [{ months: 12, percent: 50 }] },
  ]);
});

test("an item that came or went is one change, and the order of items is none", () => {
  const added = { ...first, key: "brand_new" };
  const rest = model.items.slice(2);

  expect(differenceOf(model, withItems([...rest, second, added]))).toEqual([
    { at: first.key, of: "part", field: "item", isNew: false },
    { at: "brand_new", of: "part", field: "item", isNew: true },
  ]);
});

test("a cut point is told by its grade", () => {
  const [best, ...others] = model.grades as [EvaluationModel["grades"][number], ...EvaluationModel["grades"]];
  const after = { ...model, grades: [{ ...best, from: best.from - 1 }, ...others] };

  expect(differenceOf(model, after)).toEqual([{ at: best.grade, of: "grade", field: "from", before: best.from, after: best.from - 1 }]);
});
