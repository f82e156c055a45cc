import { useFormatter, useLocale, useTranslations } from "next-intl";
import type { Charge } from "@/server/kernel/charge";
import { formatMoney, formatMoneyShort, formatPpm, formatRate } from "@/server/kernel/format";
import { costRange } from "@/server/products/cost-range";
import type { ProductTerms } from "@/server/products/schema";
import { type LenderNames, payeeIn } from "../charges/payee";

type Named = { readonly zh: string; readonly en: string };

/** How the terms of a product are said, in the page's language. */
export function useProductWords() {
  const t = useTranslations("products");
  const words = useTranslations("words");
  const format = useFormatter();
  const locale = useLocale();
  const range = (low: string, high: string) => (low === high ? low : t("range", { low, high }));

  return {
    named: ({ zh, en }: Named) => (locale === "en" ? en : zh),
    exact: (fen: number) => formatMoney(fen),
    exactAmount: ({ amountFenMin, amountFenMax }: ProductTerms) => range(formatMoney(amountFenMin), formatMoney(amountFenMax)),
    list: (texts: readonly string[]) => format.list(texts, { type: "unit" }),
    amount: ({ amountFenMin, amountFenMax }: ProductTerms) =>
      range(formatMoneyShort(amountFenMin, locale), formatMoneyShort(amountFenMax, locale)),
    term: ({ termMonthsMin, termMonthsMax }: ProductTerms) =>
      termMonthsMin === termMonthsMax
        ? t("months", { count: termMonthsMin })
        : t("monthsRange", { low: termMonthsMin, high: termMonthsMax }),
    rate: ({ rateBpsMin, rateBpsMax }: ProductTerms) => range(formatRate(rateBpsMin, locale), formatRate(rateBpsMax, locale)),
    annualCost: (terms: ProductTerms) => {
      const cost = costRange(terms);
      return cost ? range(formatPpm(cost.simplePpmMin, locale), formatPpm(cost.simplePpmMax, locale)) : null;
    },
    security: ({ guaranteeModes }: ProductTerms) =>
      format.list(
        guaranteeModes.map((mode) => words(`guaranteeMode.${mode}`)),
        { type: "disjunction" },
      ),
    purposes: ({ purposes }: ProductTerms) =>
      format.list(
        purposes.map((purpose) => words(`loanPurpose.${purpose}`)),
        { type: "disjunction" },
      ),
    repayment: ({ repaymentMethods }: ProductTerms) =>
      format.list(
        repaymentMethods.map((method) => words(`repaymentMethod.${method}`)),
        { type: "disjunction" },
      ),
    /** A fee in one line. The lender itself is named in the page's language; null where its names are not at hand. */
    charge: (charge: Charge, lender: LenderNames | null) => {
      const kind = words(`chargeKind.${charge.kind}`);
      const when =
        charge.when.on === "month" ? words("chargeTime.month", { month: charge.when.month }) : words(`chargeTime.${charge.when.on}`);
      const much =
        charge.amount.form === "fixed"
          ? formatMoney(charge.amount.amountFen)
          : `${formatRate(charge.amount.rateBps, locale)} ${words(`chargeBase.${charge.amount.base}`)}`;
      return t("chargeLine", { kind, much, when, payee: payeeIn(locale, charge.payee, lender) });
    },
  };
}
