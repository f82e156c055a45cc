import type { ShelfProductView } from "../products/schema.ts";
import type { KnownFacts } from "./fact-source.ts";
import { judge } from "./judge.ts";
import { type Asked, expectedCost } from "./rank.ts";
import type { MatchView } from "./schema.ts";

/** A product of the shelf with its verdicts and what it would cost whoever asks: what every list of products begins with. */
export function judgedProduct(product: ShelfProductView, known: KnownFacts, asked: Asked): Omit<MatchView, "standing" | "advice"> {
  const { terms } = product;
  return {
    productId: product.productId,
    versionId: product.versionId,
    lenderId: product.lenderId,
    lenderName: { zh: product.lenderNameZh, en: product.lenderNameEn },
    productName: { zh: terms.nameZh, en: terms.nameEn },
    amountFenMin: terms.amountFenMin,
    amountFenMax: terms.amountFenMax,
    termMonthsMin: terms.termMonthsMin,
    termMonthsMax: terms.termMonthsMax,
    rateBpsMin: terms.rateBpsMin,
    rateBpsMax: terms.rateBpsMax,
    repaymentMethod: terms.repaymentMethods[0] ?? "annuity",
    guaranteeModes: terms.guaranteeModes,
    promisedWorkingHours: terms.promisedWorkingHours,
    hasRoom: product.hasRoom,
    cost: expectedCost(terms, asked),
    verdicts: judge({ ...terms, hasRoom: product.hasRoom }, known),
  };
}
