import type { EvaluationModel, ModelItem } from "./model.ts";

/** A value that two models have in common and say otherwise, by its field. */
type FieldOf<T> = { readonly [Field in keyof T]: { readonly field: Field; readonly before: T[Field]; readonly after: T[Field] } }[keyof T];

export type WholeField = "base" | "kinds" | "itemsKnownMin" | "noticeWorkingDays" | "validityMonths";
type Dimension = EvaluationModel["dimensions"][number];
type GradeStep = EvaluationModel["grades"][number];

/**
 * One thing that a model says otherwise than the one before it: `at` is the key of an item, a grade or a dimension, empty for the model as a whole. A part
 * that came or went is one change.
 */
export type ModelChange =
  | ({ readonly at: string; readonly of: "whole" } & FieldOf<Pick<EvaluationModel, WholeField>>)
  | ({ readonly at: string; readonly of: "item" } & FieldOf<Omit<ModelItem, "key">>)
  | ({ readonly at: string; readonly of: "dimension" } & FieldOf<Omit<Dimension, "key">>)
  | ({ readonly at: string; readonly of: "grade" } & FieldOf<Omit<GradeStep, "grade">>)
  | { readonly at: string; readonly of: "part"; readonly field: "item" | "dimension" | "grade"; readonly isNew: boolean };

/** What a model says otherwise than the one before it, in the order in which it is written. */
export function differenceOf(before: EvaluationModel, after: EvaluationModel): ModelChange[] {
  const whole = fieldsOf(wholeFields, before, after).map((change) => ({ at: "", of: "whole" as const, ...change }));
  const dimensions = pairsOf("dimension", before.dimensions, after.dimensions, ({ key }) => key, ["name", "source"]);
  const items = pairsOf("item", before.items, after.items, ({ key }) => key, itemFields);
  const grades = pairsOf("grade", before.grades, after.grades, ({ grade }) => grade, ["from"]);
  return [
    ...whole,
    ...dimensions.parts,
    ...dimensions.fields.map((change) => ({ of: "dimension" as const, ...change })),
    ...items.parts,
    ...items.fields.map((change) => ({ of: "item" as const, ...change })),
    ...grades.parts,
    ...grades.fields.map((change) => ({ of: "grade" as const, ...change })),
  ];
}

const wholeFields = ["base", "kinds", "itemsKnownMin", "noticeWorkingDays", "validityMonths"] as const;
const itemFields = ["dimension", "name", "effect", "reads", "where", "counts", "points", "cap", "ages", "isHonour", "source"] as const;

type Parts = readonly Extract<ModelChange, { of: "part" }>[];

function pairsOf<T extends object, Field extends keyof T>(
  kind: "item" | "dimension" | "grade",
  before: readonly T[],
  after: readonly T[],
  keyOf: (part: T) => string,
  fields: readonly Field[],
): { readonly parts: Parts; readonly fields: ({ readonly at: string } & FieldOf<Pick<T, Field>>)[] } {
  const [was, is] = [new Map(before.map((part) => [keyOf(part), part])), new Map(after.map((part) => [keyOf(part), part]))];
  const part = (at: string, isNew: boolean) => ({ at, of: "part" as const, field: kind, isNew });
  const came = [...is.keys()].filter((key) => !was.has(key)).map((key) => part(key, true));
  const went = [...was.keys()].filter((key) => !is.has(key)).map((key) => part(key, false));
  const other = [...is].flatMap(([at, now]) => {
    const old = was.get(at);
    return old ? fieldsOf(fields, old, now).map((change) => ({ at, ...change })) : [];
  });
  return { parts: [...went, ...came], fields: other };
}

/** Reads the fields one by one, so that a value keeps the type of its field. */
function fieldsOf<T extends object, Field extends keyof T>(fields: readonly Field[], before: T, after: T): FieldOf<Pick<T, Field>>[] {
  return fields
    .filter((field) => JSON.stringify(before[field]) !== JSON.stringify(after[field]))
    .map((field) => ({ field, before: before[field], after: after[field] }) as FieldOf<Pick<T, Field>>);
}
