import "server-only";
import { and, eq } from "drizzle-orm";
import { products, productVersions } from "../../db/schema/products.ts";
import type { Scope } from "../access/with-actor.ts";
import { DomainError } from "../kernel/errors.ts";
import type { Locale } from "../kernel/format.ts";
import type { ConsentAsk } from "./schema.ts";

/**
 * Holds that a request which is not sent yet could be sent with the version a sheet is for. Refuses with CONFLICT, naming the lender, when it
 * has put a newer version on the shelf or has taken the product off it: what was signed for it then could never be used.
 */
export async function refuseChangedProduct(
  { tx }: Scope,
  { productVersionId, lenderName }: Pick<ConsentAsk, "productVersionId" | "lenderName">,
  locale: Locale,
): Promise<void> {
  if (!productVersionId) return;
  const [row] = await tx
    .select({ version: productVersions.version, onShelf: products.publishedVersion })
    .from(productVersions)
    .leftJoin(products, and(eq(products.id, productVersions.productId), eq(products.status, "on_shelf")))
    .where(eq(productVersions.id, productVersionId));
  if (row && row.version === row.onShelf) return;
  const lender = (locale === "en" ? lenderName?.en : lenderName?.zh) ?? "";
  throw new DomainError("CONFLICT", row?.onShelf ? "consent.product_changed" : "consent.product_off_shelf", { lender });
}
