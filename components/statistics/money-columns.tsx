import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { formatCount } from "@/server/kernel/format";
import type { Figures, Hidden, Part } from "@/server/statistics/figures";
import type { FigureColumn } from "../charts/figure-table";
import { HatchedCell, HiddenFigure } from "./hidden-figure";
import { shareOf } from "./names";
import { type ChartUnit, percentOf } from "./unit";

export type FigureRow = { readonly figures: Figures | null; readonly hidden: Hidden | null };

/** Money drawn, its two "of which", its firms and its rates: the columns of every group, one unit a column. Totals stand below when given. */
export function useMoneyColumns<Row extends FigureRow>(unit: ChartUnit, total?: FigureRow): FigureColumn<Row>[] {
  const t = useTranslations("statistics");
  const none = <span className="text-ink-3">{t("noBefore")}</span>;
  const column = (key: string, header: string, show: (figures: Figures) => ReactNode): FigureColumn<Row> => {
    // Said once a row: the other figures of a hidden group are hatched.
    const cell = ({ figures, hidden }: FigureRow) =>
      figures ? show(figures) : key === "drawn" ? <HiddenFigure why={hidden} className="font-normal text-12" /> : <HatchedCell />;
    return { key, header, cell, ...(total ? { total: cell(total) } : {}) };
  };
  const wide = (key: string, header: string, show: (figures: Figures) => ReactNode) => ({ ...column(key, header, show), wideOnly: true });
  const part = ({ fen, hidden }: Part) => (fen === null ? <HiddenFigure why={hidden} className="font-normal text-12" /> : unit.exact(fen));
  const percent = (ppm: number | null, places: number) => (ppm === null ? none : percentOf(ppm, places));
  return [
    { ...column("drawn", `${t("disbursed")}, ${unit.label}`, (figures) => unit.exact(figures.disbursedFen)), leading: true },
    wide("credit", `${t("ofWhichShort")}, ${unit.label}`, (figures) => part(figures.credit)),
    column("share", t("creditPercent"), ({ credit, disbursedFen }) =>
      credit.hidden ? <HatchedCell /> : percent(shareOf(credit.fen, disbursedFen), 1),
    ),
    wide("first", `${t("ofWhichFirst")}, ${unit.label}`, (figures) => part(figures.first)),
    wide("firstFirms", t("firstFirms"), ({ first }) => (first.firms === null ? <HatchedCell /> : formatCount(first.firms))),
    wide("firms", t("firmsUnit"), (figures) => formatCount(figures.disbursedFirms)),
    column("cost", t("costPercent"), (figures) => percent(figures.weightedCostPpm, 2)),
    wide("rate", t("ratePercent"), (figures) => (
      <span className="font-normal text-12 text-ink-3">{percent(figures.weightedRatePpm, 2)}</span>
    )),
  ];
}
