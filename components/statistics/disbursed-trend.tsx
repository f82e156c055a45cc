import { useLocale, useTranslations } from "next-intl";
import { formatMoneyShort, formatMonth, formatPpm } from "@/server/kernel/format";
import type { Figures } from "@/server/statistics/figures";
import type { FiguresView, MonthPoint } from "@/server/statistics/schema";
import { ChartFrame, ChartKey } from "../charts/chart-frame";
import { FigureTable } from "../charts/figure-table";
import { TrendBars } from "../charts/trend-bars";
import { Missing } from "../ui/missing";
import { shareOf } from "./names";
import { chartUnit } from "./unit";

type Month = MonthPoint & { before: Figures | null };

/** The last twelve months of money drawn, the credit loans in it, and the same month a year before. */
export function DisbursedTrend({ view, csvHref }: { view: FiguresView; csvHref?: string }) {
  const t = useTranslations("statistics");
  const locale = useLocale();
  const months: Month[] = view.trend.slice(12).map((point, place) => ({ ...point, before: view.trend[place]?.figures ?? null }));
  const unit = chartUnit(
    view.trend.map(({ figures }) => figures?.disbursedFen ?? 0),
    locale,
  );
  const hasBefore = months.some(({ before }) => before && before.disbursedFen > 0);
  return (
    <ChartFrame
      title={useFinding(months)}
      unit={t("trendUnit", { unit: unit.label })}
      legend={
        <>
          <ChartKey mark="part">{t("creditLoans")}</ChartKey>
          <ChartKey mark="total">{t("otherLoans")}</ChartKey>
          {hasBefore ? <ChartKey mark="before">{t("sameMonthBefore")}</ChartKey> : null}
        </>
      }
      asOf={view.asOf}
      {...(csvHref ? { csvHref } : {})}
      chart={<TrendBars label={t("trendPlain")} noteLabel="%" periods={useBars(months, unit.inUnit)} />}
      table={<MonthTable months={months} unit={unit} />}
    />
  );
}

/** The finding: how the share of credit loans moved between the first and the last month that has one. */
function useFinding(months: readonly Month[]): string {
  const t = useTranslations("statistics");
  const locale = useLocale();
  const shares = months.flatMap(({ month, figures }) => {
    const share = figures && shareOf(figures.creditLoansFen, figures.disbursedFen);
    return share === null ? [] : [{ month: formatMonth(month, locale), share: formatPpm(share, locale, 1) }];
  });
  const [first, last] = [shares[0], shares.at(-1)];
  if (!first || !last || first === last) return t("trendPlain");
  return t("trendTitle", { first: first.month, before: first.share, last: last.month, after: last.share });
}

function useBars(months: readonly Month[], inUnit: (fen: number) => number) {
  const t = useTranslations("statistics");
  const locale = useLocale();
  return months.map(({ month, figures, before }) => {
    const name = formatMonth(month, locale);
    const label = String(Number(month.slice(5)));
    if (!figures) return { key: month, label, total: 0, note: "…", spoken: t("trendHidden", { month: name }) };
    const share = shareOf(figures.creditLoansFen, figures.disbursedFen);
    const spoken = t("trendSpoken", {
      ...{ month: name, amount: formatMoneyShort(figures.disbursedFen, locale), credit: formatMoneyShort(figures.creditLoansFen, locale) },
    });
    return {
      ...{ key: month, label, total: inUnit(figures.disbursedFen), part: inUnit(figures.creditLoansFen), spoken },
      ...(share === null ? {} : { note: (share / 10_000).toFixed(1) }),
      ...(before && before.disbursedFen > 0 ? { before: inUnit(before.disbursedFen) } : {}),
    };
  });
}

function MonthTable({ months, unit }: { months: readonly Month[]; unit: ReturnType<typeof chartUnit> }) {
  const t = useTranslations("statistics");
  const locale = useLocale();
  const shown = (figures: Figures | null, text: (figures: Figures) => string) => (figures ? text(figures) : <Missing kind="tooFew" />);
  return (
    <FigureTable
      caption={t("trendPlain")}
      rows={months.toReversed()}
      rowKey={({ month }) => month}
      heading={{ header: t("month"), cell: ({ month }) => formatMonth(month, locale) }}
      columns={[
        {
          key: "drawn",
          header: `${t("disbursed")}, ${unit.label}`,
          leading: true,
          cell: ({ figures }) => shown(figures, (one) => unit.exact(one.disbursedFen)),
        },
        { key: "credit", header: t("ofWhichShort"), cell: ({ figures }) => shown(figures, (one) => unit.exact(one.creditLoansFen)) },
        { key: "firms", header: t("firmsUnit"), cell: ({ figures }) => shown(figures, (one) => String(one.disbursedFirms)) },
        { key: "before", header: t("sameMonthBefore"), cell: ({ before }) => shown(before, (one) => unit.exact(one.disbursedFen)) },
      ]}
    />
  );
}
