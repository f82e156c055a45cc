import { type Day, shanghaiDate } from "../../kernel/dates.ts";
import { isRecordDay } from "../record-day.ts";

/** A date as sources write it. The sentinels 2099-12-31 and 9999-12-31 mean *no end*, 1899-12-31 and 1900-01-01 *no date*. */
export type SourceDay = { readonly day: Day } | "no_end" | "none" | "invalid";

const written =
  /^(\d{4})(?:[-/.](\d{1,2})[-/.](\d{1,2})|年(\d{1,2})月(\d{1,2})日?|(\d{2})(\d{2}))(?:[T ]\d{1,2}:\d{2}(?::\d{2}(?:\.\d{1,6})?)?)?Z?$/;

/** Reads `2024/5/6`, `2024-05-06`, `2024.05.06`, `2024年5月6日`, `20240506`, each with or without a time, and epoch milliseconds. */
export function readDay(text: string): SourceDay {
  if (text.length > shortLength) return dayIn(text);
  const known = daysByText.get(text);
  if (known) return known;
  const day = dayIn(text);
  if (daysByText.size < remembered) daysByText.set(text, day);
  return day;
}

// Thirty years have eleven thousand days: a file repeats each of them. Longer texts are not kept: a piece of a file's text holds the whole block
// that it was cut from.
const remembered = 20_000;
const shortLength = 12;
const daysByText = new Map<string, SourceDay>();

function dayIn(text: string): SourceDay {
  const plain = text.normalize("NFKC").trim();
  const day = /^-?\d{11,13}$/.test(plain) ? shanghaiDate(new Date(Number(plain))) : dayOf(plain);
  if (day === null) return "invalid";
  if (day === "2099-12-31" || day === "9999-12-31") return "no_end";
  if (day === "1899-12-31" || day === "1900-01-01" || day === "1899-12-30") return "none";
  return isRecordDay(day) ? { day } : "invalid";
}

const monthDays = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

function dayOf(text: string): Day | null {
  const parts = written.exec(text);
  if (!parts) return null;
  const [, year = "", m1, d1, m2, d2, m3, d3] = parts;
  const month = Number(m1 ?? m2 ?? m3);
  const date = Number(d1 ?? d2 ?? d3);
  const isReal = date >= 1 && date <= (monthDays[month - 1] ?? 0) && (month !== 2 || date < 29 || isLeapYear(Number(year)));
  return isReal ? `${year}-${String(month).padStart(2, "0")}-${String(date).padStart(2, "0")}` : null;
}

function isLeapYear(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}

/** `2018`, `2018年`, `2018年度`. Null when it is no year that an evaluation can have. */
export function readYear(text: string): number | null {
  const parts = /^(\d{4})(?:年度?|\.0)?$/.exec(text.normalize("NFKC").trim());
  const year = Number(parts?.[1] ?? 0);
  return year >= 1990 && year <= 2099 ? year : null;
}
