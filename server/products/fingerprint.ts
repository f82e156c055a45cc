import { canonicalHash } from "../kernel/canonical.ts";
import type { ProductTerms } from "./schema.ts";

type Read = { readonly version: number; readonly isPublished: boolean; readonly terms: ProductTerms };

/**
 * SHA-256 of what a version says: its number alone does not tell, since a draft is overwritten under its number, and a discarded one leaves it to
 * the next. Whoever saves, publishes or discards names the fingerprint of what was on the screen.
 */
export function fingerprintOf({ version, isPublished, terms }: Read): string {
  return canonicalHash({ version, isPublished, terms });
}
