import { useLocale, useTranslations } from "next-intl";
import type { Charge } from "@/server/kernel/charge";
import { addMonths, type Day } from "@/server/kernel/dates";
import { formatDate, formatMoney, formatPegged, formatPpm, formatRate } from "@/server/kernel/format";
import { bps } from "@/server/kernel/rate";
import { penaltyRateOf } from "@/server/loans/life/terms";
import type { OfferTerms, ReceivedOfferView } from "@/server/offers/schema";
import { type LenderNames, payeeIn } from "../charges/payee";

/** The loan prime rate is published every month; one that nobody has confirmed for longer is shown with a caution. */
const lprAgesAfterMonths = 12;

/** How the parts of an offer are said, in the page's language. */
export function useOfferWords() {
  const t = useTranslations("offers");
  const words = useTranslations("words");
  const locale = useLocale();
  return {
    rate: (value: number) => formatRate(bps(value), locale),
    ppm: (value: number) => formatPpm(value, locale),
    /** A gap between rates in points: 1.95. */
    points: (ppm: number) => formatPpm(ppm, locale).replace(/\s?%$/, ""),
    /** The rate as the lender quoted it. */
    quoted: (terms: Pick<OfferTerms, "rateBase" | "rateBps" | "spreadBps">) =>
      terms.rateBase === "fixed"
        ? formatRate(terms.rateBps, locale)
        : t("quotedPegged", {
            rate: formatRate(terms.rateBps, locale),
            peg: formatPegged(terms.rateBase, bps(terms.spreadBps ?? 0), locale),
          }),
    /** The rate an offer is held against: of which day, and that it may be outdated where a year has passed without a newer one. */
    lprIs: ({ rateBps, effectiveFrom }: NonNullable<ReceivedOfferView["lpr1y"]>, on: Day) => {
      const values = { rate: formatRate(rateBps, locale), date: formatDate(effectiveFrom, locale) };
      return addMonths(effectiveFrom, lprAgesAfterMonths) < on ? t("lprIsOld", values) : t("lprIs", values);
    },
    repayment: (terms: Pick<OfferTerms, "repaymentMethod">) => words(`repaymentMethod.${terms.repaymentMethod}`),
    security: ({ guaranteeMode, guaranteeNote }: Pick<OfferTerms, "guaranteeMode" | "guaranteeNote">) => {
      if (guaranteeMode === "credit") return t("noSecurity");
      const mode = words(`guaranteeMode.${guaranteeMode}`);
      return guaranteeNote === "" ? mode : t("securityBy", { mode, note: guaranteeNote });
    },
    early: ({ prepaymentFeeBps }: Pick<OfferTerms, "prepaymentFeeBps">) =>
      prepaymentFeeBps === 0 ? t("earlyFree") : t("earlyFee", { rate: formatRate(prepaymentFeeBps, locale) }),
    /** What late payment costs: by how much the rate rises, to what, and after how many days. */
    late: ({ rateBps, penaltyUpliftBps, graceDays }: Pick<OfferTerms, "rateBps" | "penaltyUpliftBps" | "graceDays">) =>
      t("latePenalty", {
        uplift: formatRate(penaltyUpliftBps, locale),
        isRaised: penaltyUpliftBps > 0 ? "yes" : "no",
        rate: formatRate(penaltyRateOf(rateBps, penaltyUpliftBps), locale),
        days: graceDays,
      }),
    /** A fee in one line: kind and payee, sum or share, when. The lender itself is named in the page's language. */
    charge: ({ kind, payee, amount, when }: Charge, lender: LenderNames) =>
      t("chargeOf", {
        charge: t("chargeLine", { kind: words(`chargeKind.${kind}`), payee: payeeIn(locale, payee, lender) }),
        amount:
          amount.form === "fixed"
            ? formatMoney(amount.amountFen)
            : t("chargeShare", { rate: formatRate(amount.rateBps, locale), base: words(`chargeBase.${amount.base}`) }),
        when: when.on === "month" ? words("chargeTime.month", { month: when.month }) : words(`chargeTime.${when.on}`),
      }),
    /** A product's name, or a lender's, in the page's language. */
    named: (zh: string, en: string | null) => (locale === "en" ? (en ?? zh) : zh),
  };
}
