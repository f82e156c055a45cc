import "server-only";
import { eq } from "drizzle-orm";
import { productVersions } from "../../db/schema/products.ts";
import { recordAudit } from "../access/audit.ts";
import { withActor } from "../access/with-actor.ts";
import type { LenderActor } from "../kernel/actor.ts";
import { DomainError } from "../kernel/errors.ts";
import { newId } from "../kernel/ids.ts";
import { columnsOf } from "./columns.ts";
import { requireNoContradiction } from "./contradictions.ts";
import { lockOwnProduct, versionsOf } from "./locks.ts";
import { mayEditProduct } from "./policy.ts";
import type { ProductSaved, SaveDraftInput } from "./schema.ts";

/**
 * Keeps the terms of the version to come; what is on the shelf stays as it is. The first change after publishing begins the next version.
 * Refuses with NOT_FOUND, FORBIDDEN unless a manager asks, or CONFLICT when two terms exclude each other (`product.contradiction`, naming
 * both).
 */
export function saveProductDraft(actor: LenderActor, input: SaveDraftInput): Promise<ProductSaved> {
  return withActor(actor, async (scope) => {
    const product = await lockOwnProduct(scope, input.productId);
    const [newest] = await versionsOf(scope, product.id);

    if (!mayEditProduct(actor, product)) throw new DomainError("FORBIDDEN", "product.manager_only");

    requireNoContradiction(input.terms);

    const columns = columnsOf(input.terms);
    const draft = newest && !newest.isPublished ? newest : null;
    const version = draft?.version ?? (newest?.version ?? 0) + 1;
    if (draft) {
      await scope.tx.update(productVersions).set(columns).where(eq(productVersions.id, draft.id));
    } else {
      const row = { id: newId("productVersion"), productId: product.id, lenderId: product.lenderId, version };
      await scope.tx.insert(productVersions).values({ ...row, ...columns });
    }

    await recordAudit(scope, { action: "product.draft_saved", objectId: product.id, detail: { version } });
    return { productId: product.id, version, status: product.status };
  });
}
