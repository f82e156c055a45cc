import { z } from "zod";
import type { MappingStatus } from "../../../db/schema/words.ts";
import { type Declaration, type DeclaredField, type FieldType, fieldTypes, noDeclaration } from "../../catalogue/declaration.ts";
import { isPlainLine } from "../../kernel/names.ts";
import type { Field, Form } from "../fields.ts";

/** How the columns of a department's file become the fields that a catalogue item declares. */

export const amountUnits = ["yuan", "wan", "fen"] as const;
export const rateUnits = ["percent", "fraction", "bps"] as const;
export const units = [...amountUnits, ...rateUnits] as const;
export type Unit = (typeof units)[number];
/** Which comes first where a date is written in figures: 2026-11-22, 22/11/2026 or 11/22/2026. */
export const dateForms = ["year_first", "day_first", "month_first"] as const;
export type DateForm = (typeof dateForms)[number];

const ColumnName = z.string().trim().min(1).max(100).refine(isPlainLine, "mapping.column_plain");
const FieldKey = z.string().max(40);

const MappedColumn = z.strictObject({
  field: FieldKey,
  column: ColumnName,
  /** What an amount or a rate is written in. */
  unit: z.enum(units).nullable().default(null),
  dateForm: z.enum(dateForms).default("year_first"),
  /** The file's words for the item's codes; of a yes or no, `yes` and `no`. */
  translations: z
    .array(z.strictObject({ from: z.string().trim().min(1).max(60), to: z.string().trim().min(1).max(40) }))
    .max(200)
    .default([]),
});
export type MappedColumn = z.infer<typeof MappedColumn>;

export const MappingContent = z.strictObject({
  /** Where the file names its subject, and the subject's unified social credit code. */
  nameColumn: ColumnName,
  codeColumn: ColumnName,
  /** Where each row names the unit it comes from; null where all rows come from the sender. */
  sourceColumn: ColumnName.nullable(),
  columns: z.array(MappedColumn).max(40),
  /** What a field says in every row, written as the file would write it in yuan, percent or year-first dates. */
  constants: z.array(z.strictObject({ field: FieldKey, value: z.string().trim().min(1).max(400) })).max(40),
});
export type MappingContent = z.infer<typeof MappingContent>;

/** The catalogue item that rows become records of. */
export type MappedItem = {
  readonly code: string;
  /** The catalogue version it stands in: an item of a later version may declare other fields. */
  readonly versionId: string;
  readonly isOpen: boolean;
  readonly declaration: Declaration;
};

/** A mapping made ready to read rows: the file's columns as a form, and the item they fill. */
export type MappedReading = { readonly form: Form; readonly content: MappingContent; readonly item: MappedItem };

/** Where a mapping stands for whoever looks at it: an authority's draft waits for an administrator, or came back from one. */
export const mappingStandings = ["draft", "asked", "sent_back", "published", "retired"] as const;
export type MappingStanding = (typeof mappingStandings)[number];

type Asking = { readonly status: MappingStatus; readonly askedAt: Date | null; readonly sentBackReason: string | null };

export function standingOf({ status, askedAt, sentBackReason }: Asking): MappingStanding {
  if (status !== "draft" || askedAt === null) return status;
  return sentBackReason === null ? "asked" : "sent_back";
}

export const mappingFaults = [
  "item_without_fields",
  "column_twice",
  "field_unknown",
  "field_twice",
  "field_missing",
  "unit_missing",
  "word_broken",
  "code_unknown",
  "constant_invalid",
] as const;
export type MappingFault = { readonly fault: (typeof mappingFaults)[number]; readonly at: string };

/** Everything that keeps a mapping from being published, or from being used once the item declares other fields. Pure; none when it fits. */
export function faultsOf(content: MappingContent, declaration: Declaration, isValue: (field: DeclaredField, value: string) => boolean) {
  const faults: MappingFault[] = [];
  const { columns, constants, nameColumn, codeColumn, sourceColumn } = content;
  if (declaration.fields.length === 0) return [{ fault: "item_without_fields", at: "" }] satisfies MappingFault[];
  const names = [nameColumn, codeColumn, ...(sourceColumn === null ? [] : [sourceColumn]), ...columns.map(({ column }) => column)];
  // One that nobody has chosen yet is no column.
  for (const name of twicesOf(names.map(plainHeader).filter((name) => name !== ""))) faults.push({ fault: "column_twice", at: name });
  const filled = [...columns, ...constants].map(({ field }) => field);
  for (const field of twicesOf(filled)) faults.push({ fault: "field_twice", at: field });
  for (const key of filled) if (!fieldOf(declaration, key)) faults.push({ fault: "field_unknown", at: key });
  for (const field of declaration.fields) {
    if (field.required && !filled.includes(field.key)) faults.push({ fault: "field_missing", at: field.key });
  }
  for (const column of columns) {
    const field = fieldOf(declaration, column.field);
    if (!field) continue;
    if (unitsOf(field.type).length > 0 && !unitsOf(field.type).some((unit) => unit === column.unit)) {
      faults.push({ fault: "unit_missing", at: field.key });
    }
    const codes = codesOf(field);
    if (column.translations.some(({ from, to }) => from === "" || to === "")) faults.push({ fault: "word_broken", at: field.key });
    else if (column.translations.some(({ to }) => !codes.includes(to))) faults.push({ fault: "code_unknown", at: field.key });
  }
  for (const { field: key, value } of constants) {
    const field = fieldOf(declaration, key);
    if (field && !isValue(field, value)) faults.push({ fault: "constant_invalid", at: key });
  }
  return faults;
}

/** A declared field by its key. */
export function fieldOf({ fields }: Declaration, key: string): DeclaredField | undefined {
  return fields.find((field) => field.key === key);
}

const Bound = z.number().nullable();

/** What the catalogue lets a column of a file say at least and at most, in the field's own units. */
export const ColumnBounds = z.strictObject({
  column: z.string(),
  type: z.enum(fieldTypes),
  min: Bound,
  max: Bound,
  earliest: z.string().nullable(),
  latest: z.string().nullable(),
});
export type ColumnBounds = z.infer<typeof ColumnBounds>;

/** The bounds of every column that has any. */
export function boundsOf({ columns }: Pick<MappingContent, "columns">, declaration: Declaration): ColumnBounds[] {
  return columns.flatMap(({ column, field: key }) => {
    const field = fieldOf(declaration, key);
    if (!field) return [];
    const { type, min, max, earliest, latest } = field;
    return [min, max, earliest, latest].some((bound) => bound !== null) ? [{ column, type, min, max, earliest, latest }] : [];
  });
}

/** In which units a field's column may be written; none where its figures have none. */
export function unitsOf(type: FieldType): readonly Unit[] {
  if (type === "amount") return amountUnits;
  return type === "rate" ? rateUnits : [];
}

/** What a field's words may be translated into. */
export function codesOf({ type, codes }: DeclaredField): readonly string[] {
  if (type === "yes_no") return ["yes", "no"];
  return type === "code" ? codes.map(({ code }) => code) : [];
}

export const subjectName = "SUBJECT_NAME";
export const subjectCode = "SUBJECT_CODE";
export const sourceUnit = "SOURCE_UNIT";

/** The columns of the file as a form: a refused row names them as the file does. Optional columns may be missing from a file. */
export function formOfMapping(content: MappingContent, declaration: Declaration): Form {
  const field = (code: string, column: string, more: Partial<Field>): Field => ({
    code,
    zh: column,
    kind: "text",
    max: cellCharactersMax,
    ...more,
  });
  const fields = [
    field(subjectName, content.nameColumn, { max: 200, required: true }),
    field(subjectCode, content.codeColumn, { kind: "uscc", max: 40, required: true }),
    ...(content.sourceColumn === null ? [] : [field(sourceUnit, content.sourceColumn, { max: 100 })]),
    ...content.columns.flatMap((mapped) => {
      const declared = fieldOf(declaration, mapped.field) ?? null;
      if (!declared) return [];
      const max = declared.type === "text" ? (declared.max ?? cellCharactersMax) : cellCharactersMax;
      const told = { ...writingOf(declared, mapped), ...(declared.required ? { required: true as const } : {}) };
      return [field(declared.key, mapped.column, { max, ...told })];
    }),
  ];
  return { key: "mapped", importKind: "mapped", signature: fields.filter(({ required }) => required).map(({ code }) => code), fields };
}

/** How a mapped column is written, for whoever fills a file in: an example in its own unit and order, and the words it may say. */
function writingOf(field: DeclaredField, { unit, dateForm, translations }: MappedColumn): Pick<Field, "example" | "words"> {
  const { type } = field;
  if (type === "text") return {};
  const codes = codesOf(field);
  if (codes.length > 0) {
    const own = translations.map(({ from }) => from);
    return { words: own.length > 0 ? own : type === "yes_no" ? ["是", "否"] : codes };
  }
  if (type === "day") return { example: { year_first: "2026-03-02", day_first: "02/03/2026", month_first: "03/02/2026" }[dateForm] };
  if (type === "amount") return { example: unit === "wan" ? "1.5" : unit === "fen" ? "1500000" : "15000" };
  if (type === "rate") return { example: unit === "fraction" ? "0.035" : unit === "bps" ? "350" : "3.5" };
  return { example: { month: "2026-03", year: "2025", whole: "120", decimal: "12.5" }[type as "month" | "year" | "whole" | "decimal"] };
}

/** No cell of a mapped file is longer, whatever its field declares. */
export const cellCharactersMax = 4_000;

/** A header as it is compared: case, spaces and full-width forms do not tell two columns apart. */
export function plainHeader(name: string): string {
  return name
    .normalize("NFKC")
    .replace(/[\s\ufeff\u200b"']/g, "")
    .toUpperCase();
}

/** A mapping of these columns as their names suggest: a field by its Chinese or English name or its key, the subject by what files usually call it. */
export function guessMapping(header: readonly string[], declaration: Declaration = noDeclaration): MappingContent {
  const free = new Map(header.map((name) => [plainHeader(name), name.trim()]));
  const take = (names: readonly string[]): string | null => {
    const exact = names.map(plainHeader).find((name) => free.has(name));
    const found = exact ?? [...free.keys()].find((name) => names.some((one) => isLike(name, plainHeader(one))));
    if (found === undefined) return null;
    const column = free.get(found) ?? null;
    free.delete(found);
    return column;
  };
  const codeColumn = take(usualCodes) ?? "";
  const nameColumn = take(usualNames) ?? "";
  const byName = declaration.fields.flatMap((field) => {
    const column = take([field.nameZh, field.nameEn, field.key]);
    return column === null ? [] : [columnOf(field, column)];
  });
  const left = declaration.fields.filter(({ key }) => byName.every(({ field }) => field !== key));
  const byType = left.flatMap((field) => {
    const usual = usualOfType[field.type as keyof typeof usualOfType];
    const isOnly = declaration.fields.filter(({ type }) => type === field.type).length === 1;
    const column = usual && isOnly ? take(usual) : null;
    return column === null ? [] : [columnOf(field, column)];
  });
  const columns = [...byName, ...byType];
  return { nameColumn, codeColumn, sourceColumn: take(["数据来源单位", "数据来源", "source unit"]), columns, constants: [] };
}

const usualCodes = ["统一社会信用代码", "社会信用代码", "信用代码", "信用代码证号", "USCC", "Unified social credit code", "credit code"];
const usualNames = [
  "企业名称",
  "单位名称",
  "主体名称",
  "公司名称",
  "户名",
  "用户名称",
  "客户名称",
  "企业",
  "名称",
  "Name",
  "Company",
  "Company name",
  "Enterprise",
];

/** What files usually call the month, the year or the day that a row is of, its sum or its yes, where the item has one such field. */
const usualOfType = {
  month: ["月份", "所属月份", "统计月份", "账期", "所属期", "月", "Month", "Period"],
  year: ["年份", "年度", "所属年度", "年", "Year"],
  day: ["日期", "Date"],
  amount: ["金额", "账单金额", "应缴金额", "费用", "总额", "Amount", "Bill", "Sum"],
  yes_no: ["是否按期", "是否按期缴费", "是否按时", "按期", "按时", "是否缴清", "是否", "Paid on time", "On time", "Paid"],
} as const;

/** `用电量(千瓦时)` is like `用电量`. */
const isLike = (header: string, name: string) => name.length >= 2 && header.replace(/[(（].*$/, "") === name.replace(/[(（].*$/, "");

/** A field's column with what its type and the column's own name suggest: `金额(万元)` is in 万元. */
export function columnOf(field: DeclaredField, column: string): MappedColumn {
  const plain = plainHeader(column);
  const amount: Unit = /万元?/.test(plain) ? "wan" : /分\)|FEN/.test(plain) ? "fen" : "yuan";
  const unit = field.type === "amount" ? amount : field.type === "rate" ? ("percent" as const) : null;
  return { field: field.key, column, unit, dateForm: "year_first", translations: [] };
}

function twicesOf(names: readonly string[]): string[] {
  return [...new Set(names.filter((name, at) => names.indexOf(name) !== at))];
}
