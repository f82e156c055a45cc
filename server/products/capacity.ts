import "server-only";
import { and, eq, gt, sql } from "drizzle-orm";
import { productCapacities } from "../../db/schema/products.ts";
import type { Scope } from "../access/with-actor.ts";
import { DomainError } from "../kernel/errors.ts";
import type { Fen } from "../kernel/money.ts";
import { type Capacity, casesMax } from "./product.ts";

/**
 * Counts one more open case on a product, in one guarded update. Refuses with CONFLICT (`product.no_room`) when no place, or no hour of its
 * officers, is left for it.
 */
export async function takeCase(scope: Scope, product: Omit<Capacity, "capacityFen"> & { readonly productId: string }): Promise<void> {
  const hasRoom = and(eq(productCapacities.productId, product.productId), sql`${productCapacities.openCases} < ${casesMax(product)}`);
  const one = scope.tx
    .update(productCapacities)
    .set({ openCases: sql`${productCapacities.openCases} + 1` })
    .where(hasRoom);
  const taken = await one.returning({ productId: productCapacities.productId });
  if (taken.length === 0) throw new DomainError("CONFLICT", "product.no_room");
}

/** Gives back the place of a case that has ended. */
export async function releaseCase(scope: Scope, productId: string): Promise<void> {
  const counted = and(eq(productCapacities.productId, productId), gt(productCapacities.openCases, 0));
  await scope.tx
    .update(productCapacities)
    .set({ openCases: sql`${productCapacities.openCases} - 1` })
    .where(counted);
}

/** Counts money granted under a product, in one guarded update. Refuses with CONFLICT (`product.no_room`) when its capacity is less than that. */
export async function takeMoney(
  scope: Scope,
  product: { readonly productId: string; readonly capacityFen: Fen },
  amountFen: Fen,
): Promise<void> {
  const hasRoom = sql`${productCapacities.usedFen} + ${amountFen}::bigint <= ${product.capacityFen}::bigint`;
  const granted = scope.tx
    .update(productCapacities)
    .set({ usedFen: sql`${productCapacities.usedFen} + ${amountFen}::bigint` })
    .where(and(eq(productCapacities.productId, product.productId), hasRoom));
  const taken = await granted.returning({ productId: productCapacities.productId });
  if (taken.length === 0) throw new DomainError("CONFLICT", "product.no_room");
}

/** Gives back money granted under a product that will not be drawn. */
export async function giveBackMoney(scope: Scope, productId: string, amountFen: Fen): Promise<void> {
  const usedFen = sql`greatest(${productCapacities.usedFen} - ${amountFen}::bigint, 0)`;
  await scope.tx.update(productCapacities).set({ usedFen }).where(eq(productCapacities.productId, productId));
}
