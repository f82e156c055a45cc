import { expect, test } from "vitest";
import { evaluationGrades } from "../../../db/schema/words.ts";
import { type Fault, faultReasons, faultsOf } from "./faults.ts";
import { EvaluationModel, type ModelItem } from "./model.ts";
import { reachableScores } from "./reach.ts";

const words = { en: "x", zh: "某" };
const item = (key: string, more: Partial<ModelItem> = {}): ModelItem => ({
  key,
  dimension: "administration",
  name: words,
  effect: "minus",
  reads: ["ADM-02"],
  where: [],
  counts: "each",
  points: 100,
  cap: 700,
  ages: [],
  isHonour: false,
  source: words,
  ...more,
});
const severe = (severity: string): Partial<ModelItem> => ({ where: [{ attribute: "severity", words: [severity] }] });
const bonus = item("bonus", { effect: "plus", reads: ["HON-01"], points: 60, cap: 60 });
const model = (more: Partial<EvaluationModel> = {}): EvaluationModel => ({
  base: 700,
  kinds: ["enterprise"],
  itemsKnownMin: 1,
  noticeWorkingDays: 5,
  validityMonths: 6,
  dimensions: [{ key: "administration", name: words, source: words }],
  items: [item("penalty"), bonus],
  grades: evaluationGrades.map((grade, at) => ({ grade, from: [750, 690, 500, 400, 300, 200, 0][at] ?? 0 })),
  ...more,
});
const inForce = new Set(["ADM-02", "HON-01", "TAX-01"]);
const reached = (more: Partial<EvaluationModel>): Fault[] => faultsOf(model(more), inForce);

test("a sound model has no fault, and is what the form takes", () => {
  expect(reached({})).toEqual([]);
  expect(EvaluationModel.parse(model())).toEqual(model());
});

const cases: readonly (readonly [string, Partial<EvaluationModel>, Fault])[] = [
  ["nothing to look at", { items: [] }, { at: "", reason: "no_items" }],
  ["two items of one key", { items: [item("penalty"), { ...bonus, key: "penalty" }] }, { at: "penalty", reason: "key_twice" }],
  [
    "a dimension that nobody named",
    { items: [item("penalty", { dimension: "luck" }), bonus] },
    { at: "penalty", reason: "dimension_unknown" },
  ],
  [
    "a source outside the catalogue",
    { items: [item("penalty"), { ...bonus, reads: ["LUCK-01"] }] },
    { at: "bonus", reason: "item_unknown" },
  ],
  [
    "a question that the item's records do not answer",
    { items: [item("penalty"), { ...bonus, where: [{ attribute: "severity", words: ["minor"] }] }] },
    { at: "bonus", reason: "attribute_not_of_item" },
  ],
  ["an answer that is no word", { items: [item("penalty", severe("awful")), bonus] }, { at: "penalty", reason: "word_unknown" }],
  ["a cap that one record passes", { items: [item("penalty", { cap: 99 }), bonus] }, { at: "penalty", reason: "cap_below_points" }],
  [
    "points that grow with age",
    {
      items: [
        item("penalty", {
          ages: [
            { months: 12, percent: 50 },
            { months: 24, percent: 100 },
          ],
        }),
        bonus,
      ],
    },
    { at: "penalty", reason: "ages_out_of_order" },
  ],
  [
    "a newest record that takes points",
    { items: [item("penalty", { counts: "newest" }), bonus] },
    { at: "penalty", reason: "newest_takes_points" },
  ],
  [
    "a record that gives and takes",
    { items: [item("penalty"), { ...bonus, reads: ["ADM-02"] }] },
    { at: "bonus", reason: "same_record_both_ways" },
  ],
  [
    "a record that takes twice",
    { items: [item("penalty"), item("penalty_again"), bonus] },
    { at: "penalty_again", reason: "same_record_twice" },
  ],
  ["more items required than there are", { itemsKnownMin: 3 }, { at: "", reason: "more_required_than_asked" }],
  ["a grade left out", { grades: model().grades.slice(1) }, { at: "A+", reason: "grade_missing" }],
  [
    "cut points that cross",
    { grades: model().grades.map((step) => (step.grade === "B" ? { ...step, from: 690 } : step)) },
    { at: "B", reason: "grades_out_of_order" },
  ],
  [
    "a last grade that not everybody reaches",
    { grades: model().grades.map((step) => (step.grade === "D-" ? { ...step, from: 1 } : step)) },
    { at: "D-", reason: "last_grade_not_from_zero" },
  ],
  [
    "a best grade above every score",
    { grades: model().grades.map((step) => (step.grade === "A+" ? { ...step, from: 761 } : step)) },
    { at: "A+", reason: "grade_unreachable" },
  ],
  [
    "a grade between two scores",
    { grades: model().grades.map((step) => (step.grade === "A" ? { ...step, from: 701 } : step)) },
    { at: "A", reason: "grade_unreachable" },
  ],
];

test.each(cases)("%s is a fault", (_, more, fault) => {
  expect(reached(more)).toEqual([fault]);
});

test("every reason has a case", () => {
  expect(new Set(cases.map(([, , { reason }]) => reason))).toEqual(new Set(faultReasons));
});

test("items that ask for different words of one attribute never meet", () => {
  expect(reached({ items: [item("serious", severe("serious")), item("minor", severe("minor")), bonus] })).toEqual([]);
});

test("every score that records can add up to is reachable, and no other", () => {
  const ages = [
    { months: 12, percent: 100 },
    { months: 24, percent: 50 },
  ];
  expect(reachableScores({ base: 100, items: [item("a", { points: 10, cap: 25, ages })] })).toEqual([75, 80, 85, 90, 95, 100]);
  expect(reachableScores({ base: 10, items: [item("a", { points: 8, cap: 16 })] })).toEqual([0, 2, 10]);
  expect(reachableScores({ base: 10, items: [{ ...bonus, counts: "newest", points: 8, cap: 16 }] })).toEqual([10, 18]);
});
