import "server-only";
import type { Scope } from "../access/with-actor.ts";
import type { LenderActor } from "../kernel/actor.ts";
import { isConditional } from "../kernel/charge.ts";
import { shanghaiDate } from "../kernel/dates.ts";
import { findShownCase } from "../loan-requests/cases/locks.ts";
import { findPublishedVersion } from "../products/queries.ts";
import { officerLimitOf } from "./officer-limit.ts";
import { findLpr, findPrepared } from "./queries.ts";
import type { CaseRef, OfferGround } from "./schema.ts";

/** What the builder of a case's offer starts from. Another lender's case is not found. */
export async function findOfferGround(scope: Scope<LenderActor>, input: CaseRef): Promise<OfferGround> {
  const lenderCase = await findShownCase(scope, input.caseId);
  const { terms, version, lenderNameZh, lenderNameEn } = await findPublishedVersion(scope, lenderCase.productVersionId);
  const today = shanghaiDate(scope.now);
  const { nameZh, nameEn, amountFenMin, amountFenMax, termMonthsMin, termMonthsMax, rateBpsMin, rateBpsMax } = terms;
  const { repaymentMethods, guaranteeModes } = terms;
  const oneYear = await findLpr(scope, "1Y", today);
  const fiveYears = await findLpr(scope, "5Y", today);
  return {
    caseId: lenderCase.id,
    loanRequestId: lenderCase.loanRequestId,
    productVersionId: lenderCase.productVersionId,
    lenderId: lenderCase.lenderId,
    lenderNameZh,
    lenderNameEn,
    reference: lenderCase.reference,
    caseStatus: lenderCase.status,
    wish: { amountFen: lenderCase.amountFen, termMonths: lenderCase.termMonths, guaranteeModes: lenderCase.guaranteeModes },
    product: {
      ...{ nameZh, nameEn, version, amountFenMin, amountFenMax, termMonthsMin, termMonthsMax, rateBpsMin, rateBpsMax },
      ...{ repaymentMethods, guaranteeModes },
    },
    charges: terms.charges.filter((charge) => !isConditional(charge)),
    lpr: { LPR1Y: oneYear, LPR5Y: fiveYears },
    today,
    officerLimitFen: await officerLimitOf(scope),
    mayIssueAbove: scope.actor.role === "approver",
    mayIssue: scope.actor.role !== "manager",
    prepared: await findPrepared(scope, lenderCase.id),
  };
}
