import "server-only";
import type { Scope } from "../access/with-actor.ts";
import { listItemsEverywhere } from "../catalogue/items.ts";
import { findRule } from "../catalogue/rules.ts";
import { ConsentBounds } from "../consents/bounds.ts";
import { shanghaiDate } from "../kernel/dates.ts";
import { DomainError } from "../kernel/errors.ts";
import { overProductBound, type ProductBounds, productBoundRule, reachesOf } from "./consent-bounds.ts";
import type { ProductTerms } from "./schema.ts";

/** What the rule of today lets a product ask an enterprise to sign. */
export async function findProductBounds(scope: Scope): Promise<ProductBounds> {
  const { value } = await findRule(scope, productBoundRule, shanghaiDate(scope.now));
  const bounds = ConsentBounds.parse(value);
  return { rule: productBoundRule, bounds, reaches: reachesOf(await findSensitivities(scope), bounds) };
}

/**
 * Proves that an enterprise may sign for everything the product asks. Refuses with PRECONDITION_FAILED `product.consent_over_bound`, naming the
 * attribute, what was asked, the most that is allowed and the dated rule.
 */
export async function requireWithinBounds(scope: Scope, terms: ProductTerms): Promise<void> {
  const { rule, bounds } = await findProductBounds(scope);
  const over = overProductBound(terms, bounds, await findSensitivities(scope));
  if (over) throw new DomainError("PRECONDITION_FAILED", "product.consent_over_bound", { ...over, rule });
}

const findSensitivities = async (scope: Scope) =>
  new Map((await listItemsEverywhere(scope)).map(({ code, sensitivity }) => [code, sensitivity]));
