import { useLocale, useTranslations } from "next-intl";
import { addDays } from "@/server/kernel/dates";
import { formatDate, formatMonth } from "@/server/kernel/format";
import type { FiguresView } from "@/server/statistics/schema";
import type { SpanKind } from "@/server/statistics/span";

/** How a period is named in a sentence or a list. */
export function usePeriodText() {
  const t = useTranslations("statistics.period");
  const locale = useLocale();
  const nameOf = (kind: SpanKind, firstMonth: string): string => {
    const [year, month] = [firstMonth.slice(0, 4), Number(firstMonth.slice(5, 7))];
    if (kind === "month") return formatMonth(firstMonth, locale);
    if (kind === "quarter") return t("quarterName", { quarter: (month + 2) / 3, year });
    return t("yearName", { year });
  };
  /** With `isClosed` the period ends with a day that is over, though more of it is to come. */
  const daysOf = ({ from, to, isRunning }: FiguresView["span"], isClosed = false): string => {
    if (isClosed && to && !from) return t("until", { to: formatDate(addDays(to, -1), locale) });
    if (!from || !to) return t("sinceStart");
    if (isRunning && !isClosed) return t("running", { from: formatDate(from, locale) });
    return t("range", { from: formatDate(from, locale), to: formatDate(addDays(to, -1), locale) });
  };
  return { nameOf, daysOf };
}
