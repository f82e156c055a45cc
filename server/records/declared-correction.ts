import type { Declaration, DeclaredField } from "../catalogue/declaration.ts";
import type { Day } from "../kernel/dates.ts";
import { type CorrectableField, type Correction, type CorrectionFault, correctable } from "./correction.ts";
import type { Derived } from "./derived.ts";
import { brokenRules } from "./sources/mapped/rules.ts";
import { type FieldValue, lastDayOf, mayHold } from "./sources/mapped/value.ts";

type Content = Readonly<Record<string, unknown>>;

const kinds: Readonly<Record<DeclaredField["type"], CorrectableField["kind"]>> = {
  ...{ text: "text", day: "day", month: "text", year: "count", whole: "count", decimal: "text" },
  ...{ amount: "fen", rate: "rate", yes_no: "yes_no", code: "word" },
};

/** What may be corrected in a record: what its form says, else every field that its item declares and that does not make it this record and no other. */
export function correctableFields(itemCode: string, { fields }: Declaration): readonly CorrectableField[] {
  return correctable[itemCode] ?? fields.filter(({ isKey }) => !isKey).map(asCorrectable);
}

function asCorrectable({ key, type, required, codes, nameZh, nameEn }: DeclaredField): CorrectableField {
  const words = codes.map(({ code }) => code);
  const wordNames = Object.fromEntries(codes.map((one) => [one.code, { zh: one.nameZh, en: one.nameEn }]));
  return {
    ...{ key, kind: kinds[type], name: { zh: nameZh, en: nameEn } },
    ...(required ? { required } : {}),
    ...(codes.length > 0 ? { words, wordNames } : {}),
  };
}

/**
 * Why a corrected record would not have come in as a row of a file: a changed field says what its declaration does not allow, or a rule between fields is
 * broken that one of them is part of. Null when it would have. What the correction leaves as it was is not judged anew.
 */
export function declaredFault(declaration: Declaration, content: Content, correction: Correction, today: Day): CorrectionFault | null {
  const changed = declaration.fields.filter(({ key }) => key in correction);
  if (changed.some((field) => !mayHold(field, correction[field.key], today))) return "record.value_invalid";
  const corrected = { ...content, ...correction } as Readonly<Record<string, FieldValue>>;
  if (brokenRules(declaration, corrected).some((keys) => keys.some((key) => key in correction))) return "record.fields_disagree";
  const { trueFrom, trueTo } = declaredDays(declaration, corrected);
  return trueFrom && trueTo && trueTo < trueFrom ? "record.days_out_of_order" : null;
}

/** From when to when a record of a declared item is true, as far as its declaration names a field for it. */
export function declaredDays({ trueFrom, trueTo }: Declaration, content: Content): Partial<Pick<Derived, "trueFrom" | "trueTo">> {
  const from = trueFrom === null ? null : lastDayOf((content[trueFrom] ?? null) as FieldValue);
  return {
    ...(from ? { trueFrom: from } : {}),
    ...(trueTo === null ? {} : { trueTo: lastDayOf((content[trueTo] ?? null) as FieldValue) }),
  };
}
