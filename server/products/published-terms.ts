import "server-only";
import { and, eq } from "drizzle-orm";
import { products, productVersions } from "../../db/schema/products.ts";
import type { Scope } from "../access/with-actor.ts";
import type { LenderActor } from "../kernel/actor.ts";
import { notFound } from "../kernel/errors.ts";
import { termsOf } from "./queries.ts";
import type { ProductTerms } from "./schema.ts";

/** The terms of an own product as they were published last; null where it never was. Another lender's product is not found. */
export async function findOwnPublishedTerms(scope: Scope<LenderActor>, productId: string): Promise<ProductTerms | null> {
  const own = and(eq(products.id, productId), eq(products.lenderId, scope.actor.organizationId));
  const published = and(eq(productVersions.productId, products.id), eq(productVersions.version, products.publishedVersion));
  const [row] = await scope.tx.select({ version: productVersions }).from(products).leftJoin(productVersions, published).where(own);
  if (!row) throw notFound("product");
  return row.version && termsOf(row.version);
}
