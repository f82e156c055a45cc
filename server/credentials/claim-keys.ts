/** The lines of the public file, in the order in which they are shown. */
export const fileClaims = ["name", "uscc", "registered_on", "registered_capital", "region_code", "industry_code"] as const;
/** What the platform says yes or no to. */
export const yesOrNoKeys = ["no_serious_record_12_months", "insured_staff_20_or_more", "tax_grade_a_or_b"] as const;
export type YesOrNoKey = (typeof yesOrNoKeys)[number];

export const claimKeys = [...fileClaims, ...yesOrNoKeys] as const;
export type ClaimKey = (typeof claimKeys)[number];
export type Claims = Partial<Record<ClaimKey, string | boolean>>;
