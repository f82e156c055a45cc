import { DomainError } from "../kernel/errors.ts";
import { industrySections } from "../kernel/industry.ts";
import { isCostKnown } from "./cost-range.ts";
import { industryPath } from "./criteria/hierarchy.ts";
import { chosenCriteria } from "./criteria/registry.ts";
import { listFaults } from "./lists.ts";
import { type ProductTerms, WrittenTerms } from "./schema.ts";

/**
 * What stands in a contradiction: a field of the terms or a criterion's key; each has its name in `products.field` or `criteria`. Twice the same
 * where it leaves nothing by itself.
 */
export type Contradiction = { readonly first: string; readonly second: string };

/**
 * Every pair of terms that no request could meet together, or that would leave the product without meaning, and fees with which a loan would have no
 * annual cost. Empty when there is none.
 */
export function contradictions(terms: ProductTerms): Contradiction[] {
  return [...found(checksOfWhom, terms), ...found(checksOfTerms, terms)];
}

/** Those among the terms that decide whom the product is for. */
export function contradictionsOfWhom(terms: Whom): Contradiction[] {
  return found(checksOfWhom, terms);
}

function found<Of>(checks: readonly Check<Of>[], terms: Of): Contradiction[] {
  return checks.filter(({ contradicts }) => contradicts(terms)).map(({ first, second }) => ({ first, second }));
}

/** Terms as a form keeps them: of two that exclude each other the second is marked. What is stored is read by `ProductTerms` alone. */
export const KeptTerms = WrittenTerms.superRefine((terms, context) => {
  for (const pair of contradictions(terms)) {
    const { second } = pair;
    const path = chosenCriteria.some(({ key }) => key === second) ? ["criteria", second] : [second];
    context.addIssue({ code: "custom", path, message: reasonOf(pair) });
  }
});

/**
 * Refuses with CONFLICT: `product.contradiction`, `product.nothing_left` or `product.cost_unknown`, naming the first two terms that do so, and
 * `product.listed_twice` or `product.too_many_codes`, naming the list.
 */
export function requireNoContradiction(terms: ProductTerms): void {
  refuseFirst(contradictions(terms));
  const [fault] = listFaults(terms);
  if (fault) throw new DomainError("CONFLICT", fault.reason, { list: fault.path.at(-1) ?? "" });
}

/** Refuses with CONFLICT as saving does, naming the first two terms that exclude each other, among those that decide whom the product is for. */
export function requireNoContradictionOfWhom(terms: Whom): void {
  refuseFirst(contradictionsOfWhom(terms));
}

function refuseFirst([contradiction]: readonly Contradiction[]): void {
  if (contradiction) throw new DomainError("CONFLICT", reasonOf(contradiction), contradiction);
}

/** Why terms are not kept, as a key of `reasons`. */
export function reasonOf({ first, second }: Contradiction): "product.contradiction" | "product.nothing_left" | "product.cost_unknown" {
  if (first === "charges" && second === "charges") return "product.cost_unknown";
  return first === second ? "product.nothing_left" : "product.contradiction";
}

/** Whether an industry is excluded with one above it, or with all divisions below it. Groups and classes are asked of their table. */
function isOut(code: string, excluded: readonly string[]): boolean {
  if ((industryPath(code) ?? [code]).some((ancestor) => excluded.includes(ancestor))) return true;
  const section = industrySections.find((one) => one.code === code);
  if (!section) return false;
  const divisions = Array.from({ length: section.to - section.from + 1 }, (_, place) => String(section.from + place).padStart(2, "0"));
  return divisions.every((division) => excluded.includes(division));
}

/** What decides by itself whom a product is for. */
type Whom = Pick<ProductTerms, "criteria" | "purposes">;
type Check<Of> = Contradiction & { readonly contradicts: (terms: Of) => boolean };

const checksOfWhom: readonly Check<Whom>[] = [
  {
    first: "industries_accepted",
    second: "industries_excluded",
    // One accepted industry of which nothing is left is a dead promise, whatever stands beside it.
    contradicts: ({ criteria }) => (criteria.industries_accepted ?? []).some((code) => isOut(code, criteria.industries_excluded ?? [])),
  },
  {
    first: "industries_excluded",
    second: "industries_excluded",
    contradicts: ({ criteria }) => industrySections.every(({ code }) => isOut(code, criteria.industries_excluded ?? [])),
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
];

const checksOfTerms: readonly Check<ProductTerms>[] = [
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
  { first: "charges", second: "charges", contradicts: (terms) => !isCostKnown(terms) },
  { first: "capacityFen", second: "amountFenMin", contradicts: ({ capacityFen, amountFenMin }) => capacityFen < amountFenMin },
  {
    first: "officerHoursMax",
    second: "officerHoursPerCase",
    contradicts: ({ officerHoursMax, officerHoursPerCase }) =>
      officerHoursMax > 0 && (officerHoursPerCase === 0 || officerHoursPerCase > officerHoursMax),
  },
];
