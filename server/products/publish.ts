import "server-only";
import { eq } from "drizzle-orm";
import { productCapacities, products, productVersions } from "../../db/schema/products.ts";
import { recordAudit } from "../access/audit.ts";
import { type Scope, withActor } from "../access/with-actor.ts";
import type { LenderActor } from "../kernel/actor.ts";
import { DomainError } from "../kernel/errors.ts";
import { fen } from "../kernel/money.ts";
import { requireNoContradiction } from "./contradictions.ts";
import { fingerprintOf } from "./fingerprint.ts";
import { requireKnownCodes } from "./known-codes.ts";
import { lockOwnProduct, versionsOf } from "./locks.ts";
import { mayPublishProduct } from "./policy.ts";
import { transition } from "./product.ts";
import { termsOf } from "./queries.ts";
import { queueTelling } from "./queue-telling.ts";
import { requireAskableItems } from "./required-items.ts";
import type { ProductSaved, PublishInput } from "./schema.ts";
import { unaskedItems } from "./unasked-items.ts";
import { requireWithinBounds } from "./within-bounds.ts";

/**
 * Puts the draft on the shelf as an immutable version; cases that began under an older one keep it. Publishing the same version twice
 * gives the first answer again. Refuses with NOT_FOUND, FORBIDDEN unless a manager asks, CONFLICT when another version, or the same with other terms,
 * was on the screen (`product.draft_moved_on`), two terms exclude each other (`product.contradiction`, naming both), fees leave no annual cost (`product.cost_unknown`), a code is in no table in force
 * (`product.code_unknown`), or a rule reads records that the product
 * does not ask for (`product.item_not_asked`, naming the rule and the item); PRECONDITION_FAILED when it asks for more than a dated rule lets an
 * enterprise sign (`product.consent_over_bound`).
 */
export function publishProduct(actor: LenderActor, input: PublishInput): Promise<ProductSaved> {
  return withActor(actor, async (scope) => {
    const product = await lockOwnProduct(scope, input.productId);
    const versions = await versionsOf(scope, product.id);
    const named = versions.find(({ version }) => version === input.version);

    if (!mayPublishProduct(actor, product)) throw new DomainError("FORBIDDEN", "product.manager_only");

    const terms = named && termsOf(named);
    if (!terms || fingerprintOf({ version: named.version, isPublished: false, terms }) !== input.seen) {
      throw new DomainError("CONFLICT", "product.draft_moved_on");
    }
    if (product.publishedVersion === input.version) return { productId: product.id, version: input.version, status: product.status };
    const status = transition(product.status, "publish");
    if (!status || named.isPublished) throw new DomainError("CONFLICT", "product.draft_moved_on");
    requireNoContradiction(terms);
    await requireKnownCodes(scope, terms);
    await requireWithinBounds(scope, terms);
    await requireAskableItems(scope, terms);
    const [unasked] = unaskedItems(terms);
    if (unasked) throw new DomainError("CONFLICT", "product.item_not_asked", { criterion: unasked.criterion, item: unasked.itemCode });

    const publication = { isPublished: true, publishedAt: scope.now, publishedByUserId: actor.userId };
    await scope.tx.update(productVersions).set(publication).where(eq(productVersions.id, named.id));
    await scope.tx.update(products).set({ status, publishedVersion: named.version }).where(eq(products.id, product.id));
    await countFromNothing(scope, product);

    const before = product.status === "on_shelf" ? versions.find(({ version }) => version === product.publishedVersion) : undefined;
    await queueTelling(scope, product, before?.id ?? null);

    await recordAudit(scope, {
      action: "product.published",
      objectId: product.id,
      detail: { version: named.version, versionId: named.id },
    });
    return { productId: product.id, version: named.version, status };
  });
}

async function countFromNothing(scope: Scope, product: { readonly id: string; readonly lenderId: string }): Promise<void> {
  const row = { productId: product.id, lenderId: product.lenderId, usedFen: fen(0) };
  await scope.tx.insert(productCapacities).values(row).onConflictDoNothing();
}
