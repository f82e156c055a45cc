import { canonicalHash } from "../../../server/kernel/canonical.ts";
import { addDays, shanghaiDate } from "../../../server/kernel/dates.ts";
import { fen } from "../../../server/kernel/money.ts";
import { offerCost } from "../../../server/kernel/offer-cost.ts";
import { bps, type Ppm } from "../../../server/kernel/rate.ts";
import type { OfferTerms } from "../../../server/offers/schema.ts";
import { endsAt } from "../../../server/offers/terms.ts";
import type { RepaymentMethod } from "../../schema/words.ts";
import type { DemoProduct } from "./products.ts";
import type { Chance } from "./random.ts";
import type { HistoryRows } from "./rows.ts";

type OfferRow = HistoryRows["offers"][number];

/** An offer within its product's ranges, with the annual cost that its cash flow really has. */
export function demoOffer(
  chance: Chance,
  of: {
    lenderId: string;
    product: DemoProduct;
    request: HistoryRows["requests"][number];
    caseRow: HistoryRows["cases"][number];
    issuedAt: Date;
    issuedByUserId: string;
    soundness: number;
  },
): OfferRow {
  const { product, request, caseRow, issuedAt } = of;
  const { version } = product;
  const wished = request.amountFen ?? version.amountFenMin;
  const share = of.soundness > 0.6 ? 1 : chance.pick([0.8, 0.9, 1]);
  const amountFen = fen(Math.max(version.amountFenMin, Math.round((wished * share) / 1_000_000) * 1_000_000));
  const termMonths = request.termMonths ?? version.termMonthsMin;
  const rateBps = bps(Math.round(version.rateBpsMax - (version.rateBpsMax - version.rateBpsMin) * of.soundness * chance.next()));
  const method = chance.pick(version.repaymentMethods) as RepaymentMethod;
  const guaranteeMode = version.guaranteeModes[0] as OfferTerms["guaranteeMode"];
  const charges = (version.charges as OfferTerms["charges"]).filter((charge) => charge.kind !== "guarantee" || guaranteeMode !== "credit");
  const startsOn = shanghaiDate(issuedAt);
  const cost = offerCost({ amountFen, termMonths, method, rateBps, startsOn, dayCount: "30/360", charges });
  if (cost.annualCost.kind !== "rate") throw new Error("an offer of the fictitious world has no single annual cost");
  const validTill = endsAt(addDays(startsOn, 21));
  const terms: OfferTerms = {
    loanRequestId: request.id,
    lenderId: of.lenderId,
    productVersionId: version.id,
    amountFen,
    termMonths,
    rateBase: "LPR1Y",
    rateBps,
    spreadBps: bps(rateBps - 300),
    lpr: { rateBps: bps(300), effectiveFrom: "2025-05-20" },
    repaymentMethod: method,
    guaranteeMode,
    guaranteeNote: guaranteeMode === "credit" ? "" : "政府性融资担保公司提供担保",
    isRevolving: false,
    dayCount: "30/360",
    charges,
    prepaymentFeeBps: bps(chance.pick([0, 0, 100])),
    penaltyUpliftBps: bps(5_000),
    graceDays: 3,
    conditions: [],
    startsOn,
    validTill: validTill.toISOString(),
    cost: {
      netReceivedFen: cost.netReceivedFen,
      totalCostFen: cost.totalCostFen,
      annualCostSimplePpm: cost.annualCost.simplePpm as Ppm,
      annualCostCompoundPpm: cost.annualCost.compoundPpm as Ppm,
    },
  };
  return {
    id: chance.id("offer", issuedAt),
    loanRequestId: request.id,
    caseId: caseRow.id,
    enterpriseId: request.enterpriseId,
    lenderId: of.lenderId,
    productVersionId: version.id,
    status: "issued",
    amountFen,
    termMonths,
    rateBps,
    rateBase: "LPR1Y",
    spreadBps: terms.spreadBps,
    repaymentMethod: method,
    guaranteeMode,
    terms,
    termsHash: canonicalHash(terms),
    ...terms.cost,
    validTill,
    issuedByUserId: of.issuedByUserId,
    issuedAt,
    createdAt: issuedAt,
  };
}
