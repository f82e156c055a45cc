import { addDays, addMonths, type Day } from "../../../server/kernel/dates.ts";
import { fen } from "../../../server/kernel/money.ts";
import { foldName } from "../../../server/kernel/names.ts";
import { makeUscc } from "../../../server/kernel/uscc.ts";
import { daysAfter, officeMoment } from "./clock.ts";
import type { Company } from "./companies.ts";
import { factsOfWish, fitsWish } from "./judging.ts";
import type { Chance } from "./random.ts";
import type { DemoEnterprise, DemoLender, Story } from "./story.ts";
import { trades } from "./trades.ts";

/**
 * The company a visitor enters as: a sound maker of machine parts in Suzhou that has never drawn a loan. One penalty of the general class stands in
 * its way at some products, and may be repaired in three weeks; another one, for which it was refused once, may be repaired now.
 */
export function showcaseCompany(chance: Chance, asOf: Day): Company {
  const registeredOn = addMonths(asOf, -76);
  const penalisedOn = addDays(asOf, -70);
  const name = "苏州澜汀精密机械有限公司";
  return {
    subjectId: chance.id("subject", new Date(registeredOn)),
    uscc: makeUscc({ department: "9", type: "1", regionCode: "320505", serial: "MA2Y7H3K" }),
    name,
    nameFolded: foldName(name),
    registeredOn,
    regionCode: "320505",
    trade: trades[0] as Company["trade"],
    capitalWan: 800,
    staff: 24,
    revenueWan: 1_862,
    taxGrade: "B",
    representative: "沈若澜",
    soundness: 0.72,
    penalty: {
      decidedOn: penalisedOn,
      authority: "生态环境局",
      violation: "未按期报送排放报告",
      severity: "general",
      documentNo: `罚〔${penalisedOn.slice(0, 4)}〕886号`,
      fineWan: 3,
    },
  };
}

/** The product of which the visitor's firm was refused some weeks ago, for a penalty that may be repaired now. */
const refusedProduct = "Guaranteed SME Loan";

/** What the visitor's firm asked for first, soon after it came. */
export function showcaseRefusal(enterprise: DemoEnterprise, lender: DemoLender, startedAt: Date): Story {
  const wish = { amountFen: fen(60_000_000), termMonths: 12, purpose: "working_capital", startedAt, isFirstLoan: true } as const;
  const product = lender.products.find(({ plan }) => plan.nameEn === refusedProduct);
  if (!product || !fitsWish(factsOfWish(enterprise, wish), product))
    throw new Error("the visitor's firm could not have asked for its first loan");
  return { enterprise, wish, choices: [{ lender, product }] };
}

/** What a lender granted the visitor's firm some weeks ago; nothing of it was drawn. */
export function showcaseCredit(enterprise: DemoEnterprise, lender: DemoLender, startedAt: Date): Story {
  const wish = { amountFen: fen(30_000_000), termMonths: 12, purpose: "order", startedAt, isFirstLoan: true } as const;
  const product = lender.products.find(({ plan }) => plan.nameEn === grantedProduct);
  if (!product || !fitsWish(factsOfWish(enterprise, wish), product))
    throw new Error("the visitor's firm could not have been granted credit");
  return { enterprise, wish, choices: [{ lender, product }], upTo: "credit" };
}

const grantedProduct = "Order Working Capital";

/** Who has an offer out to the visitor's firm, each for a product that its own matching says fits. */
const wantedProducts = [
  ["Bank of Taihu", "Order Working Capital"],
  ["Qinghe Rural Bank", "First Loan"],
  ["Yunjin Bank", "Order Working Capital"],
] as const;

/** One request of its own with three offers out, so that comparing and accepting can be tried at once. */
export function showcaseStories(chance: Chance, enterprise: DemoEnterprise, lenders: readonly DemoLender[], now: Date): Story[] {
  const startedAt = officeMoment(chance, daysAfter(now, -14), 0);
  const wish = { amountFen: fen(50_000_000), termMonths: 12, purpose: "order", startedAt, isFirstLoan: true } as const;
  const known = factsOfWish(enterprise, wish);
  const choices = wantedProducts.map(([lenderName, productName]) => {
    const lender = lenders.find(({ plan }) => plan.nameEn === lenderName);
    const product = lender?.products.find(({ plan }) => plan.nameEn === productName);
    if (!lender || !product || !fitsWish(known, product))
      throw new Error(`${lenderName} would not lend ${productName} to the visitor's firm`);
    return { lender, product };
  });
  return [
    {
      enterprise,
      wish,
      choices,
      upTo: "offers",
    },
  ];
}
