import type { Charge } from "../../../server/kernel/charge.ts";
import { fen } from "../../../server/kernel/money.ts";
import type { Bps } from "../../../server/kernel/rate.ts";
import { bps } from "../../../server/kernel/rate.ts";
import type { productCapacities, products, productVersions } from "../../schema/products.ts";
import { type LenderPlan, type ProductPlan, productPlans } from "./lenders.ts";
import type { Chance } from "./random.ts";

type ProductRow = typeof products.$inferInsert;
type VersionRow = typeof productVersions.$inferInsert;
export type DemoProduct = {
  readonly plan: ProductPlan;
  readonly product: ProductRow;
  readonly version: VersionRow;
  readonly capacity: typeof productCapacities.$inferInsert;
};

/** What stands on a sheet as the lender's reason for asking, by catalogue item. */
const why: Record<string, { zh: string; en: string }> = {
  "REG-01": { zh: "核对企业身份和成立年限", en: "To check who you are and how long you have traded" },
  "TAX-01": { zh: "准入规则要求纳税信用等级", en: "The product's rules ask for your tax credit grade" },
  "TAX-02": { zh: "依据申报销售额测算额度", en: "Declared sales set how much can be lent" },
  "SOC-01": { zh: "准入规则要求参保人数", en: "The product's rules ask for insured staff" },
  "UTL-01": { zh: "佐证企业正常开工，可提高额度", en: "Shows that work goes on; it can raise the amount" },
  "ADM-02": { zh: "核查是否有行政处罚", en: "To see whether there are penalties in force" },
  "LST-01": { zh: "核查是否列入严重失信主体名单", en: "To see whether you are on a list of serious dishonesty" },
  "LST-02": { zh: "核查是否列入经营异常名录", en: "To see whether you are on the abnormal operation list" },
  "LST-03": { zh: "核查是否为重大税收违法失信主体", en: "To see whether there is a major tax violation" },
  "JUD-02": { zh: "核查是否为失信被执行人", en: "To see whether a court lists you as a dishonest debtor" },
};

/** Loan prime rate 1Y that demo spreads are added to; the ledger of real offers reads it from its table. */
const lpr1yBps = 300;

/** The products of one lender, all on the shelf since the platform's first day. */
export function productsOf(chance: Chance, lenderId: string, plan: LenderPlan, publishedAt: Date, managerUserId: string): DemoProduct[] {
  return productPlans.map((product) => demoProduct(chance, lenderId, plan, product, publishedAt, managerUserId));
}

function demoProduct(
  chance: Chance,
  lenderId: string,
  lender: LenderPlan,
  plan: ProductPlan,
  publishedAt: Date,
  managerUserId: string,
): DemoProduct {
  const productId = chance.id("product", publishedAt);
  const scale = lender.kind === "microcredit" ? 0.5 : 1;
  const rate = (spread: number): Bps => bps(lpr1yBps + lender.spreadBps + spread);
  return {
    plan,
    product: { id: productId, lenderId, status: "on_shelf", publishedVersion: 1, createdAt: publishedAt },
    capacity: { productId, lenderId, usedFen: fen(0), openCases: 0 },
    version: {
      id: chance.id("productVersion", publishedAt),
      productId,
      lenderId,
      version: 1,
      isPublished: true,
      nameZh: plan.nameZh,
      nameEn: plan.nameEn,
      amountFenMin: fen(plan.amountWan[0] * 1_000_000),
      amountFenMax: fen(plan.amountWan[1] * scale * 1_000_000),
      termMonthsMin: plan.termMonths[0],
      termMonthsMax: plan.termMonths[1],
      rateBpsMin: rate(plan.spreadBps[0]),
      rateBpsMax: rate(plan.spreadBps[1]),
      repaymentMethods: [...plan.repaymentMethods],
      guaranteeModes: [...plan.guaranteeModes],
      purposes: [...plan.purposes],
      charges: chargesOf(plan, lender.nameZh),
      criteria: { ...plan.criteria, ...(lender.regions.length > 0 ? { regions: [...lender.regions] } : {}) },
      requiredItems: plan.items.map(([itemCode, isRequired, monthsBack]) => ({
        itemCode,
        isRequired,
        monthsBack,
        why: why[itemCode] ?? { zh: "评估所需", en: "Needed for the assessment" },
      })),
      capacityFen: fen(chance.between(30, 90) * 10_000_000_00),
      capacityCases: chance.between(120, 400),
      promisedWorkingHours: lender.promisedWorkingHours,
      publishedAt,
      publishedByUserId: managerUserId,
      createdAt: publishedAt,
    },
  };
}

function chargesOf(plan: ProductPlan, payee: string): Charge[] {
  const atDrawing = (kind: Charge["kind"], rateBps: number, to: string): Charge[] =>
    rateBps === 0
      ? []
      : [{ kind, amount: { form: "rate", rateBps: bps(rateBps), base: "total_loan" }, when: { on: "drawing" }, payee: to }];
  return [...atDrawing("processing", plan.processingFeeBps, payee), ...atDrawing("guarantee", plan.guaranteeFeeBps, "政府性融资担保公司")];
}
