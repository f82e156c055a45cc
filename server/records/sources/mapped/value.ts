import type { DeclaredField } from "../../../catalogue/declaration.ts";
import { type Day, Day as DaySchema } from "../../../kernel/dates.ts";
import { decimalOf, parseDecimal } from "../../../kernel/exact.ts";
import { parseWan, parseYuan } from "../../../kernel/money.ts";
import { isPlainText } from "../../../kernel/names.ts";
import { hasPersonsNumber } from "../../../kernel/persons-number.ts";
import { parsePercent } from "../../../kernel/rate.ts";
import { readDay, readYear } from "../../import/days.ts";
import type { ImportReason } from "../../import-reasons.ts";
import type { MappedColumn } from "../../mappings/mapping.ts";

/** What a field of a record holds: fen, basis points, a decimal as its shortest text, a month as `2026-10`; null where nothing was said. */
export type FieldValue = string | number | boolean | null;
type Read = { readonly value: FieldValue } | { readonly fault: ImportReason };
type Writing = Pick<MappedColumn, "unit" | "dateForm" | "translations">;

/** How a constant is written, and a column that says nothing else. */
export const plainWriting = ({ type }: DeclaredField): Writing => ({
  unit: type === "amount" ? "yuan" : type === "rate" ? "percent" : null,
  dateForm: "year_first",
  translations: [],
});

export const decimalPlaces = 6;

/** A cell as its field's value, or why it is none: not of its type, outside its bounds, or no word of its list. */
export function readValue(field: DeclaredField, text: string, writing: Writing, today: Day): Read {
  const read = typed(field, text, writing);
  if ("fault" in read || isWithin(field, read.value, today)) return read;
  return { fault: field.latest === "today" && isAfter(read.value, today) ? "DATE_IN_FUTURE" : "OUT_OF_RANGE" };
}

function typed(field: DeclaredField, text: string, { unit, dateForm, translations }: Writing): Read {
  switch (field.type) {
    case "text":
      return { value: text };
    case "day":
      return dayOf(text, dateForm);
    case "month":
      return monthOf(text);
    case "year":
      return of(readYear(text), "YEAR_INVALID");
    case "whole":
      return of(parseDecimal(text, 0), "NUMBER_INVALID");
    case "decimal": {
      const value = parseDecimal(text, decimalPlaces);
      return value === null ? { fault: "NUMBER_INVALID" } : { value: shortest(decimalOf(value, decimalPlaces)) };
    }
    case "amount":
      return of(unit === "wan" ? parseWan(text) : unit === "fen" ? parseDecimal(text, 0) : parseYuan(text), "AMOUNT_INVALID");
    case "rate":
      return of(
        unit === "bps" ? parseDecimal(text, 0) : unit === "fraction" ? parseDecimal(text, 4) : parsePercent(text),
        "NUMBER_INVALID",
      );
    case "yes_no":
    case "code":
      return wordOf(field, text, translations);
  }
}

const of = (value: FieldValue, fault: ImportReason): Read => (value === null ? { fault } : { value });
const shortest = (text: string) => text.replace(/\.?0+$/, "") || "0";

const inOtherOrder = /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})$/;

function dayOf(text: string, form: Writing["dateForm"]): Read {
  const parts = form === "year_first" ? null : inOtherOrder.exec(text.normalize("NFKC").trim());
  const [, first = "", second = "", year = ""] = parts ?? [];
  const read = readDay(parts ? (form === "day_first" ? `${year}-${second}-${first}` : `${year}-${first}-${second}`) : text);
  if (read === "invalid") return { fault: "DATE_INVALID" };
  // Sources write 2099-12-31 for no end and 1900-01-01 for no date: neither is one.
  return { value: typeof read === "object" ? read.day : null };
}

const writtenMonth = /^(\d{4})(?:[-/.年]?)(\d{1,2})月?(?:份)?$/;

function monthOf(text: string): Read {
  const plain = text.normalize("NFKC").trim();
  const [, year = "", month = ""] = writtenMonth.exec(plain) ?? [];
  if (year) {
    const isReal = Number(month) >= 1 && Number(month) <= 12 && readYear(year) !== null;
    return isReal ? { value: `${year}-${month.padStart(2, "0")}` } : { fault: "DATE_INVALID" };
  }
  const day = readDay(plain);
  return typeof day === "object" ? { value: day.day.slice(0, 7) } : { fault: "DATE_INVALID" };
}

const yes = /^(是|有|已|对|Y|YES|TRUE|T|1|√)$/;
const no = /^(否|无|未|不|N|NO|FALSE|F|0|×)$/;

function wordOf(field: DeclaredField, text: string, translations: Writing["translations"]): Read {
  const plain = fold(text);
  const translated = translations.find(({ from }) => fold(from) === plain)?.to;
  if (field.type === "yes_no") {
    if (translated === "yes" || (translated === undefined && yes.test(plain))) return { value: true };
    return translated === "no" || no.test(plain) ? { value: false } : { fault: "CODE_UNKNOWN" };
  }
  const known = field.codes.find(({ code, nameZh, nameEn }) =>
    translated === undefined ? [code, nameZh, nameEn].some((name) => fold(name) === plain) : code === translated,
  );
  return known ? { value: known.code } : { fault: "CODE_UNKNOWN" };
}

const fold = (text: string) => text.normalize("NFKC").trim().toUpperCase();

function isWithin({ type, min, max, earliest, latest }: DeclaredField, value: FieldValue, today: Day): boolean {
  if (value === null) return true;
  if (type === "day" || type === "month") {
    const bound = (day: string | null) => (day === "today" ? today : day)?.slice(0, String(value).length) ?? null;
    const [from, to] = [bound(earliest), bound(latest)];
    return (from === null || value >= from) && (to === null || value <= to);
  }
  const size = type === "text" ? String(value).length : Number(value);
  return (min === null || size >= min) && (max === null || size <= max);
}

/** Whether a value is one that a cell could have become: of its field's type, within its bounds, and there where the field asks for one. */
export function mayHold(field: DeclaredField, value: unknown, today: Day): boolean {
  if (value === null) return !field.required;
  return isTyped(field, value) && isWithin(field, value as FieldValue, today);
}

function isTyped({ type, codes }: DeclaredField, value: unknown): boolean {
  if (type === "yes_no") return typeof value === "boolean";
  if (type === "whole" || type === "amount" || type === "rate") return Number.isSafeInteger(value);
  if (type === "year") return typeof value === "number" && readYear(String(value)) === value;
  if (typeof value !== "string" || value === "") return false;
  if (type === "day") return DaySchema.safeParse(value).success;
  if (type === "month") return /^\d{4}-\d{2}$/.test(value) && !("fault" in monthOf(value));
  if (type === "code") return codes.some(({ code }) => code === value);
  if (type === "text") return isPlainText(value) && !hasPersonsNumber(value);
  const parsed = parseDecimal(value, decimalPlaces);
  return parsed !== null && shortest(decimalOf(parsed, decimalPlaces)) === value;
}

const isAfter = (value: FieldValue, today: Day) => typeof value === "string" && value > today.slice(0, value.length);

/** Two values of one type in order: below zero, zero or above. Decimals are compared exactly. */
export function compareValues({ type }: DeclaredField, one: FieldValue, other: FieldValue): number {
  if (type === "decimal") return (parseDecimal(String(one), decimalPlaces) ?? 0) - (parseDecimal(String(other), decimalPlaces) ?? 0);
  if (typeof one === "number" && typeof other === "number") return one - other;
  return String(one) < String(other) ? -1 : String(one) > String(other) ? 1 : 0;
}

/** The day that a field's value stands for: of a month or a year its last. */
export function lastDayOf(value: FieldValue): Day | null {
  if (typeof value === "number") return `${value}-12-31`;
  if (typeof value !== "string") return null;
  if (value.length !== 7) return DaySchema.safeParse(value).success ? value : null;
  const [year = 0, month = 0] = value.split("-").map(Number);
  return new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10);
}

/** Whether a mapping's constant says something that its field may hold. */
export function isConstant(today: Day): (field: DeclaredField, value: string) => boolean {
  return (field, value) => {
    if (field.type === "text" && field.max !== null && value.length > field.max) return false;
    const read = readValue(field, value, plainWriting(field), today);
    return "value" in read && read.value !== null;
  };
}
