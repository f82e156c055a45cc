import { z } from "zod";
import { Day } from "../kernel/dates.ts";

/** What an item's records hold, as the catalogue declares it: fields, what they may say, and what they say of each other. */

export const fieldTypes = ["text", "day", "month", "year", "whole", "decimal", "amount", "rate", "yes_no", "code"] as const;
export type FieldType = (typeof fieldTypes)[number];

const [fieldsMax, codesMax, rulesMax, keysMax, keyCharactersMax] = [40, 200, 20, 4, 128];

/** A key becomes the name of a record's value: letters and digits, and nothing that every object has from birth. */
const FieldKey = z
  .string()
  .regex(/^[a-z][a-zA-Z0-9]{0,39}$/, "catalogue.field_key")
  .refine((key) => !(key in {}), "catalogue.field_key");

const CodeOfList = z.strictObject({
  code: z.string().trim().min(1).max(40),
  nameZh: z.string().trim().min(1).max(60),
  nameEn: z.string().trim().min(1).max(120),
});

/** A bound of days: a day, or the day on which the row is read. */
const DayBound = z.union([Day, z.literal("today")]).nullable();

export const DeclaredField = z.strictObject({
  key: FieldKey,
  nameZh: z.string().trim().min(1).max(40),
  nameEn: z.string().trim().min(1).max(80),
  type: z.enum(fieldTypes),
  required: z.boolean(),
  /** With the subject and the other key fields it makes two rows the same fact. */
  isKey: z.boolean(),
  /** The least and the most: characters of a text, fen of an amount, basis points of a rate, and a number's own units. */
  min: z.number().min(-1e15).max(1e15).nullable().default(null),
  max: z.number().min(-1e15).max(1e15).nullable().default(null),
  earliest: DayBound.default(null),
  latest: DayBound.default(null),
  codes: z.array(CodeOfList).max(codesMax).default([]),
});
export type DeclaredField = z.infer<typeof DeclaredField>;

const Key = z.string().max(40);
export const DeclaredRule = z.discriminatedUnion("rule", [
  /** The first is not after, nor more than, the second. */
  z.strictObject({ rule: z.literal("ordered"), first: Key, second: Key }),
  /** Where the field says something, the other says something too. */
  z.strictObject({ rule: z.literal("together"), field: Key, needs: Key }),
  z.strictObject({ rule: z.literal("any_of"), fields: z.array(Key).min(2).max(10) }),
  /** Counted daily over the records of a subject: no month, or year, is left out between the first and the last. */
  z.strictObject({ rule: z.literal("no_gap"), field: Key }),
  /** Counted daily: a value is more than so many times the one before it, or less than its so-manieth part. */
  z.strictObject({ rule: z.literal("jump"), field: Key, factor: z.int().min(2).max(1_000) }),
]);
export type DeclaredRule = z.infer<typeof DeclaredRule>;
export const declaredRules = ["ordered", "together", "any_of", "no_gap", "jump"] as const;

const Shape = z.strictObject({
  fields: z.array(DeclaredField).max(fieldsMax),
  /** Which field tells the day a fact is of (of a month or a year its last), and until when it is true. */
  trueFrom: Key.nullable(),
  trueTo: Key.nullable(),
  rules: z.array(DeclaredRule).max(rulesMax),
  /** A row about an older day is told late. */
  maxAgeDays: z.int().min(1).max(3_650).nullable(),
  /** Stands before the key of facts that came before the item's fields were declared. */
  keyWord: z
    .string()
    .regex(/^[a-z]{1,20}$/)
    .nullable()
    .default(null),
});
export type Declaration = z.infer<typeof Shape>;

/** An item that declares nothing: files of it come in where a form stands ready, or not at all. */
export const noDeclaration: Declaration = { fields: [], trueFrom: null, trueTo: null, rules: [], maxAgeDays: null, keyWord: null };

/** Items whose files have a form of their own: they declare no fields. */
const readyMade: ReadonlySet<string> = new Set([
  ...["REG-01", "ADM-01", "ADM-02", "LST-01", "LST-02", "LST-03", "JUD-02", "TAX-01", "ENV-02"],
]);
export const hasReadyForm = (itemCode: string): boolean => readyMade.has(itemCode) || itemCode.startsWith("CMT-");

const measured: readonly FieldType[] = ["whole", "decimal", "amount", "rate"];
const dated: readonly FieldType[] = ["day", "month", "year"];
const bounded: readonly FieldType[] = ["text", "year", ...measured];

type Complain = (path: (string | number)[], reason: string) => void;

/** Refuses what contradicts itself, where it would have to change. */
export const Declaration = Shape.superRefine((declaration, refuse) => {
  const complain: Complain = (path, message) => refuse.addIssue({ code: "custom", path, message });
  for (const [at, field] of declaration.fields.entries()) checkField(field, at, declaration, complain);
  checkDays(declaration, complain);
  for (const [at, rule] of declaration.rules.entries()) {
    if (!isRuleOf(declaration, rule)) complain(["rules", at], "catalogue.rule_fields");
  }
});

function checkField(field: DeclaredField, at: number, { fields }: Declaration, complain: Complain): void {
  const say = (member: keyof DeclaredField, reason: string) => complain(["fields", at, member], `catalogue.field_${reason}`);
  const twin = (member: "key" | "nameZh" | "nameEn") => fields.findIndex((one) => one[member] === field[member]) !== at;
  if (twin("key")) say("key", "key_taken");
  if (twin("nameZh")) say("nameZh", "name_taken");
  if (twin("nameEn")) say("nameEn", "name_taken");
  const { type, min, max, earliest, latest, codes } = field;
  if ((min !== null || max !== null) && !bounded.includes(type)) say("min", "no_bounds");
  if (min !== null && max !== null && min > max) say("max", "bounds_order");
  if ((earliest !== null || latest !== null) && type !== "day" && type !== "month") say("earliest", "no_bounds");
  if (earliest !== null && latest !== null && earliest !== "today" && latest !== "today" && earliest > latest)
    say("latest", "bounds_order");
  if ((type === "code") !== codes.length > 0) say("codes", type === "code" ? "codes_missing" : "no_codes");
  if (new Set(codes.map(({ code }) => code)).size < codes.length) say("codes", "codes_twice");
  if (field.isKey && !field.required) say("isKey", "key_required");
  // Keys stand in an index, whose entries are short.
  if (field.isKey && type === "text" && (max === null || max > keyCharactersMax)) say("max", "key_short");
  if (field.isKey && fields.filter(({ isKey }) => isKey).length > keysMax) say("isKey", "keys_many");
}

function checkDays(declaration: Declaration, complain: Complain): void {
  const { fields, trueFrom, trueTo, rules } = declaration;
  const fieldOf = (key: string | null) => fields.find((field) => field.key === key);
  if (fields.length === 0) {
    if (trueFrom !== null || trueTo !== null || rules.length > 0) complain(["trueFrom"], "catalogue.day_field");
    return;
  }
  if (!fields.some(({ isKey }) => isKey)) complain(["fields"], "catalogue.key_missing");
  const from = fieldOf(trueFrom);
  if (!from?.required || !dated.includes(from.type)) complain(["trueFrom"], "catalogue.day_field");
  if (trueTo !== null && !dated.includes(fieldOf(trueTo)?.type ?? "text")) complain(["trueTo"], "catalogue.day_field_to");
}

/** Whether a rule names fields of the item that can be held against each other. */
function isRuleOf({ fields }: Declaration, rule: DeclaredRule): boolean {
  const typeOf = (key: string) => fields.find((field) => field.key === key)?.type;
  if (rule.rule === "ordered") {
    const type = typeOf(rule.first);
    return type !== undefined && type === typeOf(rule.second) && rule.first !== rule.second && [...measured, ...dated].includes(type);
  }
  if (rule.rule === "together") return [rule.field, rule.needs].every(typeOf) && rule.field !== rule.needs;
  if (rule.rule === "any_of") return rule.fields.every(typeOf) && new Set(rule.fields).size === rule.fields.length;
  if (rule.rule === "no_gap") return ["month", "year"].includes(typeOf(rule.field) ?? "");
  return measured.includes(typeOf(rule.field) ?? "text");
}

/** Every word of a declaration that people read. */
export function namesIn({ fields }: Declaration): string[] {
  return fields.flatMap(({ nameZh, nameEn, codes }) => [nameZh, nameEn, ...codes.flatMap((one) => [one.code, one.nameZh, one.nameEn])]);
}

/** What a declaration says, a line a field and a rule, for whoever compares two versions. Equal declarations give equal lines. */
export function linesOf({ fields, trueFrom, trueTo, rules, maxAgeDays }: Declaration): string[] {
  const bounds = ({ min, max, earliest, latest }: DeclaredField) =>
    min === null && max === null && earliest === null && latest === null ? "" : ` [${min ?? earliest ?? ""}…${max ?? latest ?? ""}]`;
  const marks = (field: DeclaredField) =>
    [
      field.required ? "!" : "",
      field.isKey ? "#" : "",
      field.key === trueFrom ? "↦" : "",
      field.key === trueTo ? "↤" : "",
      bounds(field),
      field.codes.length > 0 ? ` {${field.codes.map(({ code, nameZh, nameEn }) => `${code}=${nameZh}/${nameEn}`).join("; ")}}` : "",
    ].join("");
  const rule = (one: DeclaredRule) => {
    if (one.rule === "ordered") return `${one.first} ≤ ${one.second}`;
    if (one.rule === "together") return `${one.field} → ${one.needs}`;
    if (one.rule === "any_of") return one.fields.join(" | ");
    return one.rule === "no_gap" ? `${one.field}: 1, 2, 3 …` : `${one.field}: × ${one.factor}`;
  };
  return [
    ...fields.map((field) => `${field.key} · ${field.nameZh} / ${field.nameEn} · ${field.type}${marks(field)}`),
    ...rules.map(rule),
    ...(maxAgeDays === null ? [] : [`≤ ${maxAgeDays} d`]),
  ];
}
