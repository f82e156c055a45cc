import type { ModelItem } from "@/server/evaluation/models/model";

type Ages = ModelItem["ages"];

/** Steps of age as they are typed: `12:100, 24:60, 36:30`, months and percent. */
export function writeAges(ages: Ages): string {
  return ages.map(({ months, percent }) => `${months}:${percent}`).join(", ");
}

/** What was typed, or null where it is no list of steps. */
export function readAges(text: string): Ages | null {
  if (text.trim() === "") return [];
  const steps = text.split(/[,，;；]/).map((step) => /^\s*(\d{1,3})\s*[:：]\s*(\d{1,3})\s*%?\s*$/.exec(step));
  if (steps.some((step) => step === null)) return null;
  const ages = steps.map((step) => ({ months: Number(step?.[1]), percent: Number(step?.[2]) }));
  return ages.every(({ months, percent }) => months >= 1 && months <= 120 && percent >= 1 && percent <= 100) ? ages : null;
}

/** Stands in a draft for steps that cannot be read: it is no model yet, and cannot be saved as one. */
export const unreadableAges: Ages = [{ months: Number.NaN, percent: Number.NaN }];
