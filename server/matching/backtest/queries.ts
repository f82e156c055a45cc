import "server-only";
import { and, desc, eq } from "drizzle-orm";
import { backtestRuns } from "../../../db/schema/crowd.ts";
import { products } from "../../../db/schema/products.ts";
import type { Scope } from "../../access/with-actor.ts";
import type { LenderActor } from "../../kernel/actor.ts";
import { canonicalJson } from "../../kernel/canonical.ts";
import { notFound } from "../../kernel/errors.ts";
import { versionsOf } from "../../products/locks.ts";
import { termsOf } from "../../products/queries.ts";
import { BacktestCounts, type BacktestsInput, type BacktestView } from "./schema.ts";

const shown = 10;

/** The newest tests of an own product's rules. Another lender's product is not found. */
export async function listBacktests(scope: Scope<LenderActor>, { productId }: BacktestsInput): Promise<BacktestView[]> {
  const own = and(eq(products.id, productId), eq(products.lenderId, scope.actor.organizationId));
  const [product] = await scope.tx.select({ id: products.id }).from(products).where(own);
  if (!product) throw notFound("product");
  const rows = await scope.tx
    .select()
    .from(backtestRuns)
    .where(and(eq(backtestRuns.lenderId, scope.actor.organizationId), eq(backtestRuns.productId, productId)))
    .orderBy(desc(backtestRuns.askedAt), desc(backtestRuns.id))
    .limit(shown);
  const rulesOf = new Map((await versionsOf(scope, productId)).map((row) => [row.version, canonicalJson(termsOf(row))]));
  return rows.map((row) => ({
    runId: row.id,
    isCurrent: canonicalJson(row.tested) === rulesOf.get(row.version),
    version: row.version,
    askedByName: row.askedByName,
    askedAt: row.askedAt,
    doneAt: row.doneAt,
    hasPublished: row.published !== null,
    counts: row.counts === null ? null : BacktestCounts.parse(row.counts),
  }));
}
