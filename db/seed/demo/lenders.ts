import type { CriteriaInput } from "../../../server/products/criteria/registry.ts";
import type { GuaranteeMode, LenderKind, LoanPurpose, RepaymentMethod } from "../../schema/words.ts";

/** A fictitious lender: where it lends, what its money costs over the loan prime rate, and how fast it answers. */
export type LenderPlan = {
  readonly nameZh: string;
  readonly nameEn: string;
  readonly kind: LenderKind;
  /** GB/T 2260 of its seat. */
  readonly seat: string;
  /** Where it lends; empty for the whole country. */
  readonly regions: readonly string[];
  /** Added to every product's spread, in basis points. */
  readonly spreadBps: number;
  readonly promisedWorkingHours: number;
  /** Share of cases it answers in time. */
  readonly promptness: number;
};

export const lenderPlans: readonly LenderPlan[] = [
  {
    nameZh: "太湖银行",
    nameEn: "Bank of Taihu",
    kind: "city_bank",
    seat: "320500",
    regions: ["320000", "330000"],
    spreadBps: 60,
    promisedWorkingHours: 24,
    promptness: 0.92,
  },
  {
    nameZh: "青禾农商银行",
    nameEn: "Qinghe Rural Bank",
    kind: "rural_bank",
    seat: "320500",
    regions: ["320000"],
    spreadBps: 45,
    promisedWorkingHours: 16,
    promptness: 0.96,
  },
  {
    nameZh: "云锦银行",
    nameEn: "Yunjin Bank",
    kind: "joint_stock_bank",
    seat: "320100",
    regions: [],
    spreadBps: 75,
    promisedWorkingHours: 24,
    promptness: 0.91,
  },
  {
    nameZh: "临沅银行",
    nameEn: "Linyuan Bank",
    kind: "city_bank",
    seat: "420100",
    regions: ["420000", "340000"],
    spreadBps: 80,
    promisedWorkingHours: 32,
    promptness: 0.86,
  },
  {
    nameZh: "苍澜银行",
    nameEn: "Canglan Bank",
    kind: "joint_stock_bank",
    seat: "330100",
    regions: [],
    spreadBps: 85,
    promisedWorkingHours: 24,
    promptness: 0.89,
  },
  {
    nameZh: "海砚小额贷款",
    nameEn: "Haiyan Microcredit",
    kind: "microcredit",
    seat: "330200",
    regions: ["320000", "330000", "440000"],
    spreadBps: 780,
    promisedWorkingHours: 8,
    promptness: 0.99,
  },
  {
    nameZh: "衡野银行",
    nameEn: "Hengye Bank",
    kind: "state_bank",
    seat: "110100",
    regions: [],
    spreadBps: 20,
    promisedWorkingHours: 40,
    promptness: 0.88,
  },
  {
    nameZh: "九畹银行",
    nameEn: "Jiuwan Bank",
    kind: "state_bank",
    seat: "110100",
    regions: [],
    spreadBps: 30,
    promisedWorkingHours: 40,
    promptness: 0.9,
  },
  {
    nameZh: "南浦农商银行",
    nameEn: "Nanpu Rural Bank",
    kind: "rural_bank",
    seat: "440600",
    regions: ["440000"],
    spreadBps: 65,
    promisedWorkingHours: 16,
    promptness: 0.93,
  },
  {
    nameZh: "锦官银行",
    nameEn: "Jinguan Bank",
    kind: "city_bank",
    seat: "510100",
    regions: ["510000"],
    spreadBps: 70,
    promisedWorkingHours: 24,
    promptness: 0.9,
  },
  {
    nameZh: "微澜网商银行",
    nameEn: "Weilan Online Bank",
    kind: "online_bank",
    seat: "330100",
    regions: [],
    spreadBps: 260,
    promisedWorkingHours: 4,
    promptness: 0.995,
  },
  {
    nameZh: "徽屿银行",
    nameEn: "Huiyu Bank",
    kind: "city_bank",
    seat: "340100",
    regions: ["340000", "320000"],
    spreadBps: 72,
    promisedWorkingHours: 24,
    promptness: 0.87,
  },
];

/** A kind of product that every lender offers in its own colours. */
export type ProductPlan = {
  readonly nameZh: string;
  readonly nameEn: string;
  readonly amountWan: readonly [number, number];
  readonly termMonths: readonly [number, number];
  /** Over LPR1Y, before the lender's own spread. */
  readonly spreadBps: readonly [number, number];
  readonly purposes: readonly LoanPurpose[];
  readonly guaranteeModes: readonly GuaranteeMode[];
  readonly repaymentMethods: readonly RepaymentMethod[];
  /** Kept back at the drawing, in basis points of the sum lent; zero for none. */
  readonly processingFeeBps: number;
  readonly guaranteeFeeBps: number;
  readonly criteria: Omit<CriteriaInput, "regions">;
  /** Catalogue items asked for, whether required, and how far back. */
  readonly items: readonly (readonly [itemCode: string, isRequired: boolean, monthsBack: number])[];
};

const clean = { no_serious_listing: true, no_abnormal_listing: true } as const;
const usual = ["REG-01", true, 24] as const;
const courts = [
  ["ADM-02", true, 24],
  ["LST-01", true, 24],
  ["LST-02", true, 24],
  ["LST-03", true, 24],
  ["JUD-02", true, 24],
] as const;

export const productPlans: readonly ProductPlan[] = [
  {
    nameZh: "税信贷",
    nameEn: "Tax-Credit Loan",
    amountWan: [10, 300],
    termMonths: [6, 24],
    spreadBps: [40, 120],
    purposes: ["working_capital", "order", "equipment", "research"],
    guaranteeModes: ["credit"],
    repaymentMethods: ["annuity", "equal_principal", "interest_first"],
    processingFeeBps: 0,
    guaranteeFeeBps: 0,
    criteria: {
      ...clean,
      tax_grade_in: ["A", "B"],
      years_in_operation_min: 2,
      tax_paid_fen_min: 2_000_000,
      penalties_max: { severity: "general", months: 12, count: 0 },
    },
    items: [usual, ["TAX-01", true, 24], ["TAX-02", false, 24], ...courts],
  },
  {
    nameZh: "订单流贷",
    nameEn: "Order Working Capital",
    amountWan: [30, 500],
    termMonths: [3, 12],
    spreadBps: [60, 140],
    purposes: ["order", "working_capital"],
    guaranteeModes: ["credit", "guarantee"],
    repaymentMethods: ["interest_first", "single_payment"],
    processingFeeBps: 30,
    guaranteeFeeBps: 0,
    criteria: { ...clean, insured_staff_min: 8, years_in_operation_min: 2, size_class_in: ["medium", "small", "micro"] },
    items: [usual, ["SOC-01", true, 12], ["TAX-01", false, 24], ["UTL-01", false, 12], ...courts],
  },
  {
    nameZh: "担保经营贷",
    nameEn: "Guaranteed SME Loan",
    amountWan: [50, 1000],
    termMonths: [12, 36],
    spreadBps: [50, 110],
    purposes: ["working_capital", "equipment", "construction", "green"],
    guaranteeModes: ["guarantee", "government_guarantee"],
    repaymentMethods: ["annuity", "equal_principal", "interest_first"],
    processingFeeBps: 0,
    guaranteeFeeBps: 80,
    criteria: { no_serious_listing: true, years_in_operation_min: 1, penalties_max: { severity: "serious", months: 24, count: 0 } },
    items: [usual, ["TAX-01", false, 24], ["SOC-01", false, 12], ...courts],
  },
  {
    nameZh: "设备更新贷",
    nameEn: "Equipment Credit",
    amountWan: [50, 2000],
    termMonths: [12, 60],
    spreadBps: [55, 125],
    purposes: ["equipment", "green", "construction"],
    guaranteeModes: ["mortgage", "pledge", "guarantee"],
    repaymentMethods: ["equal_principal", "annuity"],
    processingFeeBps: 20,
    guaranteeFeeBps: 0,
    criteria: {
      ...clean,
      registered_capital_fen_min: 200_000_000,
      years_in_operation_min: 3,
      tax_grade_in: ["A", "B", "M"],
      evaluation_grade_in: ["A+", "A", "B"],
    },
    items: [usual, ["TAX-01", true, 24], ["UTL-01", false, 12], ...courts],
  },
  {
    nameZh: "首贷启航",
    nameEn: "First Loan",
    amountWan: [5, 100],
    termMonths: [6, 24],
    spreadBps: [70, 160],
    purposes: ["working_capital", "order", "equipment", "research", "agriculture"],
    guaranteeModes: ["credit", "government_guarantee"],
    repaymentMethods: ["annuity", "interest_first"],
    processingFeeBps: 0,
    guaranteeFeeBps: 0,
    criteria: { no_serious_listing: true, first_time_borrower_only: true, years_in_operation_min: 1, size_class_in: ["small", "micro"] },
    items: [usual, ["TAX-01", false, 24], ["SOC-01", false, 12], ...courts],
  },
];
