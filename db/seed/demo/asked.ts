import { type CriterionKey, type ThresholdColumns, thresholdsOf } from "../../../server/products/criteria/registry.ts";
import type { RequiredItem } from "../../../server/products/schema.ts";

type Why = RequiredItem["why"];

/** Why a lender asks for an item: for the rule that reads it, or, where no rule of the product does, for its own assessment. */
const reasons: Record<string, { readonly rules?: Partial<Record<CriterionKey, Why>>; readonly otherwise: Why }> = {
  "REG-01": {
    rules: {
      registered_capital_fen_min: {
        zh: "准入规则要求注册资本和成立年限，并核对企业身份",
        en: "The product's rules ask for your capital and years of trade; it also says who you are",
      },
      years_in_operation_min: {
        zh: "准入规则要求成立年限，并核对企业身份",
        en: "The product's rules ask for your years of trade; it also says who you are",
      },
    },
    otherwise: { zh: "核对企业身份", en: "To check who you are" },
  },
  "TAX-01": {
    rules: { tax_grade_in: { zh: "准入规则要求纳税信用等级", en: "The product's rules ask for your tax credit grade" } },
    otherwise: { zh: "了解纳税情况，不作为准入条件", en: "To see how you pay your taxes; it excludes nobody" },
  },
  "TAX-02": {
    rules: {
      tax_paid_fen_min: {
        zh: "准入规则要求年纳税额，并据此测算额度",
        en: "The product's rules ask for taxes paid, which also set how much can be lent",
      },
    },
    otherwise: { zh: "依据申报销售额测算额度", en: "Declared sales set how much can be lent" },
  },
  "SOC-01": {
    rules: {
      insured_staff_min: { zh: "准入规则要求参保人数", en: "The product's rules ask for insured staff" },
      size_class_in: {
        zh: "准入规则要求企业规模，从业人数据此核对",
        en: "The product's rules ask for your size, which insured staff help to tell",
      },
    },
    otherwise: { zh: "了解用工情况，不作为准入条件", en: "To see how many people you employ; it excludes nobody" },
  },
  "UTL-01": { otherwise: { zh: "佐证企业正常开工，可提高额度", en: "Shows that work goes on; it can raise the amount" } },
  "ADM-02": {
    rules: { penalties_max: { zh: "准入规则限制行政处罚", en: "The product's rules limit penalties" } },
    otherwise: { zh: "核查是否有行政处罚", en: "To see whether you have had penalties" },
  },
  "LST-01": {
    rules: {
      no_serious_listing: {
        zh: "准入规则不接受严重失信主体",
        en: "The product's rules exclude whoever is on a list of serious dishonesty",
      },
    },
    otherwise: { zh: "核查是否列入严重失信主体名单", en: "To see whether you are on a list of serious dishonesty" },
  },
  "LST-02": {
    rules: {
      no_abnormal_listing: {
        zh: "准入规则不接受经营异常名录企业",
        en: "The product's rules exclude whoever is on the abnormal operation list",
      },
    },
    otherwise: { zh: "核查是否列入经营异常名录", en: "To see whether you are on the abnormal operation list" },
  },
  "LST-03": {
    rules: {
      no_serious_listing: { zh: "准入规则不接受重大税收违法失信主体", en: "The product's rules exclude major tax violations" },
    },
    otherwise: { zh: "核查是否为重大税收违法失信主体", en: "To see whether there is a major tax violation" },
  },
  "JUD-02": {
    rules: {
      no_serious_listing: { zh: "准入规则不接受失信被执行人", en: "The product's rules exclude whom a court lists as a dishonest debtor" },
    },
    otherwise: { zh: "核查是否为失信被执行人", en: "To see whether a court lists you as a dishonest debtor" },
  },
};

/** A lender's reason for asking one item with these rules. A rule is named only where the product has it and it reads the item. */
export function whyAsked(version: ThresholdColumns, itemCode: string): Why {
  const reason = reasons[itemCode];
  if (!reason) throw new Error(`the demo world has no reason for asking ${itemCode}`);
  const asked = new Set(thresholdsOf(version).map(({ criterion }) => criterion.key));
  const byRule = Object.entries(reason.rules ?? {}).find(([key]) => asked.has(key as CriterionKey));
  return byRule?.[1] ?? reason.otherwise;
}
