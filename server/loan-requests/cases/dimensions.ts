import { sectionOf } from "../../kernel/industry.ts";

type CaseDimensions = {
  readonly id: string;
  readonly enterpriseId: string;
  readonly subjectId: string;
  readonly lenderId: string;
  readonly loanRequestId: string;
  readonly regionCode: string | null;
  readonly industryCode: string | null;
};

/** What figures count an act on a case under: place and industry as they were when it was submitted. */
export function dimensionsOfCase(lenderCase: CaseDimensions) {
  const { enterpriseId, subjectId, lenderId, loanRequestId, regionCode, industryCode } = lenderCase;
  const industrySection = industryCode ? (sectionOf(industryCode)?.code ?? null) : null;
  return { enterpriseId, subjectId, lenderId, loanRequestId, caseId: lenderCase.id, regionCode, industrySection };
}
