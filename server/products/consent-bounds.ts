import { z } from "zod";
import type { Sensitivity } from "../../db/schema/words.ts";
import { boundRuleOf, ConsentBounds, overBound, reachBound } from "../consents/bounds.ts";
import { KeptTerms } from "./contradictions.ts";
import type { ProductTerms } from "./schema.ts";

/** What the dated rule of a day lets a sheet ask for that is signed to be assessed under a product. */
export const ProductBounds = z.strictObject({
  rule: z.string(),
  bounds: ConsentBounds,
  /** How far back each item that products ask for may be read, in months; an item that is not told is not bound. */
  reaches: z.record(z.string(), z.int()),
});
export type ProductBounds = z.infer<typeof ProductBounds>;

/** The rule that bounds what products ask for. */
export const productBoundRule = boundRuleOf("assessment");

type Asking = Pick<ProductTerms, "consentDays" | "consentReadsMax" | "dataLifeDays" | "requiredItems">;

/** The first attribute that no enterprise could sign for; null when all lie within. Of an item whose sensitivity is not told, the reach is not judged. */
export function overProductBound(terms: Asking, bounds: ConsentBounds, sensitivities: ReadonlyMap<string, Sensitivity>) {
  const items = terms.requiredItems.flatMap(({ itemCode, monthsBack }) => {
    const sensitivity = sensitivities.get(itemCode);
    return sensitivity ? [{ itemCode, monthsBack, sensitivity }] : [];
  });
  const { consentDays: lifeDays, consentReadsMax: readsMax, dataLifeDays } = terms;
  return overBound({ lifeDays, readsMax, dataLifeDays, items }, bounds);
}

/** The numbers of a product that the rule bounds, and by what. */
export const boundedNumbers = {
  consentDays: "life_days_max",
  consentReadsMax: "openings_max",
  dataLifeDays: "data_life_days_max",
} as const satisfies Partial<Record<keyof ProductTerms, keyof ConsentBounds>>;
export type BoundedNumber = keyof typeof boundedNumbers;

/** How far back the rule lets each item be read, in months. */
export function reachesOf(
  items: Iterable<readonly [itemCode: string, sensitivity: Sensitivity]>,
  bounds: ConsentBounds,
): ProductBounds["reaches"] {
  const reach = ([itemCode, sensitivity]: readonly [string, Sensitivity]) => {
    const months = reachBound({ itemCode, sensitivity }, bounds);
    return months === undefined ? [] : [[itemCode, months] as const];
  };
  return Object.fromEntries([...items].flatMap(reach));
}

/** Terms as a form keeps them, and each of their numbers within the rule. */
export function keptTermsWithin({ bounds, reaches }: ProductBounds) {
  return KeptTerms.superRefine((terms, context) => {
    for (const name of Object.keys(boundedNumbers) as BoundedNumber[]) {
      const maximum = bounds[boundedNumbers[name]];
      if (maximum === undefined || terms[name] <= maximum) continue;
      context.addIssue({ code: "too_big", origin: "number", maximum, inclusive: true, input: terms[name], path: [name] });
    }
    terms.requiredItems.forEach(({ itemCode, monthsBack }, place) => {
      const maximum = reaches[itemCode];
      if (maximum === undefined || monthsBack <= maximum) return;
      const path = ["requiredItems", place, "monthsBack"];
      context.addIssue({ code: "too_big", origin: "number", maximum, inclusive: true, input: monthsBack, path });
    });
  });
}
