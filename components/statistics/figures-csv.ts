import { stringify } from "csv-stringify/sync";
import type { useTranslations } from "next-intl";
import { inertCell } from "@/server/kernel/csv";
import { formatMoment, type Locale } from "@/server/kernel/format";
import type { Figures } from "@/server/statistics/figures";
import type { FiguresView } from "@/server/statistics/schema";
import { nameIn } from "./names";

type Words = ReturnType<typeof useTranslations<"statistics">>;
type Line = (string | number | null)[];

const yuan = (fen: number) => fen / 100;

/** A view as a table for spreadsheets: amounts in yuan, one line a group, hidden groups in words; the first lines say what it is. */
export function figuresCsv(view: FiguresView, t: Words, locale: Locale, period: string): string {
  const place = view.place.map((region) => nameIn(locale, region)).join(" / ") || t("nation");
  const columns = (figures: Figures | null): Line => {
    if (!figures) return [t("hidden")];
    const { enterprisesRegistered, consents, queries, requests, requestedFen, grantedFen, grantedFirms, disbursedFen, disbursements } =
      figures;
    const counts = [enterprisesRegistered, consents, queries, requests, yuan(requestedFen), yuan(grantedFen), grantedFirms];
    const cost = figures.weightedCostPpm === null ? null : figures.weightedCostPpm / 10_000;
    return [
      ...counts,
      yuan(disbursedFen),
      disbursements,
      figures.disbursedFirms,
      yuan(figures.creditLoansFen),
      figures.firstLoanFirms,
      cost,
    ];
  };
  const groups = (kind: string, cells: FiguresView["byRegion"]): Line[] =>
    cells.map((cell) => [
      kind,
      cell.key ?? "",
      cell.key ? nameIn(locale, cell) || t("formerLender") : t("notDeterminable"),
      ...columns(cell.figures),
    ]);
  const lines: Line[] = [
    [t("title"), place, period, formatMoment(view.asOf, locale), ...(view.isDemo ? [t("demo")] : [])],
    [t("table.group"), t("table.code"), t("table.name"), ...headers.map((key) => t(`table.${key}`))],
    [t("total"), "", place, ...columns(view.totals)],
    ...groups(t("region"), view.byRegion),
    ...groups(t("industry"), view.byIndustry),
    ...groups(t("lender"), view.byLender),
    ...view.trend.map(({ month, figures }): Line => [t("month"), month, month, ...columns(figures)]),
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
  "firstLoanFirms",
  "cost",
] as const;
