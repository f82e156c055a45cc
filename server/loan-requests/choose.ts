import "server-only";
import { eq } from "drizzle-orm";
import { loanRequests } from "../../db/schema/loan-requests.ts";
import { recordAudit } from "../access/audit.ts";
import { withActor } from "../access/with-actor.ts";
import type { EnterpriseActor } from "../kernel/actor.ts";
import { DomainError } from "../kernel/errors.ts";
import { findPublishedVersion } from "../products/queries.ts";
import { mayPrepareRequest } from "./policy.ts";
import { lockOwnLoanRequest } from "./queries.ts";
import type { ChooseProductsInput, RequestSaved } from "./schema.ts";

/**
 * Says which products a draft will be sent to, in the order given; nothing is sent yet. Refuses with NOT_FOUND, CONFLICT when the request
 * was sent or a product is newly chosen that is no longer on the shelf, or PRECONDITION_FAILED when two products are of one lender, which
 * works one case. What was chosen before its lender changed it may stay until the enterprise says what becomes of it; it is never sent.
 */
export function chooseProducts(actor: EnterpriseActor, input: ChooseProductsInput): Promise<RequestSaved> {
  return withActor(actor, async (scope) => {
    const before = await lockOwnLoanRequest(scope, input.loanRequestId);
    const versionIds = [...new Set(input.versionIds)];
    const products = [];
    for (const versionId of versionIds) products.push(await findPublishedVersion(scope, versionId));

    if (!mayPrepareRequest(actor, before)) throw new DomainError("FORBIDDEN", "loan_request.members_only");

    if (before.status !== "draft") throw new DomainError("CONFLICT", "loan_request.not_a_draft");
    const isNew = (versionId: string) => !before.chosenVersionIds.includes(versionId);
    if (products.some(({ isCurrent, versionId }) => !isCurrent && isNew(versionId)))
      throw new DomainError("CONFLICT", "loan_request.product_gone");
    const lenders = new Set(products.map(({ lenderId }) => lenderId));
    if (lenders.size < products.length) throw new DomainError("PRECONDITION_FAILED", "loan_request.one_product_per_lender");

    const chosen = { chosenVersionIds: versionIds, savedAt: scope.now };
    await scope.tx.update(loanRequests).set(chosen).where(eq(loanRequests.id, before.id));

    await recordAudit(scope, { action: "loan_request.products_chosen", objectId: before.id, detail: { versionIds } });
    return { loanRequestId: before.id, savedAt: scope.now };
  });
}
