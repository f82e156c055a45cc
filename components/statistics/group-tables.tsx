import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { formatCount, formatPpm } from "@/server/kernel/format";
import { type Answers, keptShare } from "@/server/statistics/answers";
import type { Cell, Figures } from "@/server/statistics/figures";
import type { FiguresView } from "@/server/statistics/schema";
import { Name } from "../shell/desk-shell";
import { type Column, DataTable } from "../ui/data-table";
import { Missing } from "../ui/missing";
import { TextLink } from "../ui/text-link";
import { Hours } from "./figures-kpis";
import { drawn, nameIn, shareOf } from "./names";
import { type ChartUnit, chartUnit } from "./unit";

/** Money by section of industry; the row that cannot be told is a row, not a gap. */
export function IndustryTable({ view }: { view: FiguresView }) {
  const t = useTranslations("statistics");
  const locale = useLocale();
  const unit = chartUnit(view.byIndustry.map(drawn), locale);
  const name: Column<Cell> = {
    key: "industry",
    header: t("industry"),
    rowHeading: true,
    total: t("total"),
    cell: (cell) => (cell.key ? <Named cell={cell} /> : t("notDeterminable")),
  };
  return (
    <GroupTable
      title={t("byIndustry")}
      note={t("byIndustryUnit", { unit: unit.label })}
      caption={t("byIndustry")}
      rows={view.byIndustry}
      columns={[name, ...useMoneyColumns(view, unit)]}
    />
  );
}

/** Money by lender, and how each kept its word. */
export function LenderTable({ view, hrefOf }: { view: FiguresView; hrefOf?: (lenderId: string) => string }) {
  const t = useTranslations("statistics");
  const locale = useLocale();
  const unit = chartUnit(view.byLender.map(drawn), locale);
  const answersOf = (cell: Cell): Answers | undefined => (cell.key ? view.answersByLender[cell.key] : undefined);
  const name: Column<Cell> = {
    key: "lender",
    header: t("lender"),
    rowHeading: true,
    total: t("total"),
    cell: (cell) =>
      hrefOf && cell.key ? (
        <TextLink href={hrefOf(cell.key)} className="no-underline hover:underline">
          <Named cell={cell} />
        </TextLink>
      ) : (
        <Named cell={cell} />
      ),
  };
  const answered: Column<Cell>[] = [
    {
      key: "answer",
      header: t("firstAnswer"),
      align: "end",
      total: <FirstAnswer answers={view.answers} />,
      cell: (cell) => <FirstAnswer answers={answersOf(cell)} />,
    },
    {
      key: "kept",
      header: t("kept"),
      align: "end",
      total: <Kept answers={view.answers} />,
      cell: (cell) => <Kept answers={answersOf(cell)} />,
    },
  ];
  return (
    <GroupTable
      title={t("byLender")}
      note={t("byLenderUnit", { unit: unit.label })}
      caption={t("byLender")}
      rows={view.byLender}
      columns={[name, ...useMoneyColumns(view, unit), ...answered]}
    />
  );
}

/** The median working time to a first answer. */
export function FirstAnswer({ answers }: { answers: Answers | undefined }) {
  const t = useTranslations("statistics");
  if (!answers || answers.medianMinutes === null) return <span className="text-ink-3">{t("tooFewAnswers")}</span>;
  return <Hours minutes={answers.medianMinutes} />;
}

/** Kept promises with numerator and denominator; too few due cases make no rate. */
export function Kept({ answers }: { answers: Answers | undefined }) {
  const t = useTranslations("statistics");
  const locale = useLocale();
  const share = answers ? keptShare(answers) : null;
  if (!answers || share === null) return <span className="text-ink-3">{t("unrated")}</span>;
  return (
    <span className="hold">
      {formatPpm(share, locale, 1)}{" "}
      <span className="text-12 text-ink-3">
        {formatCount(answers.kept)}/{formatCount(answers.due)}
      </span>
    </span>
  );
}

function Named({ cell }: { cell: Cell }) {
  const t = useTranslations("statistics");
  const name = nameIn(useLocale(), cell);
  return name ? <Name>{name}</Name> : t("formerLender");
}

function useMoneyColumns({ totals }: FiguresView, unit: ChartUnit): Column<Cell>[] {
  const t = useTranslations("statistics");
  const locale = useLocale();
  const column = (key: string, header: string, show: (figures: Figures) => ReactNode): Column<Cell> => ({
    ...{ key, header, align: "end" as const },
    cell: ({ figures }) => (figures ? show(figures) : <Missing kind="tooFew" />),
    total: totals ? show(totals) : <Missing kind="tooFew" />,
  });
  const share = (part: number, whole: number) => {
    const ppm = shareOf(part, whole);
    return ppm === null ? <span className="text-ink-3">{t("noBefore")}</span> : formatPpm(ppm, locale, 1);
  };
  return [
    column("drawn", `${t("disbursed")}, ${unit.label}`, (figures) => unit.exact(figures.disbursedFen)),
    column("credit", t("ofWhichShort"), (figures) => unit.exact(figures.creditLoansFen)),
    column("share", t("creditShare"), (figures) => share(figures.creditLoansFen, figures.disbursedFen)),
    column("firms", t("firmsUnit"), (figures) => formatCount(figures.disbursedFirms)),
    column("cost", t("cost"), (figures) =>
      figures.weightedCostPpm === null ? <span className="text-ink-3">{t("noBefore")}</span> : formatPpm(figures.weightedCostPpm, locale),
    ),
  ];
}

type GroupTableProps = { title: string; note: string; caption: string; rows: readonly Cell[]; columns: Column<Cell>[] };

function GroupTable({ title, note, caption, rows, columns }: GroupTableProps) {
  const t = useTranslations("statistics");
  return (
    <section className="min-w-0">
      <h2 className="text-15 leading-snug">{title}</h2>
      <p className="mb-2 text-12 text-ink-3">{note}</p>
      <DataTable
        caption={caption}
        rows={rows}
        rowKey={(cell) => cell.key ?? "none"}
        columns={columns}
        empty={<p className="border-line border-y py-6 text-ink-2">{t("noGroups")}</p>}
      />
    </section>
  );
}
