import { industryPath } from "./criteria/hierarchy.ts";
import type { ProductTerms } from "./schema.ts";

/** What stands in a contradiction: a field of the terms or a criterion's key; each has its name in `products.field` or `criteria`. */
export type Contradiction = { readonly first: string; readonly second: string };

/** Every pair of terms that no request could meet together, or that would leave the product without meaning. Empty when there is none. */
export function contradictions(terms: ProductTerms): Contradiction[] {
  return checks.filter(({ contradicts }) => contradicts(terms)).map(({ first, second }) => ({ first, second }));
}

type Check = Contradiction & { readonly contradicts: (terms: ProductTerms) => boolean };

const checks: readonly Check[] = [
  {
    first: "industries_accepted",
    second: "industries_excluded",
    contradicts: ({ criteria }) => {
      const excluded = criteria.industries_excluded ?? [];
      const accepted = criteria.industries_accepted ?? [];
      return accepted.length > 0 && accepted.every((code) => (industryPath(code) ?? []).some((ancestor) => excluded.includes(ancestor)));
    },
  },
  {
    first: "first_time_borrower_only",
    second: "purposes",
    contradicts: ({ criteria, purposes }) =>
      criteria.first_time_borrower_only === true && purposes.every((purpose) => purpose === "refinance"),
  },
  {
    first: "charges",
    second: "guaranteeModes",
    contradicts: ({ charges, guaranteeModes }) =>
      charges.some(({ kind }) => kind === "guarantee") && guaranteeModes.every((mode) => mode === "credit"),
  },
  {
    first: "charges",
    second: "termMonthsMax",
    contradicts: ({ charges, termMonthsMax }) => charges.some(({ when }) => when.on === "month" && when.month > termMonthsMax),
  },
  { first: "capacityFen", second: "amountFenMin", contradicts: ({ capacityFen, amountFenMin }) => capacityFen < amountFenMin },
  {
    first: "officerHoursMax",
    second: "officerHoursPerCase",
    contradicts: ({ officerHoursMax, officerHoursPerCase }) =>
      officerHoursMax > 0 && (officerHoursPerCase === 0 || officerHoursPerCase > officerHoursMax),
  },
];
