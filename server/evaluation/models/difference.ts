import type { EvaluationModel } from "./model.ts";
import type { ModelChange } from "./schema.ts";

/**
 * What a model says otherwise than the one before it, by item, grade and dimension: `at` is a key, empty for the model as a whole; `field` names what is
 * other. An item that came or went is one change, under `item`.
 */
export function differenceOf(before: EvaluationModel, after: EvaluationModel): ModelChange[] {
  const whole = wholeFields.flatMap((field) => changeOf("", field, before[field], after[field]));
  const parts = [
    partsOf("dimension", before.dimensions, after.dimensions, ({ key }) => key),
    partsOf("item", before.items, after.items, ({ key }) => key),
    partsOf("grade", before.grades, after.grades, ({ grade }) => grade),
  ];
  return [...whole, ...parts.flat()];
}

const wholeFields = ["base", "kinds", "itemsKnownMin", "noticeWorkingDays", "validityMonths"] as const;

function partsOf<T extends object>(kind: string, before: readonly T[], after: readonly T[], keyOf: (part: T) => string): ModelChange[] {
  const [was, is] = [new Map(before.map((part) => [keyOf(part), part])), new Map(after.map((part) => [keyOf(part), part]))];
  return [...new Set([...was.keys(), ...is.keys()])].flatMap((key) => {
    const [old, now] = [was.get(key), is.get(key)];
    if (!old || !now) return [{ at: key, field: kind, before: old ? key : null, after: now ? key : null }];
    return Object.keys(now).flatMap((field) => changeOf(key, field, old[field as keyof T], now[field as keyof T]));
  });
}

function changeOf(at: string, field: string, before: unknown, after: unknown): ModelChange[] {
  const [was, is] = [JSON.stringify(before), JSON.stringify(after)];
  return was === is ? [] : [{ at, field, before: said(before), after: said(after) }];
}

/** A value as a person reads it: words as they are, lists with commas. */
function said(value: unknown): string {
  if (Array.isArray(value)) return value.map(said).join(", ");
  if (typeof value !== "object" || value === null) return String(value);
  return Object.entries(value)
    .map(([key, part]) => `${key}: ${said(part)}`)
    .join("; ");
}
