import "server-only";
import { recordAudit } from "../access/audit.ts";
import { withActor } from "../access/with-actor.ts";
import { fixConsentSheet } from "../consents/fix-sheet.ts";
import type { SheetView } from "../consents/schema.ts";
import type { EnterpriseActor } from "../kernel/actor.ts";
import { DomainError } from "../kernel/errors.ts";
import { isOver } from "../loan-requests/loan-request.ts";
import { lockOwnLoanRequest } from "../loan-requests/queries.ts";
import type { AskMatchingSheetInput } from "./schema.ts";
import { currentShelf } from "./snapshot.ts";

const lifeDays = 90;
const monthsBack = { tax: 24, public: 60, other: 14 } as const;
const publicItems = ["REG-01", "ADM-02", "LST-01", "LST-02", "LST-03", "JUD-02"];

const why = {
  zh: "用于核对产品准入规则",
  en: "Products' rules ask for it; without it they cannot be checked",
} as const;

/**
 * Fixes the sheet by which the platform asks to read an enterprise's records for matching one request: what the rules on the shelf read
 * today, and nothing else. No lender is named on it and none sees anything under it. Refuses with NOT_FOUND, CONFLICT when the request is
 * over, or PRECONDITION_FAILED when no rule reads anything, so that there is nothing to agree to.
 */
export async function askMatchingSheet(actor: EnterpriseActor, input: AskMatchingSheetInput): Promise<SheetView> {
  const read = (await currentShelf()).reads();
  return withActor(actor, async (scope) => {
    const request = await lockOwnLoanRequest(scope, input.loanRequestId);

    if (isOver(request.status)) throw new DomainError("CONFLICT", "loan_request.moved_on", { status: request.status });
    if (read.length === 0) throw new DomainError("PRECONDITION_FAILED", "matching.nothing_to_read");

    const sheet = await fixConsentSheet(scope, {
      purpose: "matching",
      lender: null,
      loanRequestId: request.id,
      product: null,
      items: read.map((itemCode) => ({ itemCode, why, monthsBack: reachOf(itemCode), isRequired: false })),
      lifeDays,
      readsMax: null,
      dataLifeDays: 0,
      locale: input.locale,
    });
    await recordAudit(scope, {
      action: "consent_sheet.shown",
      objectId: sheet.sheetId,
      detail: { lenderId: null, askHash: sheet.askHash },
    });
    return sheet;
  });
}

/** How far back the platform asks to read an item, in months. */
export function reachOf(itemCode: string): number {
  if (publicItems.includes(itemCode)) return monthsBack.public;
  return itemCode.startsWith("TAX-") ? monthsBack.tax : monthsBack.other;
}
