import { expect, test } from "vitest";
import seeded from "@/db/seed/reference/evaluation-model.json";
import { EvaluationModel } from "@/server/evaluation/models/model";
import { unreadableAges } from "./ages-text";
import { wrongFields } from "./wrong-fields";

const model = EvaluationModel.parse(seeded.model);
const withItem = (part: object): EvaluationModel => ({
  ...model,
  items: model.items.map((item, at) => (at === 2 ? { ...item, ...part } : item)),
});

test("a draft that can be saved has no wrong field", () => {
  expect([...wrongFields(model).keys()]).toEqual([]);
});

test.each([
  ["steps of age that cannot be read", { ages: unreadableAges }, "items.2.ages"],
  ["a share above the whole", { ages: [{ months: 10, percent: 150 }] }, "items.2.ages"],
  ["points that are no whole number", { points: Number.NaN }, "items.2.points"],
  ["points below one", { points: -7 }, "items.2.points"],
  ["no records read", { reads: [] }, "items.2.reads"],
  ["a code that is too long", { reads: ["ADM-02", "X".repeat(41)] }, "items.2.reads"],
  ["no name", { name: { en: "", zh: "名称" } }, "items.2.name.en"],
])("%s: the field is named", (_what, part, field) => {
  expect([...wrongFields(withItem(part)).keys()]).toEqual([field]);
});

test("so is one that holds for the whole, and a grade's", () => {
  const grades = model.grades.map((step, at) => (at === 1 ? { ...step, from: Number.NaN } : step));

  expect([...wrongFields({ ...model, base: Number.NaN, grades }).keys()]).toEqual(["base", "grades.1.from"]);
});
