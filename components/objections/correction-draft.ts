import type { CorrectableField, Correction } from "@/server/records/correction";

/** What stands in a correction's form, by field: nothing, or what was typed. */
export type Draft = Readonly<Record<string, string | number | string[] | null | undefined>>;

/** What the form begins with: what the record holds. */
export function draftOf(held: Correction): Draft {
  return Object.fromEntries(Object.entries(held).map(([key, value]) => [key, typeof value === "boolean" ? (value ? "yes" : "no") : value]));
}

/** The fields that are other than what the record holds, as values of a correction. */
export function changedIn(draft: Draft, held: Correction, fields: readonly CorrectableField[]): Correction {
  const typed = fields.map((field): [string, Correction[string]] => [field.key, typedValue(field, draft[field.key])]);
  return Object.fromEntries(typed.filter(([key, value]) => JSON.stringify(value) !== JSON.stringify(held[key] ?? null)));
}

function typedValue({ kind }: CorrectableField, typed: Draft[string]): Correction[string] {
  if (typed === null || typed === undefined || typed === "") return null;
  if (kind === "count" && typeof typed === "string") return /^\d+$/.test(typed.trim()) ? Number(typed) : typed;
  if (kind === "yes_no") return typed === "yes";
  if (typeof typed === "string" && kind === "text") return typed.trim() || null;
  return typed;
}
