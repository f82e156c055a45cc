import type { RequiredItem, TypedTerms } from "@/server/products/schema";

const whys: Readonly<Record<string, RequiredItem["why"]>> = {
  "REG-01": { zh: "核对企业身份和成立年限", en: "To check who you are and how long you have traded" },
  "ADM-02": { zh: "核查是否有行政处罚", en: "To see whether there are penalties in force" },
  "TAX-01": { zh: "了解纳税信用等级", en: "To see your tax credit grade" },
  "TAX-02": { zh: "了解申报销售额和纳税额", en: "To see what you declared and paid in taxes" },
  "LST-01": { zh: "核查是否列入严重失信主体名单", en: "To see whether you are on a list of serious dishonesty" },
  "LST-02": { zh: "核查是否列入经营异常名录", en: "To see whether you are on the abnormal operation list" },
  "LST-03": { zh: "核查是否为重大税收违法失信主体", en: "To see whether there is a major tax violation" },
  "JUD-02": { zh: "核查是否为失信被执行人", en: "To see whether a court lists you as a dishonest debtor" },
};

/** Why a rule's item is asked for, in the words an enterprise will read; the lender may put it better. Empty where no rule needs it. */
export function whyOfItem(itemCode: string): RequiredItem["why"] {
  return whys[itemCode] ?? { zh: "", en: "" };
}

/** An item as a rule needs it: without it the rule cannot be judged. */
export function itemForRule(itemCode: string): RequiredItem {
  return { itemCode, why: whyOfItem(itemCode), monthsBack: 24, isRequired: true };
}

/** What a first product begins with: a year's working capital without security, and the items that its rules read. */
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
  requiredItems: ["REG-01", "ADM-02", "TAX-01", "LST-01", "LST-03", "JUD-02"].map(itemForRule),
  consentDays: 30,
  consentReadsMax: 3,
  dataLifeDays: 30,
  capacityFen: 10_000_000_000,
  capacityCases: 100,
  officerHoursMax: 0,
  officerHoursPerCase: 0,
  promisedWorkingHours: 24,
};
