import type { LenderCase } from "../loan-requests/cases/locks.ts";
import { sectionOf } from "../kernel/industry.ts";

/** The parties and dimensions of an event on a case, as they are now: figures of past dates never move afterwards. */
export function eventOf(lenderCase: LenderCase) {
  const { id, enterpriseId, subjectId, lenderId, loanRequestId, regionCode, industryCode } = lenderCase;
  const industrySection = industryCode === null ? null : (sectionOf(industryCode)?.code ?? null);
  return { enterpriseId, subjectId, lenderId, loanRequestId, caseId: id, regionCode, industrySection };
}
