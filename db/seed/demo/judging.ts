import { type Day, shanghaiDate } from "../../../server/kernel/dates.ts";
import { fen } from "../../../server/kernel/money.ts";
import { bps } from "../../../server/kernel/rate.ts";
import { caseThresholds } from "../../../server/loan-requests/cases/rules.ts";
import type { DeclaredFacts } from "../../../server/loan-requests/schema.ts";
import { assembleFacts, type FactGround, type MatchRecord } from "../../../server/matching/assemble.ts";
import type { KnownFacts } from "../../../server/matching/fact-source.ts";
import { judge } from "../../../server/matching/judge.ts";
import type { CaseVerdict } from "../../../server/matching/schema.ts";
import type { ProductTerms } from "../../../server/products/schema.ts";
import { registers } from "../../../server/records/registers.ts";
import { guaranteeModes } from "../../schema/words.ts";
import type { Company } from "./companies.ts";
import { evaluationOf } from "./evaluations.ts";
import type { DemoProduct } from "./products.ts";
import { standards } from "./size.ts";
import type { DemoEnterprise, Wish } from "./story.ts";

/** What the firm itself answers in a request: the truths it was made with. */
export function declaredBy(
  company: Company,
  isFirstLoan: boolean,
): Pick<DeclaredFacts, "annualRevenueFen" | "totalAssetsFen" | "insuredStaff" | "isFirstLoan" | "rateBpsMax" | "contactName"> {
  return {
    annualRevenueFen: fen(company.revenueWan * 1_000_000),
    totalAssetsFen: fen(Math.round(company.revenueWan * 0.8) * 1_000_000),
    insuredStaff: company.staff,
    isFirstLoan,
    // Whom many lenders want sets a limit.
    rateBpsMax: company.soundness >= 0.8 ? bps(800) : null,
    contactName: company.representative,
  };
}

/** Whether no criterion of a product fails, as its own evaluator judges, so that nobody asks for what its rules exclude. */
export function fitsWish(known: KnownFacts, { version }: DemoProduct): boolean {
  return judge(version as Parameters<typeof judge>[0], known).every(({ outcome }) => outcome !== "failed");
}

/** How a wish itself stands against a product's rules, as its case keeps it: nothing of it rests on a record. */
export function statedOfWish(enterprise: DemoEnterprise, wish: Wish, { version }: DemoProduct): CaseVerdict[] {
  const stated = assembleFacts({ ...groundOf(enterprise, wish), scope: new Map(), records: [] });
  const verdicts = judge(caseThresholds(version as ProductTerms), stated).filter(({ outcome }) => outcome !== "unknown");
  return verdicts.map(({ criterion, outcome }) => ({ criterion, outcome }));
}

/** What the platform knew of a wish on its day, with any security offered. */
export function factsOfWish(enterprise: DemoEnterprise, wish: Wish): KnownFacts {
  return assembleFacts(groundOf(enterprise, wish));
}

function groundOf(enterprise: DemoEnterprise, wish: Wish): FactGround {
  const { company, records } = enterprise;
  const on = shanghaiDate(wish.startedAt);
  return {
    now: wish.startedAt,
    request: {
      amountFen: fen(wish.amountFen),
      termMonths: wish.termMonths,
      purpose: wish.purpose,
      guaranteeModes,
      regionCode: company.regionCode,
      industryCode: company.trade.industryCode,
      declared: { neededBy: null, contactPhone: null, ...declaredBy(company, wish.isFirstLoan) },
    },
    registry: { registeredOn: company.registeredOn, capitalMinor: company.capitalWan * 1_000_000, capitalCurrency: "CNY", asOf: on },
    scope: new Map([...new Set([...registers, ...records.map(({ itemCode }) => itemCode), "REG-01"])].map((itemCode) => [itemCode, null])),
    records: records.filter(({ trueFrom }) => trueFrom <= on).map(asMatched),
    evaluation: evaluationOf(company, records, on),
    supplies: new Map(registers.map((itemCode) => [itemCode, { sourceUnit: "", asOf: on }])),
    sizeStandards: standards,
  };
}

function asMatched({
  itemCode,
  status,
  content,
  severity,
  trueFrom,
  trueTo,
  publicityEndsOn,
}: DemoEnterprise["records"][number]): MatchRecord {
  return {
    itemCode,
    status: status ?? "valid",
    content,
    severity: severity ?? null,
    trueFrom: trueFrom as Day,
    trueTo: trueTo ?? null,
    publicityEndsOn: publicityEndsOn ?? null,
  };
}
