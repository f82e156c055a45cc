import "server-only";
import { shelfTellings } from "../../db/schema/products.ts";
import { enqueue } from "../access/outbox.ts";
import type { Scope } from "../access/with-actor.ts";

type Changed = { readonly id: string; readonly lenderId: string };

/**
 * Asks, in the transaction of a change of the shelf, that those enterprises be told whose answer it turned; `beforeVersionId` is what stood there
 * before, null for nothing. However often a product changes, one job waits for it, and judges what stands when it runs against what was told
 * last. The lender learns nobody's answer, nor how many turned.
 */
export async function queueTelling({ tx }: Scope, { id: productId, lenderId }: Changed, beforeVersionId: string | null): Promise<void> {
  await tx.insert(shelfTellings).values({ productId, lenderId, toldVersionId: beforeVersionId }).onConflictDoNothing();
  await enqueue(tx, "matching.tell_flipped", { productId }, `tell:${productId}`);
}
