import "server-only";
import { and, desc, eq } from "drizzle-orm";
import { products, productVersions } from "../../db/schema/products.ts";
import type { Scope } from "../access/with-actor.ts";
import type { LenderActor } from "../kernel/actor.ts";
import { notFound } from "../kernel/errors.ts";

export type Product = typeof products.$inferSelect;
export type VersionRow = typeof productVersions.$inferSelect;

/** Locks one of the lender's own products. Another lender's is not found. */
export async function lockOwnProduct(scope: Scope<LenderActor>, productId: string): Promise<Product> {
  const own = and(eq(products.id, productId), eq(products.lenderId, scope.actor.organizationId));
  const [product] = await scope.tx.select().from(products).where(own).for("update");
  if (!product) throw notFound("product");
  return product;
}

/** Every version of a product that the caller has found to be its own, newest first. */
export function versionsOf(scope: Scope<LenderActor>, productId: string): Promise<VersionRow[]> {
  const own = and(eq(productVersions.productId, productId), eq(productVersions.lenderId, scope.actor.organizationId));
  return scope.tx.select().from(productVersions).where(own).orderBy(desc(productVersions.version));
}
