import { useLocale, useTranslations } from "next-intl";
import { formatMoneyShort, formatMonth, formatPpm } from "@/server/kernel/format";
import type { FiguresView, MonthPoint } from "@/server/statistics/schema";
import { ChartFrame, ChartKey } from "../charts/chart-frame";
import { FigureTable } from "../charts/figure-table";
import { TrendBars } from "../charts/trend-bars";
import { HiddenFigure } from "./hidden-figure";
import { useMoneyColumns } from "./money-columns";
import { shareOf } from "./names";
import { chartUnit } from "./unit";

/** A month beside the same month a year before, where figures were known by then. */
type Month = MonthPoint & { readonly before: MonthPoint | null };

/** The last twelve months of money drawn, the credit loans in it, and the same month a year before. */
export function DisbursedTrend({ view, csvHref }: { view: FiguresView; csvHref?: string }) {
  const t = useTranslations("statistics");
  const locale = useLocale();
  const isKnown = (month: string | undefined) => month !== undefined && view.since !== null && view.since <= `${month}-01`;
  const months: Month[] = view.trend.slice(12).map((point, place) => {
    const before = view.trend[place] ?? null;
    return { ...point, before: isKnown(before?.month) ? before : null };
  });
  const unit = chartUnit(
    view.trend.map(({ figures }) => figures?.disbursedFen ?? 0),
    locale,
  );
  // Where no month tells its credit loans, a bar is all that was drawn.
  const tellsCredit = months.some(({ figures }) => figures && figures.disbursedFen > 0 && figures.credit.fen !== null);
  const hasBefore = months.some(({ before }) => before?.figures && before.figures.disbursedFen > 0);
  return (
    <ChartFrame
      title={useFinding(months)}
      unit={t("trendUnit", { unit: unit.label })}
      legend={
        <>
          {tellsCredit ? <ChartKey mark="part">{t("creditLoans")}</ChartKey> : null}
          <ChartKey mark="total">{t(tellsCredit ? "otherLoans" : "disbursed")}</ChartKey>
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
    const share = figures && shareOf(figures.credit.fen, figures.disbursedFen);
    return share === null ? [] : [{ month: formatMonth(month, locale), share: formatPpm(share, locale, 1) }];
  });
  const [first, last] = [shares[0], shares.at(-1)];
  if (!first || !last || first === last) return t("trendPlain");
  return t("trendTitle", { first: first.month, before: first.share, last: last.month, after: last.share });
}

function useBars(months: readonly Month[], inUnit: (fen: number) => number) {
  const t = useTranslations("statistics");
  const locale = useLocale();
  return months.map(({ month, figures, hidden, before }) => {
    const name = formatMonth(month, locale);
    const label = String(Number(month.slice(5)));
    if (!figures)
      return { key: month, label, total: 0, note: "…", spoken: t("trendHidden", { month: name, why: t(`hiding.${hidden ?? "few"}`) }) };
    const share = shareOf(figures.credit.fen, figures.disbursedFen);
    const { credit, disbursedFen } = figures;
    const told = credit.fen === null ? t(`hiding.${credit.hidden ?? "few"}`) : formatMoneyShort(credit.fen, locale);
    const spoken = t("trendSpoken", { month: name, amount: formatMoneyShort(disbursedFen, locale), credit: told });
    return {
      ...{ key: month, label, total: inUnit(disbursedFen), spoken },
      ...(credit.fen === null ? {} : { part: inUnit(credit.fen) }),
      ...(share === null ? {} : { note: (share / 10_000).toFixed(1) }),
      ...(before?.figures && before.figures.disbursedFen > 0 ? { before: inUnit(before.figures.disbursedFen) } : {}),
    };
  });
}

function MonthTable({ months, unit }: { months: readonly Month[]; unit: ReturnType<typeof chartUnit> }) {
  const t = useTranslations("statistics");
  const locale = useLocale();
  const before = ({ before: point }: Month) => {
    if (!point) return <span className="text-ink-3">{t("noBefore")}</span>;
    return point.figures ? unit.exact(point.figures.disbursedFen) : <HiddenFigure why={point.hidden} className="text-12" />;
  };
  return (
    <FigureTable
      caption={t("trendPlain")}
      rows={months.toReversed()}
      rowKey={({ month }) => month}
      heading={{ header: t("month"), cell: ({ month }) => formatMonth(month, locale) }}
      columns={[
        ...useMoneyColumns<Month>(unit),
        { key: "before", header: `${t("sameMonthBefore")}, ${unit.label}`, wideOnly: true, cell: before },
      ]}
    />
  );
}
