import type { ProductTerms } from "./schema.ts";

/** Terms as a version's columns. */
export function columnsOf(terms: ProductTerms) {
  const { charges, criteria, requiredItems, ...plain } = terms;
  return { ...plain, charges: [...charges], criteria: { ...criteria }, requiredItems: requiredItems.map((item) => ({ ...item })) };
}
