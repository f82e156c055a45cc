import "server-only";
import { eq } from "drizzle-orm";
import { products } from "../../db/schema/products.ts";
import { recordAudit } from "../access/audit.ts";
import { withActor } from "../access/with-actor.ts";
import type { LenderActor } from "../kernel/actor.ts";
import { DomainError } from "../kernel/errors.ts";
import { lockOwnProduct, versionsOf } from "./locks.ts";
import { mayPublishProduct } from "./policy.ts";
import { transition } from "./product.ts";
import { queueTelling } from "./queue-telling.ts";
import type { ProductRef, ProductSaved } from "./schema.ts";

/**
 * Takes a product off the shelf: nobody new can ask for it, its cases go on. Twice changes nothing. Refuses with NOT_FOUND, FORBIDDEN
 * unless a manager asks, CONFLICT for a product that was never published.
 */
export function takeProductOffShelf(actor: LenderActor, input: ProductRef): Promise<ProductSaved> {
  return withActor(actor, async (scope) => {
    const product = await lockOwnProduct(scope, input.productId);

    if (!mayPublishProduct(actor, product)) throw new DomainError("FORBIDDEN", "product.manager_only");

    const version = product.publishedVersion ?? 0;
    if (product.status === "off_shelf") return { productId: product.id, version, status: product.status };
    const status = transition(product.status, "take_off");
    if (!status) throw new DomainError("CONFLICT", "product.not_on_shelf");

    await scope.tx.update(products).set({ status }).where(eq(products.id, product.id));

    const versions = await versionsOf(scope, product.id);
    const before = versions.find((one) => one.version === version)?.id ?? null;
    await queueTelling(scope, product, before);

    await recordAudit(scope, { action: "product.taken_off_shelf", objectId: product.id, detail: { version } });
    return { productId: product.id, version, status };
  });
}
