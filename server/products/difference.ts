import type { Sentence } from "./criteria/criterion.ts";
import { chosenCriteria, thresholdsOf } from "./criteria/registry.ts";
import type { ProductTerms } from "./schema.ts";

/** The terms that are told apart field by field; amounts, months and rates as pairs, as people read them. */
export const comparedFields = [
  "name",
  "amount",
  "term",
  "rate",
  "repaymentMethods",
  "guaranteeModes",
  "purposes",
  "charges",
  "requiredItems",
  "consentDays",
  "consentReadsMax",
  "dataLifeDays",
  "capacityFen",
  "capacityCases",
  "officerHoursMax",
  "officerHoursPerCase",
  "promisedWorkingHours",
] as const;
export type ComparedField = (typeof comparedFields)[number];

/** One thing that a later version says otherwise. A criterion that is new or gone has no sentence on one side. */
export type Difference =
  | { readonly kind: "field"; readonly field: ComparedField }
  | { readonly kind: "criterion"; readonly key: string; readonly before: Sentence | null; readonly after: Sentence | null };

/** What differs between two versions, fields first and then criteria in the order of the registry. Empty when nothing does. */
export function differences(before: ProductTerms, after: ProductTerms): Difference[] {
  const fields = comparedFields.filter((field) => !isSame(partOf(before, field), partOf(after, field)));
  const was = sentencesOf(before);
  const is = sentencesOf(after);
  const keys = chosenCriteria.map(({ key }) => key).filter((key) => !isSame(before.criteria[key], after.criteria[key]));
  return [
    ...fields.map((field) => ({ kind: "field", field }) as const),
    ...keys.map((key) => ({ kind: "criterion", key, before: was.get(key) ?? null, after: is.get(key) ?? null }) as const),
  ];
}

/** What one field says, in a form that two versions can be told apart by. */
export function partOf(terms: ProductTerms, field: ComparedField): unknown {
  if (field === "name") return [terms.nameZh, terms.nameEn];
  if (field === "amount") return [terms.amountFenMin, terms.amountFenMax];
  if (field === "term") return [terms.termMonthsMin, terms.termMonthsMax];
  if (field === "rate") return [terms.rateBpsMin, terms.rateBpsMax];
  return terms[field];
}

function sentencesOf(terms: ProductTerms): ReadonlyMap<string, Sentence> {
  return new Map(thresholdsOf(terms).map(({ criterion, threshold }) => [criterion.key, criterion.asks(threshold)]));
}

/** Equal words in another order are the same choice. */
function isSame(one: unknown, other: unknown): boolean {
  return ordered(one) === ordered(other);
}

function ordered(value: unknown): string {
  const isWords = Array.isArray(value) && value.every((entry) => typeof entry === "string");
  return JSON.stringify(isWords ? [...value].sort() : (value ?? null));
}
