import "server-only";
import { and, eq } from "drizzle-orm";
import { creditLines } from "../../../db/schema/loans.ts";
import { organizations } from "../../../db/schema/organizations.ts";
import { recordAudit } from "../../access/audit.ts";
import { withActor } from "../../access/with-actor.ts";
import { lockWaitingRequest } from "../../consents/asked-by-lender.ts";
import { fixConsentSheet } from "../../consents/fix-sheet.ts";
import type { SheetView } from "../../consents/schema.ts";
import type { EnterpriseActor } from "../../kernel/actor.ts";
import { daysBetween, shanghaiDate } from "../../kernel/dates.ts";
import { only } from "../../kernel/errors.ts";
import { lifeDaysUntil } from "./monitoring.ts";
import { findReceivedRequest } from "./refuse.ts";
import { type AskMonitoringSheetInput, MonitoringTerms } from "./schema.ts";

/**
 * Fixes the sheet of what a lender asked for to watch credit that it granted, as the rules of today let it be asked. Refuses with NOT_FOUND, CONFLICT when
 * it was answered, taken back or has lapsed, or PRECONDITION_FAILED over a bound.
 */
export function askMonitoringSheet(actor: EnterpriseActor, { requestId, locale }: AskMonitoringSheetInput): Promise<SheetView> {
  return withActor(actor, async (scope) => {
    await findReceivedRequest(scope, requestId);
    const request = await lockWaitingRequest(scope, requestId);
    const { itemCodes, monthsBack, frequency, until, dataLifeDays, why } = MonitoringTerms.parse(request.terms);
    const held = and(eq(creditLines.id, request.lineId), eq(creditLines.enterpriseId, actor.organizationId));
    const line = only(await scope.tx.select().from(creditLines).where(held));
    const lender = only(await scope.tx.select().from(organizations).where(eq(organizations.id, request.lenderId)));

    const today = shanghaiDate(scope.now);
    const sheet = await fixConsentSheet(scope, {
      purpose: "monitoring",
      lender: { id: lender.id, name: { zh: lender.nameZh, en: lender.nameEn ?? lender.nameZh } },
      loanRequestId: request.loanRequestId,
      consentRequestId: requestId,
      product: null,
      items: itemCodes.map((itemCode) => ({ itemCode, why: { zh: why, en: why }, monthsBack, isRequired: false })),
      lifeDays: lifeDaysUntil(until, today),
      lastsDays: daysBetween(today, line.endsOn),
      readsMax: null,
      frequency,
      dataLifeDays,
      locale,
    });
    await recordAudit(scope, {
      action: "consent_sheet.shown",
      objectId: sheet.sheetId,
      detail: { lenderId: lender.id, requestId, askHash: sheet.askHash },
    });
    return sheet;
  });
}
