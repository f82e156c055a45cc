import type { EvaluationModel, ModelItem } from "./model.ts";

/**
 * The scores that some combination of records can give, each once, lowest first. Items are taken as independent of each other: any number of records
 * of any age may stand under each, up to its cap. No score is below zero.
 */
export function reachableScores(model: Pick<EvaluationModel, "base" | "items">): number[] {
  let reached = new Set([model.base]);
  for (const item of model.items) {
    const sums = sumsOf(item);
    const sign = item.effect === "plus" ? 1 : -1;
    reached = new Set([...reached].flatMap((score) => sums.map((sum) => score + sign * sum)));
  }
  return [...new Set([...reached].map((score) => Math.max(0, score)))].sort((a, b) => a - b);
}

/** What one record gives at each age. */
export function pointsAtAges(item: Pick<ModelItem, "points" | "ages">): number[] {
  if (item.ages.length === 0) return [item.points];
  return item.ages.map(({ percent }) => Math.round((item.points * percent) / 100));
}

/** Everything that an item may come to for one subject. */
function sumsOf(item: ModelItem): number[] {
  const steps = [...new Set(pointsAtAges(item))].filter((points) => points > 0);
  const sums = new Set([0]);
  if (item.counts === "newest") return [0, ...steps.map((points) => Math.min(points, item.cap))];
  for (const sum of sums) for (const points of steps) if (sum < item.cap) sums.add(Math.min(item.cap, sum + points));
  return [...sums];
}
