import "server-only";
import { products, productVersions } from "../../db/schema/products.ts";
import { recordAudit } from "../access/audit.ts";
import { withActor } from "../access/with-actor.ts";
import type { LenderActor } from "../kernel/actor.ts";
import { DomainError } from "../kernel/errors.ts";
import { newId } from "../kernel/ids.ts";
import { columnsOf } from "./columns.ts";
import { requireNoContradiction } from "./contradictions.ts";
import { fingerprintOf } from "./fingerprint.ts";
import { requireKnownCodes } from "./known-codes.ts";
import { mayEditProduct } from "./policy.ts";
import type { CreateProductInput, DraftSaved } from "./schema.ts";
import { requireWithinBounds } from "./within-bounds.ts";

/**
 * Begins a product with a first draft that nobody else sees. Refuses with FORBIDDEN unless a manager asks, or CONFLICT when two terms exclude
 * each other (`product.contradiction`, naming both), fees leave no annual cost (`product.cost_unknown`) or a code is in no table in force (`product.code_unknown`), or PRECONDITION_FAILED
 * when it asks for more than a dated rule lets an enterprise sign (`product.consent_over_bound`).
 */
export function createProduct(actor: LenderActor, input: CreateProductInput): Promise<DraftSaved> {
  return withActor(actor, async (scope) => {
    const product = { id: newId("product"), lenderId: actor.organizationId };

    if (!mayEditProduct(actor, product)) throw new DomainError("FORBIDDEN", "product.manager_only");

    requireNoContradiction(input.terms);
    await requireKnownCodes(scope, input.terms);
    await requireWithinBounds(scope, input.terms);

    await scope.tx.insert(products).values(product);
    const versionId = newId("productVersion");
    const draft = { id: versionId, productId: product.id, lenderId: product.lenderId, version: 1 };
    await scope.tx.insert(productVersions).values({ ...draft, ...columnsOf(input.terms) });

    await recordAudit(scope, { action: "product.created", objectId: product.id, detail: { nameZh: input.terms.nameZh, version: 1 } });
    const fingerprint = fingerprintOf({ version: 1, isPublished: false, terms: input.terms });
    return { productId: product.id, version: 1, status: "draft", fingerprint };
  });
}
