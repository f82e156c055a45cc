import { evaluationGrades } from "../../../db/schema/words.ts";
import { attributes } from "../attributes.ts";
import type { EvaluationModel, ModelItem } from "./model.ts";
import { reachableScores } from "./reach.ts";

export const faultReasons = [
  "no_items",
  "key_twice",
  "dimension_unknown",
  "item_unknown",
  "attribute_not_of_item",
  "word_unknown",
  "cap_below_points",
  "ages_out_of_order",
  "newest_takes_points",
  "same_record_both_ways",
  "same_record_twice",
  "more_required_than_asked",
  "grade_missing",
  "grades_out_of_order",
  "last_grade_not_from_zero",
  "grade_unreachable",
] as const;
export type FaultReason = (typeof faultReasons)[number];
/** `at` names the item, dimension or grade that is wrong; empty for the model as a whole. */
export type Fault = { readonly at: string; readonly reason: FaultReason };

/**
 * Everything that keeps a model from being adopted, in the order of the form. `catalogueItems` are the codes of the items in force on its first day:
 * a point whose source is none of them would be one that nobody may collect.
 */
export function faultsOf(model: EvaluationModel, catalogueItems: ReadonlySet<string>): Fault[] {
  const ofItems = model.items.flatMap((item) => itemFaults(model, item, catalogueItems));
  const found = [...wholeFaults(model), ...twice(model), ...ofItems, ...overlaps(model.items), ...gradeFaults(model)];
  // Which scores can be reached is no question while the items themselves are wrong.
  return found.length > 0 ? found : unreachableGrades(model);
}

function wholeFaults({ items, itemsKnownMin }: EvaluationModel): Fault[] {
  if (items.length === 0) return [{ at: "", reason: "no_items" }];
  return itemsKnownMin > items.length ? [{ at: "", reason: "more_required_than_asked" }] : [];
}

function twice({ items, dimensions }: EvaluationModel): Fault[] {
  return [items, dimensions].flatMap((list) => {
    const keys = list.map(({ key }) => key);
    return [...new Set(keys.filter((key, at) => keys.indexOf(key) !== at))].map((at): Fault => ({ at, reason: "key_twice" }));
  });
}

function itemFaults(model: EvaluationModel, item: ModelItem, catalogueItems: ReadonlySet<string>): Fault[] {
  const { key, reads, where, points, cap, ages, counts, effect } = item;
  const asked = where.map(({ attribute, words }) => ({ words, attribute: attributes[attribute] }));
  const found: (FaultReason | false)[] = [
    !model.dimensions.some((dimension) => dimension.key === item.dimension) && "dimension_unknown",
    reads.some((code) => !catalogueItems.has(code)) && "item_unknown",
    asked.some(({ attribute }) => reads.some((code) => !isAmong(attribute.items, code))) && "attribute_not_of_item",
    asked.some(({ attribute, words }) => words.some((word) => !isAmong(attribute.words, word))) && "word_unknown",
    cap < points && "cap_below_points",
    !ages.every((step, at) => at === 0 || isAfter(step, ages[at - 1])) && "ages_out_of_order",
    // A newer adverse record would take an older and worse one's place, and raise the score.
    counts === "newest" && effect === "minus" && "newest_takes_points",
  ];
  return found.filter((reason) => reason !== false).map((reason) => ({ at: key, reason }));
}

type Step = ModelItem["ages"][number];
const isAfter = (step: Step, before: Step | undefined) =>
  before !== undefined && step.months > before.months && step.percent <= before.percent;
const isAmong = (list: readonly string[], value: string) => list.includes(value);

/** No record speaks twice: neither for and against, nor to two items that mean the same. */
function overlaps(items: readonly ModelItem[]): Fault[] {
  return items.flatMap((item, at) => {
    const met = items.slice(at + 1).filter((other) => mayMeet(item, other));
    return met.map(
      (other): Fault => ({ at: other.key, reason: other.effect === item.effect ? "same_record_twice" : "same_record_both_ways" }),
    );
  });
}

/** Whether some record could count under both. */
function mayMeet(a: ModelItem, b: ModelItem): boolean {
  if (!a.reads.some((code) => b.reads.includes(code))) return false;
  return !a.where.some(({ attribute, words }) =>
    b.where.some((other) => other.attribute === attribute && !words.some((word) => other.words.includes(word))),
  );
}

function gradeFaults({ grades }: EvaluationModel): Fault[] {
  const missing = evaluationGrades.filter((grade) => !grades.some((step) => step.grade === grade));
  if (missing.length > 0) return missing.map((at) => ({ at, reason: "grade_missing" }));
  const isInOrder = (step: (typeof grades)[number], at: number) => {
    const above = grades[at - 1];
    return step.grade === evaluationGrades[at] && (above === undefined || step.from < above.from);
  };
  const unordered = grades.filter((step, at) => !isInOrder(step, at));
  if (unordered.length > 0) return unordered.map(({ grade }) => ({ at: grade, reason: "grades_out_of_order" }));
  const last = grades.at(-1);
  return last && last.from !== 0 ? [{ at: last.grade, reason: "last_grade_not_from_zero" }] : [];
}

function unreachableGrades(model: EvaluationModel): Fault[] {
  const { grades } = model;
  const scores = reachableScores(model);
  return grades
    .filter(({ from }, at) => !scores.some((score) => score >= from && score < (grades[at - 1]?.from ?? Number.POSITIVE_INFINITY)))
    .map(({ grade }) => ({ at: grade, reason: "grade_unreachable" }));
}
