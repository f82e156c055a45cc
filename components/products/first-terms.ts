import type { TypedTerms } from "@/server/products/schema";

/** What a first product begins with: a year's working capital without security, three public items to read. */
export const firstTerms: TypedTerms = {
  nameZh: "",
  nameEn: "",
  amountFenMin: 10_000_000,
  amountFenMax: 300_000_000,
  termMonthsMin: 6,
  termMonthsMax: 12,
  rateBpsMin: 385,
  rateBpsMax: 560,
  repaymentMethods: ["interest_first"],
  guaranteeModes: ["credit"],
  purposes: ["working_capital"],
  charges: [],
  criteria: { years_in_operation_min: 2, no_serious_listing: true },
  requiredItems: [
    {
      itemCode: "REG-01",
      why: { zh: "核对企业身份和成立年限", en: "To check who you are and how long you have traded" },
      monthsBack: 24,
      isRequired: true,
    },
    {
      itemCode: "ADM-02",
      why: { zh: "核查是否有行政处罚", en: "To see whether there are penalties in force" },
      monthsBack: 24,
      isRequired: true,
    },
    { itemCode: "TAX-01", why: { zh: "了解纳税信用等级", en: "To see your tax credit grade" }, monthsBack: 24, isRequired: true },
  ],
  consentDays: 30,
  consentReadsMax: 3,
  dataLifeDays: 30,
  capacityFen: 10_000_000_000,
  capacityCases: 100,
  promisedWorkingHours: 24,
};
