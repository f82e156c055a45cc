import { DomainError } from "../kernel/errors.ts";
import { industryPath } from "./criteria/hierarchy.ts";
import { chosenCriteria } from "./criteria/registry.ts";
import { ProductTerms } from "./schema.ts";

/** What stands in a contradiction: a field of the terms or a criterion's key; each has its name in `products.field` or `criteria`. */
export type Contradiction = { readonly first: string; readonly second: string };

/** Every pair of terms that no request could meet together, or that would leave the product without meaning. Empty when there is none. */
export function contradictions(terms: ProductTerms): Contradiction[] {
  return checks.filter(({ contradicts }) => contradicts(terms)).map(({ first, second }) => ({ first, second }));
}

/** Terms as a form keeps them: of two that exclude each other the second is marked. What is stored is read by `ProductTerms` alone. */
export const KeptTerms = ProductTerms.superRefine((terms, context) => {
  for (const { second } of contradictions(terms)) {
    const path = chosenCriteria.some(({ key }) => key === second) ? ["criteria", second] : [second];
    context.addIssue({ code: "custom", path, message: "product.contradiction" });
  }
});

/** Refuses with CONFLICT (`product.contradiction`), naming the first two terms that exclude each other. */
export function requireNoContradiction(terms: ProductTerms): void {
  const [contradiction] = contradictions(terms);
  if (contradiction) throw new DomainError("CONFLICT", "product.contradiction", contradiction);
}

type Check = Contradiction & { readonly contradicts: (terms: ProductTerms) => boolean };

const checks: readonly Check[] = [
  {
    first: "industries_accepted",
    second: "industries_excluded",
    contradicts: ({ criteria }) => {
      const excluded = criteria.industries_excluded ?? [];
      const accepted = criteria.industries_accepted ?? [];
      const isOut = (code: string) => (industryPath(code) ?? [code]).some((ancestor) => excluded.includes(ancestor));
      return accepted.some((code) => excluded.includes(code)) || (accepted.length > 0 && accepted.every(isOut));
    },
  },
  {
    // By the method of GB/T 45255-2025 as provinces apply it, D and D− are what is seriously untrustworthy.
    first: "no_serious_listing",
    second: "evaluation_grade_in",
    contradicts: ({ criteria }) =>
      criteria.no_serious_listing === true && (criteria.evaluation_grade_in?.every((grade) => grade.startsWith("D")) ?? false),
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
