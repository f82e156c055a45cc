import { stringify } from "csv-stringify/sync";
import type { useTranslations } from "next-intl";
import { inertCell } from "@/server/kernel/csv";
import { addDays } from "@/server/kernel/dates";
import { formatDate, formatMoment, type Locale } from "@/server/kernel/format";
import type { Figures, Hidden, Part } from "@/server/statistics/figures";
import type { FiguresView } from "@/server/statistics/schema";
import { nameIn } from "./names";

type Words = ReturnType<typeof useTranslations<"statistics">>;
type Line = (string | number | null)[];

const yuan = (fen: number) => fen / 100;

/** A view as a table for spreadsheets: amounts in yuan, one line a group, hidden groups in words; the first lines say what it is. */
export function figuresCsv(view: FiguresView, t: Words, locale: Locale, period: string): string {
  const place = view.place.map((region) => nameIn(locale, region)).join(" / ") || t("nation");
  const part = ({ fen, firms, hidden }: Part): Line => (hidden ? [t(`hiding.${hidden}`), null] : [yuan(fen ?? 0), firms]);
  const percent = (ppm: number | null) => (ppm === null ? null : ppm / 10_000);
  const columns = (figures: Figures | null, hidden: Hidden | null): Line => {
    if (!figures) return [t(`hiding.${hidden ?? "few"}`)];
    const { enterprisesRegistered, consents, queries, requests, requestedFen, grantedFen, grantedFirms } = figures;
    return [
      ...[enterprisesRegistered, consents, queries, requests, yuan(requestedFen), yuan(grantedFen), grantedFirms],
      ...[yuan(figures.disbursedFen), figures.disbursements, figures.disbursedFirms],
      ...[...part(figures.credit), ...part(figures.first)],
      ...[percent(figures.weightedCostPpm), percent(figures.weightedRatePpm)],
    ];
  };
  const groups = (kind: string, cells: FiguresView["byRegion"]): Line[] =>
    cells.map((cell) => [
      kind,
      cell.key ?? "",
      cell.key ? nameIn(locale, cell) || t("formerLender") : t("notDeterminable"),
      ...columns(cell.figures, cell.hidden),
    ]);
  const groupsThrough = view.groups?.span?.to
    ? [t("table.groupsThrough", { day: formatDate(addDays(view.groups.span.to, -1), locale) })]
    : [];
  const lines: Line[] = [
    [t("title"), place, period, formatMoment(view.asOf, locale), ...groupsThrough, ...(view.isDemo ? [t("demo")] : [])],
    [t("table.group"), t("table.code"), t("table.name"), ...headers.map((key) => t(`table.${key}`))],
    [t("total"), "", place, ...columns(view.totals, view.hidden)],
    ...groups(t("region"), view.byRegion),
    ...groups(t("industry"), view.byIndustry),
    ...groups(t("lender"), view.byLender),
    ...view.trend.map(({ month, figures, hidden }): Line => [t("month"), month, month, ...columns(figures, hidden)]),
  ];
  return stringify(lines, { bom: true, record_delimiter: "windows", cast: { string: inertCell } });
}

const headers = [
  "registered",
  "consents",
  "queries",
  "requests",
  "requested",
  "granted",
  "grantedFirms",
  "disbursed",
  "disbursements",
  "disbursedFirms",
  "creditLoans",
  "creditFirms",
  "firstLoans",
  "firstLoanFirms",
  "cost",
  "rate",
] as const;
