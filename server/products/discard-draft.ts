import "server-only";
import { eq } from "drizzle-orm";
import { products, productVersions } from "../../db/schema/products.ts";
import { recordAudit } from "../access/audit.ts";
import { withActor } from "../access/with-actor.ts";
import type { LenderActor } from "../kernel/actor.ts";
import { DomainError } from "../kernel/errors.ts";
import { fingerprintOf } from "./fingerprint.ts";
import { lockOwnProduct, versionsOf } from "./locks.ts";
import { mayEditProduct } from "./policy.ts";
import { ownTermsOf } from "./queries.ts";
import type { DiscardDraftInput, DraftDiscarded } from "./schema.ts";

/**
 * Deletes the draft for good; the shelf and every published version stay as they are. A product that was never published goes with its draft and
 * the tests of it. Refuses with NOT_FOUND, FORBIDDEN unless a manager asks, or CONFLICT when the version on the screen is not the draft
 * (`product.no_such_draft`: it was published, or discarded before), or the draft says something else by now (`product.draft_moved_on`).
 */
export function discardProductDraft(actor: LenderActor, input: DiscardDraftInput): Promise<DraftDiscarded> {
  return withActor(actor, async (scope) => {
    const product = await lockOwnProduct(scope, input.productId);
    const [newest] = await versionsOf(scope, product.id);

    if (!mayEditProduct(actor, product)) throw new DomainError("FORBIDDEN", "product.manager_only");

    if (!newest || newest.isPublished || newest.version !== input.version) throw new DomainError("CONFLICT", "product.no_such_draft");
    if (fingerprintOf({ ...newest, terms: ownTermsOf(newest) }) !== input.seen) throw new DomainError("CONFLICT", "product.draft_moved_on");

    const isProductGone = product.publishedVersion === null;
    await scope.tx.delete(productVersions).where(eq(productVersions.id, newest.id));
    if (isProductGone) await scope.tx.delete(products).where(eq(products.id, product.id));

    const detail = { version: newest.version, nameZh: newest.nameZh, isProductGone };
    await recordAudit(scope, { action: "product.draft_discarded", objectId: product.id, detail });
    return { productId: product.id, isProductGone };
  });
}
