import type { Declaration, DeclaredField, DeclaredRule } from "./declaration.ts";

export const fieldAspects = ["nameZh", "nameEn", "type", "required", "isKey", "min", "max", "earliest", "latest", "codes"] as const;
export type FieldAspect = (typeof fieldAspects)[number];
export const timeAspects = ["trueFrom", "trueTo", "maxAgeDays"] as const;
export type TimeAspect = (typeof timeAspects)[number];

export type DeclarationChanges = {
  /** A field that came has no `before`, one that went no `after`; of one that stayed, what it says otherwise. */
  readonly fields: readonly {
    readonly key: string;
    readonly before: DeclaredField | null;
    readonly after: DeclaredField | null;
    readonly aspects: readonly FieldAspect[];
  }[];
  readonly time: readonly TimeAspect[];
  readonly rulesGone: readonly DeclaredRule[];
  readonly rulesCome: readonly DeclaredRule[];
};

/** What a declaration says otherwise than the one before, field by field in the order of the later one; what went comes last. */
export function changesOf(before: Declaration, after: Declaration): DeclarationChanges {
  const [was, is] = [fieldsByKey(before), fieldsByKey(after)];
  const keys = [...new Set([...is.keys(), ...was.keys()])];
  const fields = keys.map((key) => {
    const [one, other] = [was.get(key) ?? null, is.get(key) ?? null];
    const aspects = one && other ? fieldAspects.filter((aspect) => !isSame(one[aspect], other[aspect])) : [];
    return { key, before: one, after: other, aspects };
  });
  const without = (rules: readonly DeclaredRule[], others: readonly DeclaredRule[]) =>
    rules.filter((rule) => !others.some((other) => isSame(rule, other)));
  return {
    fields: fields.filter((field) => field.before === null || field.after === null || field.aspects.length > 0),
    time: timeAspects.filter((aspect) => before[aspect] !== after[aspect]),
    rulesGone: without(before.rules, after.rules),
    rulesCome: without(after.rules, before.rules),
  };
}

const fieldsByKey = ({ fields }: Declaration) => new Map(fields.map((field) => [field.key, field]));

const isSame = (one: unknown, other: unknown) => said(one) === said(other);

/** The same whatever the order in which an object's members were stored. */
function said(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) =>
    part !== null && typeof part === "object" && !Array.isArray(part) ? Object.fromEntries(Object.entries(part).sort()) : part,
  );
}
