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
import { fingerprintOf } from "./fingerprint.ts";
import { requireKnownCodes } from "./known-codes.ts";
import { lockOwnProduct, versionsOf } from "./locks.ts";
import { mayEditProduct } from "./policy.ts";
import { ownTermsOf } from "./queries.ts";
import type { DraftSaved, SaveDraftInput } from "./schema.ts";
import { requireWithinBounds } from "./within-bounds.ts";

/**
 * Keeps the terms of the version to come; what is on the shelf stays as it is. The first change after publishing begins the next version.
 * Refuses with NOT_FOUND, FORBIDDEN unless a manager asks, or CONFLICT when the newest version is not what was on the screen
 * (`product.draft_moved_on`: of two who save, the second is told), two terms exclude each other (`product.contradiction`, naming both), fees leave no annual cost (`product.cost_unknown`), or a code is
 * in no table in force (`product.code_unknown`), or PRECONDITION_FAILED when it asks for more than a dated rule lets an enterprise sign
 * (`product.consent_over_bound`).
 */
export function saveProductDraft(actor: LenderActor, input: SaveDraftInput): Promise<DraftSaved> {
  return withActor(actor, async (scope) => {
    const product = await lockOwnProduct(scope, input.productId);
    const [newest] = await versionsOf(scope, product.id);

    if (!mayEditProduct(actor, product)) throw new DomainError("FORBIDDEN", "product.manager_only");

    if (!newest || fingerprintOf({ ...newest, terms: ownTermsOf(newest) }) !== input.seen) {
      throw new DomainError("CONFLICT", "product.draft_moved_on");
    }
    requireNoContradiction(input.terms);
    await requireKnownCodes(scope, input.terms);
    await requireWithinBounds(scope, input.terms);

    const columns = columnsOf(input.terms);
    const version = newest.isPublished ? newest.version + 1 : newest.version;
    if (!newest.isPublished) {
      await scope.tx.update(productVersions).set(columns).where(eq(productVersions.id, newest.id));
    } else {
      const row = { id: newId("productVersion"), productId: product.id, lenderId: product.lenderId, version };
      await scope.tx.insert(productVersions).values({ ...row, ...columns });
    }

    const fingerprint = fingerprintOf({ version, isPublished: false, terms: input.terms });
    await recordAudit(scope, { action: "product.draft_saved", objectId: product.id, detail: { version } });
    return { productId: product.id, version, status: product.status, fingerprint };
  });
}
