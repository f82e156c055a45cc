import "server-only";
import { recordAudit } from "../access/audit.ts";
import { withActor } from "../access/with-actor.ts";
import { fixConsentSheet } from "../consents/fix-sheet.ts";
import type { SheetView } from "../consents/schema.ts";
import { refuseChangedProduct } from "../consents/still-offered.ts";
import type { EnterpriseActor } from "../kernel/actor.ts";
import { DomainError } from "../kernel/errors.ts";
import { findConsentWish } from "../products/consent-wish.ts";
import { lockOwnLoanRequest } from "./queries.ts";
import type { AskSheetInput } from "./schema.ts";

/**
 * Fixes the sheet of one chosen lender: what its product asks to read, why and how long. The same ask again is the same sheet. Refuses with
 * NOT_FOUND for a lender that was not chosen, CONFLICT when the request was sent or the lender has changed the product since it was chosen, or
 * PRECONDITION_FAILED over a bound.
 */
export function askSheet(actor: EnterpriseActor, input: AskSheetInput): Promise<SheetView> {
  return withActor(actor, async (scope) => {
    const request = await lockOwnLoanRequest(scope, input.loanRequestId);
    const wishes = [];
    for (const versionId of request.chosenVersionIds) wishes.push(await findConsentWish(scope, versionId));
    const wish = wishes.find(({ lenderId }) => lenderId === input.lenderId);
    if (!wish) throw new DomainError("NOT_FOUND", "loan_request.lender_not_chosen");

    if (request.status !== "draft") throw new DomainError("CONFLICT", "loan_request.not_a_draft");
    await refuseChangedProduct(scope, { productVersionId: wish.versionId, lenderName: wish.lenderName }, input.locale);

    const sheet = await fixConsentSheet(scope, {
      purpose: "assessment",
      lender: { id: wish.lenderId, name: wish.lenderName },
      loanRequestId: request.id,
      product: { versionId: wish.versionId, name: wish.productName },
      items: wish.items,
      lifeDays: wish.lifeDays,
      readsMax: wish.readsMax,
      dataLifeDays: wish.dataLifeDays,
      locale: input.locale,
    });
    await recordAudit(scope, {
      action: "consent_sheet.shown",
      objectId: sheet.sheetId,
      detail: { lenderId: wish.lenderId, askHash: sheet.askHash },
    });
    return sheet;
  });
}
