"use client";

import { useLocale, useTranslations } from "next-intl";
import { FigureTable } from "@/components/charts/figure-table";
import { Count } from "@/components/ui/count";
import { formatDate } from "@/server/kernel/format";
import type { CardFindings, TrialResult } from "@/server/lab/result";
import type { TrialDetail } from "@/server/lab/schema";
import { Help } from "./column-bins";
import { useColumnWords, useFigures } from "./figures";

type Refused = TrialResult["refused"][number];
type LeftOut = TrialResult["leftOut"][number];
type Graded = NonNullable<TrialResult["given"]>["grades"][number];

/** Columns that were not scored, each with the reason. */
export function RefusedColumns({ refused, names }: { refused: readonly Refused[]; names: TrialDetail["names"] }) {
  const t = useTranslations("lab");
  const { columnName } = useColumnWords(names);
  if (refused.length === 0) return null;
  const because = ({ reason, by = "" }: Refused) => {
    if (reason === "protected") return t("reason.protected", { trait: t(`trait.${by as "sex"}`) });
    return reason === "follows" ? t("reason.follows", { column: columnName(by) }) : t(`reason.${reason}`);
  };
  return (
    <section aria-labelledby="refused">
      <h2 id="refused" className="mb-2 text-17">
        {t("refused.title")}
      </h2>
      <FigureTable
        caption={t("refused.title")}
        heading={{
          header: t("refused.column"),
          cell: ({ column }: Refused) => <span className="wrap-anywhere">{columnName(column)}</span>,
        }}
        columns={[{ key: "why", header: t("refused.why"), cell: because, words: true }]}
        rows={refused}
        rowKey={({ column, reason }) => `${column} ${reason}`}
      />
    </section>
  );
}

/** Whom the figures are about: how many rows, how many ended badly, and who is not among them. */
export function SampleFacts({ rows, bad, leftOut, isInTens }: Pick<TrialResult, "rows" | "bad" | "leftOut" | "isInTens">) {
  const t = useTranslations("lab");
  const { percent } = useFigures();
  return (
    <div className="text-13">
      <p>{t("sample.facts", { rows, bad, share: percent(bad / rows, isInTens ? 0 : 1) })}</p>
      <LeftOutList leftOut={leftOut} />
    </div>
  );
}

export function LeftOutList({ leftOut }: { leftOut: readonly LeftOut[] }) {
  const t = useTranslations("lab");
  if (leftOut.length === 0) return null;
  return (
    <ul className="mt-1 text-13 text-ink-2">
      {leftOut.map(({ reason, rows }) => (
        <li key={reason}>
          {rows === null ? t("leftOut.few") : <Count value={rows} />} {t(`leftOut.${reason}`)}
        </li>
      ))}
    </ul>
  );
}

/** How each grade ended: neighbours stand together where they are few. */
export function GradeOutcomes({ grades }: { grades: readonly Graded[] }) {
  const t = useTranslations("lab");
  const { percent } = useFigures();
  return (
    <section aria-labelledby="by-grade">
      <h2 id="by-grade" className="text-17">
        {t("grades.title")}
      </h2>
      <p className="mb-2 max-w-[72ch] text-13 text-ink-2">{t("grades.lead")}</p>
      <FigureTable
        caption={t("grades.title")}
        heading={{ header: t("grades.grade"), cell: ({ grades }: Graded) => gradesText(grades) }}
        columns={[
          { key: "rows", header: t("subjects"), cell: ({ rows }) => <Count value={rows} /> },
          { key: "bad", header: t("bad"), cell: ({ bad }) => <Count value={bad} /> },
          {
            key: "share",
            header: t("grades.share"),
            leading: true,
            cell: ({ rows, bad, low, high }) => (
              <span className="hold">
                {percent(bad / rows)} <span className="font-normal text-12 text-ink-3">{`${percent(low)}–${percent(high)}`}</span>
              </span>
            ),
          },
        ]}
        rows={grades}
        rowKey={({ grades }) => grades.join()}
      />
    </section>
  );
}

const gradesText = (grades: readonly string[]) => (grades.length > 1 ? `${grades[0]} … ${grades.at(-1)}` : grades[0]);

/** Whether the later half still looks like the earlier one. */
export function DriftTable({ drift, names }: { drift: NonNullable<CardFindings["drift"]>; names: TrialDetail["names"] }) {
  const t = useTranslations("lab.drift");
  const { columnName } = useColumnWords(names);
  const rows = [
    { key: "score", name: t("score"), ...drift.score },
    ...drift.columns.map(({ column, ...own }) => ({ key: `c ${column}`, name: columnName(column), ...own })),
  ];
  return <Drifts id="drift" title={t("title")} lead={t("lead", { before: drift.before, now: drift.now })} rows={rows} />;
}

/** Whether a run's subjects still look like those of the run before it, by score and by dimension. */
export function MovedTable({ moved, names }: { moved: NonNullable<TrialResult["moved"]>; names: TrialDetail["dimensionNames"] }) {
  const t = useTranslations("lab");
  const locale = useLocale();
  const { columnName } = useColumnWords(names);
  const rows = [
    { key: "score", name: t("drift.score"), ...moved.score },
    ...moved.dimensions.map(({ dimension, ...own }) => ({ key: `d ${dimension}`, name: columnName(dimension), ...own })),
  ];
  const days = { before: formatDate(moved.before, locale), now: formatDate(moved.now, locale) };
  return <Drifts id="moved" title={t("moved.title")} lead={t("moved.lead", days)} head={t("moved.dimension")} rows={rows} />;
}

type DriftRow = { readonly key: string; readonly name: string; readonly psi: number; readonly says: "still" | "look" | "moved" };
type DriftsProps = { id: string; title: string; lead: string; head?: string; rows: readonly DriftRow[] };

function Drifts({ id, title, lead, head, rows }: DriftsProps) {
  const t = useTranslations("lab");
  const { decimal } = useFigures();
  return (
    <section aria-labelledby={id}>
      <h2 id={id} className="text-17">
        {title}
      </h2>
      <p className="mb-2 max-w-[72ch] text-13 text-ink-2">
        {lead} <Help of="psi" />
      </p>
      <FigureTable
        caption={title}
        heading={{ header: head ?? t("refused.column"), cell: ({ name }: DriftRow) => name }}
        columns={[
          { key: "psi", header: t("drift.psi"), cell: ({ psi }) => decimal(psi, 3), leading: true },
          { key: "says", header: t("drift.verdict"), cell: ({ says }) => t(`drift.says.${says}`), words: true },
        ]}
        rows={rows}
        rowKey={({ key }) => key}
      />
    </section>
  );
}
