import { useLocale, useTranslations } from "next-intl";
import { formatCount, formatMoneyShort, formatRate } from "@/server/kernel/format";
import type { Bps } from "@/server/kernel/rate";
import type { CriterionField } from "@/server/products/criteria/criterion";

const fenPerWan = 1_000_000;

export type CriterionNumbers = {
  /** What one step of a slider counts in, and the smallest threshold; null where nothing is slid. */
  slides: { readonly unit: number; readonly least: number; readonly most: number } | null;
  /** An edge under the bars, in the unit of the field beside it. */
  write: (value: number) => string;
  /** The whole value, said aloud. */
  say: (value: number) => string;
};

/** How the numbers of a criterion are stepped through, written and said; null for one that is no number. */
export function useCriterionNumbers(field: CriterionField): CriterionNumbers | null {
  const t = useTranslations("products");
  const locale = useLocale();
  const inWan = (fen: number) => formatCount(Math.round(fen / fenPerWan));
  const rate = (bps: number) => formatRate(bps as Bps, locale);
  const money = (fen: number) => formatMoneyShort(fen, locale);
  switch (field.control) {
    case "number":
      return {
        slides: { unit: 1, least: field.min, most: field.max },
        write: formatCount,
        say: (value) => `${formatCount(value)} ${t(`build.${field.unit}`)}`,
      };
    case "money":
      return { slides: { unit: fenPerWan, least: fenPerWan, most: Number.MAX_SAFE_INTEGER }, write: inWan, say: money };
    case "range":
      if (field.unit === "fen") return { slides: null, write: inWan, say: money };
      if (field.unit === "months") return { slides: null, write: formatCount, say: (value) => t("months", { count: value }) };
      return { slides: null, write: rate, say: rate };
    default:
      return null;
  }
}
