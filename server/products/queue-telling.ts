import "server-only";
import { enqueue } from "../access/outbox.ts";
import type { Scope } from "../access/with-actor.ts";

/** What stood on the shelf before a change and what stands there after it; null is nothing. */
export type ShelfChange = { readonly productId: string; readonly beforeVersionId: string | null; readonly afterVersionId: string | null };

/**
 * Asks, in the transaction of the change, that those enterprises be told whose answer it turned. A job does it: the lender learns nobody's
 * answer, nor how many turned.
 */
export async function queueTelling(scope: Scope, change: ShelfChange): Promise<void> {
  const { productId, beforeVersionId, afterVersionId } = change;
  const changeKey = [productId, beforeVersionId ?? "none", afterVersionId ?? "none", scope.now.getTime()].join(":");
  await enqueue(scope.tx, "matching.tell_flipped", { ...change, changeKey }, changeKey);
}
