import "server-only";
import { recordAudit } from "../access/audit.ts";
import { type Scope, withActor } from "../access/with-actor.ts";
import { asksToSign } from "../consents/allowance.ts";
import { fixConsentSheet } from "../consents/fix-sheet.ts";
import { listGivenAllowances } from "../consents/queries.ts";
import type { SheetView } from "../consents/schema.ts";
import { refuseChangedProduct } from "../consents/still-offered.ts";
import type { EnterpriseActor } from "../kernel/actor.ts";
import { DomainError } from "../kernel/errors.ts";
import { findConsentWish } from "../products/consent-wish.ts";
import { isAssessed } from "./cases/case.ts";
import { casesOf } from "./queries/own-requests.ts";
import { type LoanRequest, lockOwnLoanRequest } from "./queries.ts";
import type { AskSheetInput } from "./schema.ts";

/**
 * Fixes the sheet of one chosen lender: what its product asks to read, why and how long. The same ask again is the same sheet. Once the request was
 * sent, a lender that was let read no more is allowed anew by the same terms: those of the version its case began under. Refuses with NOT_FOUND for a
 * lender that was not chosen, CONFLICT when the lender has changed the product before the request was sent, its case is assessed no more or its
 * consent still opens all it held, or PRECONDITION_FAILED over a bound.
 */
export function askSheet(actor: EnterpriseActor, input: AskSheetInput): Promise<SheetView> {
  return withActor(actor, async (scope) => {
    const request = await lockOwnLoanRequest(scope, input.loanRequestId);
    const wish = request.status === "draft" ? await wishOfDraft(scope, request, input) : await wishOfCase(scope, request, input);

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

type Asking = Pick<AskSheetInput, "lenderId" | "locale">;

async function wishOfDraft(scope: Scope<EnterpriseActor>, { chosenVersionIds }: LoanRequest, { lenderId, locale }: Asking) {
  const wishes = [];
  for (const versionId of chosenVersionIds) wishes.push(await findConsentWish(scope, versionId));
  const wish = wishes.find((one) => one.lenderId === lenderId);
  if (!wish) throw new DomainError("NOT_FOUND", "loan_request.lender_not_chosen");
  await refuseChangedProduct(scope, { productVersionId: wish.versionId, lenderName: wish.lenderName }, locale);
  return wish;
}

async function wishOfCase(scope: Scope<EnterpriseActor>, { id }: LoanRequest, { lenderId }: Asking) {
  const lenderCase = (await casesOf(scope, [id])).find((one) => one.lenderId === lenderId);
  if (!lenderCase) throw new DomainError("NOT_FOUND", "loan_request.lender_not_chosen");
  if (!isAssessed(lenderCase.status)) throw new DomainError("CONFLICT", "loan_request.case_over");
  const given = (await listGivenAllowances(scope, [id])).find((one) => one.lenderId === lenderId);
  if (!asksToSign(given?.allowance ?? "none")) throw new DomainError("CONFLICT", "consent.still_lives");
  return findConsentWish(scope, lenderCase.productVersionId);
}
