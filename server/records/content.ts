/**
 * What `credit_records.content` holds, by catalogue item. Amounts are whole fen, days are `YYYY-MM-DD`, null says *not supplied*. No personal
 * number and no name of a natural person is ever part of it.
 */

/** REG-01: what the registry said. `capitalMinor` counts minor units of `capitalCurrency`. */
export type RegistrationContent = {
  readonly name: string;
  readonly uscc: string | null;
  readonly legacyNumber: string | null;
  readonly registeredOn: string | null;
  readonly entityType: string | null;
  readonly capitalRaw: string | null;
  readonly capitalMinor: number | null;
  readonly capitalCurrency: string | null;
  readonly regionCode: string | null;
  /** As the source wrote them. */
  readonly province: string | null;
  readonly district: string | null;
  readonly industryCode: string | null;
  readonly businessScope: string | null;
};

export const licenceCategories = ["ordinary", "concession", "recognition", "approval", "registration", "other"] as const;
export type LicenceCategory = (typeof licenceCategories)[number];

/** ADM-01. `validTo` null with `hasNoEnd` says that the licence has no end. */
export type LicenceContent = {
  readonly name: string;
  readonly documentName: string | null;
  readonly documentNo: string;
  readonly category: LicenceCategory | null;
  readonly certificateName: string | null;
  readonly certificateNo: string | null;
  readonly content: string | null;
  readonly decidedOn: string;
  readonly validFrom: string | null;
  readonly validTo: string | null;
  readonly hasNoEnd: boolean;
  readonly authority: string;
  readonly authorityUscc: string | null;
  readonly cancelReason: string | null;
};

/**
 * Administrative Penalty Law (2021), Art. 9, in the order of its numbers. Some sources give only the number of the article's item, which
 * covers several penalties: those stay as `item_1` … `item_4`.
 */
export const penaltyCategories = [
  "warning",
  "circulated_criticism",
  "fine",
  "confiscation_of_gains",
  "confiscation_of_goods",
  "suspension_of_permit",
  "lowering_of_qualification",
  "revocation_of_permit",
  "restriction_of_operation",
  "suspension_of_production",
  "closure",
  "occupation_ban",
  "detention",
  "other",
  "item_1",
  "item_2",
  "item_3",
  "item_4",
] as const;
export type PenaltyCategory = (typeof penaltyCategories)[number];

/** ADM-02. The fine and the confiscated sum come from the file's 万元 columns, or from its text where there are none. */
export type PenaltyContent = {
  readonly name: string;
  readonly documentNo: string;
  readonly violation: string | null;
  readonly facts: string | null;
  readonly basis: string | null;
  readonly categories: readonly PenaltyCategory[];
  readonly content: string | null;
  readonly fineFen: number | null;
  readonly confiscatedFen: number | null;
  readonly suspendedCertificate: string | null;
  readonly decidedOn: string;
  readonly validUntil: string | null;
  /** As the file says; the platform's own date stands beside the record. */
  readonly publicityEndStated: string | null;
  readonly procedure: "summary" | "ordinary" | null;
  readonly authority: string;
  readonly authorityUscc: string | null;
  readonly cancelReason: string | null;
};

/** LST-01, LST-02, LST-03. */
export type ListEntryContent = {
  readonly name: string;
  readonly listType: string;
  readonly inReason: string | null;
  readonly inDate: string;
  readonly inAuthority: string;
  readonly outReason: string | null;
  readonly outDate: string | null;
  readonly outAuthority: string | null;
};

export const performances = ["none", "part", "all"] as const;
export type Performance = (typeof performances)[number];

/** JUD-02, 失信被执行人. */
export type DishonestDebtorContent = {
  readonly name: string;
  readonly court: string;
  readonly province: string | null;
  readonly caseNo: string;
  readonly basisDocumentNo: string | null;
  readonly basisUnit: string | null;
  readonly filedOn: string | null;
  readonly obligation: string | null;
  readonly performance: Performance | null;
  readonly conduct: string | null;
  readonly publishedOn: string;
};

export const taxGrades = ["A", "B", "M", "C", "D"] as const;
export type TaxGrade = (typeof taxGrades)[number];

/** TAX-01, the grade of one year. */
export type TaxGradeContent = { readonly grade: TaxGrade; readonly year: number; readonly taxAuthority: string | null };

/** CMT-01, a credit commitment: `performance` says in its source's words how it went (`kept-word.ts`). */
export type CommitmentContent = {
  readonly name: string;
  readonly commitmentType: string;
  readonly commitmentNo: string | null;
  readonly madeOn: string;
  readonly acceptor: string;
  readonly acceptorUscc: string | null;
  readonly content: string | null;
  readonly performance: string | null;
};

/** SOC-01, one month. `insuredStaff` is the headcount; `isPaidInFull` whether the month's contributions were paid when due. */
export type SocialInsuranceContent = { readonly month: string; readonly insuredStaff: number; readonly isPaidInFull: boolean };

/** HPF-01, one month. */
export type HousingFundContent = { readonly month: string; readonly staff: number; readonly isPaidInFull: boolean };

/** TAX-02, one year's declarations: `salesFen` is the turnover declared for value-added tax. */
export type TaxYearContent = { readonly year: number; readonly salesFen: number; readonly declaredFen: number; readonly paidFen: number };

/** UTL-01, one month. */
export type ElectricityContent = {
  readonly month: string;
  readonly usedKwh: number;
  readonly billFen: number;
  readonly isPaidOnTime: boolean;
};

/** HON-01. */
export type HonourContent = { readonly title: string; readonly authority: string; readonly grantedOn: string };

/** RND-01 … RND-03: high-tech, technology SME, specialised and sophisticated. */
export type RecognitionContent = {
  readonly title: string;
  readonly certificateNo: string;
  readonly validFrom: string;
  readonly validTo: string;
};

/** IPR-01, one patent in force. */
export type PatentContent = { readonly title: string; readonly patentNo: string; readonly grantedOn: string };
