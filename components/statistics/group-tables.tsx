import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { formatCount } from "@/server/kernel/format";
import { type Answers, keptShare } from "@/server/statistics/answers";
import type { Cell } from "@/server/statistics/figures";
import type { FiguresView } from "@/server/statistics/schema";
import { type FigureColumn, FigureTable } from "../charts/figure-table";
import { Name } from "../shell/desk-shell";
import { TextLink } from "../ui/text-link";
import { Hours } from "./figures-kpis";
import { useMoneyColumns } from "./money-columns";
import { drawn, nameIn, withFigures } from "./names";
import { chartUnit, percentOf } from "./unit";

/** Money by section of industry; the row that cannot be told is a row, not a gap. */
export function IndustryTable({ view }: { view: FiguresView }) {
  const t = useTranslations("statistics");
  const locale = useLocale();
  const unit = chartUnit(view.byIndustry.map(drawn), locale);
  const cell = (one: Cell) => (one.key ? <Named cell={one} /> : t("notDeterminable"));
  const columns = useMoneyColumns<Cell>(unit, totalRow(view));
  return (
    <GroupTable
      title={t("byIndustry")}
      note={t("byIndustryUnit", { unit: unit.label })}
      header={t("industry")}
      cell={cell}
      rows={withFigures(view.byIndustry)}
      columns={columns}
    />
  );
}

/** Money by lender, and how each kept its word. */
export function LenderTable({ view, hrefOf }: { view: FiguresView; hrefOf?: (lenderId: string) => string }) {
  const t = useTranslations("statistics");
  const locale = useLocale();
  const unit = chartUnit(view.byLender.map(drawn), locale);
  const answersOf = (cell: Cell): Answers | undefined => (cell.key ? view.answersByLender[cell.key] : undefined);
  const cell = (one: Cell) =>
    hrefOf && one.key ? (
      <TextLink href={hrefOf(one.key)} className="text-ink no-underline hover:underline">
        <Named cell={one} />
      </TextLink>
    ) : (
      <Named cell={one} />
    );
  const answered: FigureColumn<Cell>[] = [
    {
      key: "answer",
      header: t("firstAnswerHours"),
      wideOnly: true,
      total: <FirstAnswer answers={view.answers} />,
      cell: (one) => <FirstAnswer answers={answersOf(one)} />,
    },
    { key: "kept", header: t("keptPercent"), total: <Kept answers={view.answers} />, cell: (one) => <Kept answers={answersOf(one)} /> },
    {
      key: "due",
      header: t("keptOfDue"),
      wideOnly: true,
      total: <KeptOfDue answers={view.answers} />,
      cell: (one) => <KeptOfDue answers={answersOf(one)} />,
    },
  ];
  const columns = [...useMoneyColumns<Cell>(unit, totalRow(view)), ...answered];
  return (
    <GroupTable
      title={t("byLender")}
      note={t("byLenderUnit", { unit: unit.label })}
      header={t("lender")}
      cell={cell}
      rows={view.byLender}
      columns={columns}
    />
  );
}

/** The median working time to a first answer. */
export function FirstAnswer({ answers }: { answers: Answers | undefined }) {
  const t = useTranslations("statistics");
  if (!answers || answers.medianMinutes === null) return <span className="text-ink-3">{t("tooFewAnswers")}</span>;
  return <Hours minutes={answers.medianMinutes} />;
}

/** The share of kept promises in percent; too few due cases make no rate. */
export function Kept({ answers }: { answers: Answers | undefined }) {
  const t = useTranslations("statistics");
  const share = answers ? keptShare(answers) : null;
  if (share === null) return <span className="text-ink-3">{t("unrated")}</span>;
  return percentOf(share, 1);
}

/** Kept promises and those that were due: the numerator and denominator of the share beside it. */
export function KeptOfDue({ answers }: { answers: Answers | undefined }) {
  return (
    <span className="hold font-normal text-12 text-ink-3">
      {formatCount(answers?.kept ?? 0)}/{formatCount(answers?.due ?? 0)}
    </span>
  );
}

const totalRow = ({ totals, hidden }: FiguresView) => ({ figures: totals, hidden });

function Named({ cell }: { cell: Cell }) {
  const t = useTranslations("statistics");
  const name = nameIn(useLocale(), cell);
  return name ? <Name>{name}</Name> : t("formerLender");
}

type GroupTableProps = {
  title: string;
  note: string;
  header: string;
  cell: (row: Cell) => ReactNode;
  rows: readonly Cell[];
  columns: FigureColumn<Cell>[];
};

function GroupTable({ title, note, header, cell, rows, columns }: GroupTableProps) {
  const t = useTranslations("statistics");
  return (
    <section className="min-w-0">
      <h2 className="text-15 leading-snug">{title}</h2>
      <p className="mb-2 text-12 text-ink-3">{note}</p>
      {rows.length === 0 ? (
        <p className="border-line border-y py-6 text-ink-2">{t("noGroups")}</p>
      ) : (
        <FigureTable
          caption={title}
          heading={{ header, cell, total: t("total") }}
          rows={rows}
          rowKey={(row) => row.key ?? "none"}
          columns={columns}
        />
      )}
    </section>
  );
}
