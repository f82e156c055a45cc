import "server-only";
import { eq } from "drizzle-orm";
import { products } from "../../db/schema/products.ts";
import { recordAudit } from "../access/audit.ts";
import { withActor } from "../access/with-actor.ts";
import type { LenderActor } from "../kernel/actor.ts";
import { DomainError } from "../kernel/errors.ts";
import { lockOwnProduct } from "./locks.ts";
import { mayPublishProduct } from "./policy.ts";
import { transition } from "./product.ts";
import { queueTelling } from "./queue-telling.ts";
import type { ProductRef, ProductSaved } from "./schema.ts";

/**
 * Puts a product back on the shelf in its newest published version. Twice changes nothing. Refuses with NOT_FOUND, FORBIDDEN unless a
 * manager asks, CONFLICT for a product that was never published.
 */
export function putProductBack(actor: LenderActor, input: ProductRef): Promise<ProductSaved> {
  return withActor(actor, async (scope) => {
    const product = await lockOwnProduct(scope, input.productId);

    if (!mayPublishProduct(actor, product)) throw new DomainError("FORBIDDEN", "product.manager_only");

    const version = product.publishedVersion ?? 0;
    if (product.status === "on_shelf") return { productId: product.id, version, status: product.status };
    const status = transition(product.status, "put_back");
    if (!status) throw new DomainError("CONFLICT", "product.never_published");

    await scope.tx.update(products).set({ status }).where(eq(products.id, product.id));

    await queueTelling(scope, product, null);
    await recordAudit(scope, { action: "product.put_back", objectId: product.id, detail: { version } });
    return { productId: product.id, version, status };
  });
}
