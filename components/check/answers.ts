import { z } from "zod";
import { loanPurposes } from "@/db/schema/words";
import { industryLevelOf } from "@/server/kernel/industry";
import { parseWan } from "@/server/kernel/money";
import { isRegionCode } from "@/server/kernel/region";
import type { DraftPatch } from "@/server/loan-requests/schema";
import {
  CheckAnswers,
  listAnswers,
  otherPenaltyAnswers,
  penaltyAnswers,
  type Question,
  questions,
  securityAnswers,
} from "@/server/matching/check-answers";
import { taxGrades } from "@/server/products/criteria/facts";

/** Which question each field of the address belongs to, in the order in which they are asked. */
export const fields = {
  place: "place",
  region: "place",
  trade: "company",
  industry: "company",
  staff: "company",
  revenue: "company",
  years: "years",
  amount: "need",
  months: "need",
  purpose: "need",
  security: "need",
  grade: "records",
  penalty: "records",
  penaltyYear: "records",
  otherPenalties: "records",
  listed: "records",
  loan: "records",
} as const satisfies Record<string, Question>;

export type Field = keyof typeof fields;
export const fieldNames = Object.keys(fields) as Field[];
/** What was typed, by field; an empty text is no answer. `place` and `trade` are words to be looked up, never answers. */
export type Typed = Readonly<Record<Field, string>>;
export type At = Question | "result";
export type Params = Readonly<Record<string, string | string[] | undefined>>;

const one = z.string().trim().max(40).catch("");

/** The address of a check: what was typed, which page it asks for, and whether that page is only to change an answer. */
export function readCheckParams(params: Params): { readonly typed: Typed; readonly at: At; readonly isChange: boolean } {
  const typed = Object.fromEntries(fieldNames.map((field) => [field, one.parse(params[field] ?? "")])) as Typed;
  const at = [...questions, "result" as const].find((page) => page === params.at) ?? "place";
  return { typed, at, isChange: params.change === "1" };
}

const count = (text: string) => (/^\d{1,8}$/.test(text) ? Number(text) : undefined);
/** Whole months of years with at most one decimal: 2.5 → 30. */
const monthsOf = (years: string) =>
  /^\d{1,3}([.．]\d)?$/.test(years) ? Math.floor(Number(years.replace("．", ".")) * 12 + 1e-9) : undefined;
const oneOf =
  <T extends string>(words: readonly T[]) =>
  (text: string) =>
    words.find((word) => word === text);

/** How each field is read; `undefined` says that it cannot be. */
const readers = {
  region: { of: "regionCode", read: (text: string) => (isRegionCode(text) ? text : undefined) },
  industry: { of: "industryCode", read: (text: string) => (industryLevelOf(text) === null ? undefined : text) },
  staff: { of: "insuredStaff", read: count },
  revenue: { of: "annualRevenueFen", read: (text: string) => parseWan(text) ?? undefined },
  years: { of: "monthsRunning", read: monthsOf },
  amount: { of: "amountFen", read: (text: string) => parseWan(text) ?? undefined },
  months: { of: "termMonths", read: count },
  purpose: { of: "purpose", read: oneOf(loanPurposes) },
  security: { of: "security", read: oneOf(securityAnswers) },
  grade: { of: "taxGrade", read: oneOf(taxGrades) },
  penalty: { of: "penalty", read: oneOf(penaltyAnswers) },
  penaltyYear: { of: "penaltyYear", read: count },
  otherPenalties: { of: "otherPenalties", read: oneOf(otherPenaltyAnswers) },
  listed: { of: "listed", read: oneOf(listAnswers) },
  loan: { of: "hasBorrowed", read: (text: string) => (text === "yes" ? true : text === "no" ? false : undefined) },
} as const satisfies Partial<
  Record<Field, { readonly of: keyof CheckAnswers; readonly read: (text: string) => string | number | boolean | undefined }>
>;
const readNames = Object.keys(readers) as (keyof typeof readers)[];

/** The answers that what was typed amounts to, and the fields that cannot be read: those answer nothing. Years to come are refused. */
export function answersOf(typed: Typed, thisYear: number): { readonly answers: CheckAnswers; readonly faults: readonly Field[] } {
  const faults: Field[] = [];
  const read = readNames.map((field) => {
    const { of, read } = readers[field];
    const value = typed[field] === "" ? null : read(typed[field]);
    const isTooLate = field === "penaltyYear" && typeof value === "number" && value > thisYear;
    const isRead = value !== undefined && !isTooLate && CheckAnswers.shape[of].safeParse(value).success;
    if (!isRead) faults.push(field);
    return [of, isRead ? value : null];
  });
  return { answers: CheckAnswers.parse(Object.fromEntries(read)), faults };
}

/** The page to show: the one asked for, or the first before it that holds what cannot be read. */
export function pageFor(at: At, faults: readonly Field[]): At {
  const upTo = at === "result" ? questions.length : questions.indexOf(at);
  return questions.slice(0, upTo).find((question) => faults.some((field) => fields[field] === question)) ?? at;
}

/** An address of the check with these answers. Words to be looked up stay behind. */
export function checkHref(typed: Typed, at: At, more: { readonly isChange?: boolean } = {}): string {
  const given = fieldNames.filter((field) => field !== "place" && field !== "trade" && typed[field] !== "");
  const query = new URLSearchParams(given.map((field) => [field, typed[field]]));
  query.set("at", at);
  if (more.isChange) query.set("change", "1");
  return `/check?${query}`;
}

/** What a loan request can hold of the answers. */
const carried = [
  "region",
  "industry",
  "staff",
  "revenue",
  "amount",
  "months",
  "purpose",
  "security",
  "loan",
] as const satisfies readonly Field[];

/** Where a loan request starts from these answers; the address holds them, and nothing else does. */
export function startHref(typed: Typed): string {
  const given = carried.filter((field) => typed[field] !== "").map((field) => [field, typed[field]]);
  return given.length > 0 ? `/enterprise/apply?${new URLSearchParams(given)}` : "/enterprise/apply";
}

/** What a draft begins with of the answers; null where that is nothing. */
export function draftFrom(typed: Typed): DraftPatch | null {
  const { answers } = answersOf(typed, 0);
  const { regionCode, industryCode, insuredStaff, annualRevenueFen, amountFen, termMonths, purpose, security, hasBorrowed } = answers;
  const isFirstLoan = hasBorrowed === null ? null : !hasBorrowed;
  const declared = withoutNulls({ insuredStaff, annualRevenueFen, isFirstLoan });
  const draft: DraftPatch = {
    ...withoutNulls({ regionCode, industryCode, amountFen, termMonths, purpose }),
    ...(security === null || security === "none" ? {} : { guaranteeModes: [security] as NonNullable<DraftPatch["guaranteeModes"]> }),
    ...(Object.keys(declared).length > 0 ? { declared } : {}),
  };
  return Object.keys(draft).length > 0 ? draft : null;
}

function withoutNulls<T extends object>(values: T): { [K in keyof T]?: NonNullable<T[K]> } {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null)) as { [K in keyof T]?: NonNullable<T[K]> };
}
