import type { Charge } from "../../../server/kernel/charge.ts";
import { fen } from "../../../server/kernel/money.ts";
import type { Bps } from "../../../server/kernel/rate.ts";
import { bps } from "../../../server/kernel/rate.ts";
import type { productCapacities, products, productVersions } from "../../schema/products.ts";
import { whyAsked } from "./asked.ts";
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
  const thresholds = {
    amountFenMin: fen(plan.amountWan[0] * 1_000_000),
    amountFenMax: fen(plan.amountWan[1] * scale * 1_000_000),
    termMonthsMin: plan.termMonths[0],
    termMonthsMax: plan.termMonths[1],
    purposes: [...plan.purposes],
    guaranteeModes: [...plan.guaranteeModes],
    criteria: { ...plan.criteria, ...(lender.regions.length > 0 ? { regions: [...lender.regions] } : {}) },
  };
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
      ...thresholds,
      rateBpsMin: rate(plan.spreadBps[0]),
      rateBpsMax: rate(plan.spreadBps[1]),
      repaymentMethods: [...plan.repaymentMethods],
      charges: chargesOf(plan, lender.nameZh),
      requiredItems: plan.items.map(([itemCode, isRequired, monthsBack]) => ({
        itemCode,
        isRequired,
        monthsBack,
        why: whyAsked(thresholds, itemCode),
      })),
      capacityFen: fen(chance.between(30, 90) * 10_000_000_00),
      capacityCases: chance.between(120, 400),
      // State-owned banks bound the hours their officers spend on one product; the others their places alone.
      officerHoursMax: lender.kind === "state_bank" ? 2_400 : 0,
      officerHoursPerCase: lender.kind === "state_bank" ? 6 : 0,
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
