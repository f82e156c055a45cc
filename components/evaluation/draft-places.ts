import type { EvaluationModel } from "@/server/evaluation/models/model";

/** The parts of the form that a complaint leads to. */
export const draftPlaces = {
  whole: "edit-whole-fields",
  grade: (grade: string) => `edit-grade-${grade}`,
  item: (key: string) => `edit-item-${key}`,
};

/** The part of the form for a field of the model (`items.3.ages`), or for what a fault is about: an item's key, a grade, or else the whole. */
export function placeOf({ items, grades }: Pick<EvaluationModel, "items" | "grades">, at: string): string {
  const [list, position] = at.split(".");
  const item = list === "items" ? items[Number(position)] : items.find(({ key }) => key === at);
  if (item) return draftPlaces.item(item.key);
  const grade = list === "grades" ? grades[Number(position)] : grades.find((step) => step.grade === at);
  return grade ? draftPlaces.grade(grade.grade) : draftPlaces.whole;
}
