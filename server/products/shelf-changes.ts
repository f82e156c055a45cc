import "server-only";
import { gte, sql } from "drizzle-orm";
import { shelfChanges } from "../../db/schema/products.ts";
import type { Scope } from "../access/with-actor.ts";

/** What changed on the shelf, and up to where that is told: everything of transactions before `until` has been. */
export type ShelfNews = { readonly changes: readonly { readonly id: number; readonly productId: string }[]; readonly until: number };

/**
 * What changed in transactions from `since` on, as far as this transaction sees. The last of them may still be running, so ask again from `until`:
 * a change may then come twice, and none is missed.
 */
export async function readShelfNews(scope: Scope, since: number): Promise<ShelfNews> {
  // Asked first: whatever ends between the two questions is read twice and not never.
  const [horizon] = await scope.tx.execute<{ until: string }>(sql`select pg_snapshot_xmin(pg_current_snapshot())::text as until`);
  const changes = await scope.tx
    .select({ id: shelfChanges.id, productId: shelfChanges.productId })
    .from(shelfChanges)
    .where(gte(shelfChanges.changedIn, since));
  return { changes, until: Number(horizon?.until ?? since) };
}
