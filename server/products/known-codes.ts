import "server-only";
import { inArray } from "drizzle-orm";
import { industries, regions } from "../../db/schema/reference.ts";
import type { Scope } from "../access/with-actor.ts";
import { DomainError } from "../kernel/errors.ts";
import { within } from "../kernel/industry.ts";
import type { ProductTerms } from "./schema.ts";

type Rules = Pick<ProductTerms, "criteria">;

/**
 * Proves that every place and industry of the rules is in the tables in force (GB/T 2260, GB/T 4754-2017), and that of each accepted industry, or
 * of all where none is named, a class is left that is not excluded. Refuses with CONFLICT: `product.code_unknown` naming the rule and the code,
 * `product.contradiction` or `product.nothing_left`.
 */
export async function requireKnownCodes(scope: Scope, { criteria }: Rules): Promise<void> {
  const { regions: places = [], industries_accepted: accepted = [], industries_excluded: excluded = [] } = criteria;
  const known = places.length === 0 ? [] : await scope.tx.select({ code: regions.code }).from(regions).where(inArray(regions.code, places));
  requireAll("regions", places, new Set(known.map(({ code }) => code)));

  if (accepted.length + excluded.length === 0) return;
  const trades = (await scope.tx.select({ code: industries.code }).from(industries)).map(({ code }) => code);
  requireAll("industries_accepted", accepted, new Set(trades));
  requireAll("industries_excluded", excluded, new Set(trades));

  const left = trades.filter((code) => code.length === 4 && !excluded.some((out) => within(code, out)));
  if (left.length === 0) throw new DomainError("CONFLICT", "product.nothing_left", both("industries_excluded", "industries_excluded"));
  if (accepted.some((code) => !left.some((trade) => within(trade, code)))) {
    throw new DomainError("CONFLICT", "product.contradiction", both("industries_accepted", "industries_excluded"));
  }
}

const both = (first: string, second: string) => ({ first, second });

function requireAll(criterion: string, codes: readonly string[], known: ReadonlySet<string>): void {
  const unknown = codes.find((code) => !known.has(code));
  if (unknown) throw new DomainError("CONFLICT", "product.code_unknown", { criterion, code: unknown });
}
