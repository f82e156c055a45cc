/** What is known of an applicant and may be scored, by the key under which it is kept and named. */
const numberKeys = [
  "amount_asked",
  "term_months",
  "company_years",
  "annual_revenue",
  "tax_paid",
  "insured_staff",
  "registered_capital",
  "penalties",
] as const;
const wordKeys = ["grade", "tax_grade", "serious_list", "abnormal_list", "first_loan"] as const;
export type NumberKey = (typeof numberKeys)[number];
export type WordKey = (typeof wordKeys)[number];
export const firmColumns = [...numberKeys, ...wordKeys];
