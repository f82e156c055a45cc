import { useLocale, useTranslations } from "next-intl";
import { nameIn } from "@/components/consents/name-in";
import { LawText } from "@/components/rules/law-text";
import { cn } from "@/components/ui/classes";
import { type Column, DataTable } from "@/components/ui/data-table";
import { DateText } from "@/components/ui/date-text";
import { Pill, StatusPill } from "@/components/ui/status-pill";
import type { ObjectionStatus, RepairCaseStatus } from "@/db/schema/words";
import { Link } from "@/i18n/navigation";
import type { DeskRow, DeskView } from "@/server/corrections/repairs/schema";

type Row = DeskRow | DeskView["answered"][number];

/** What waits, by the day it is due: late ones first, with the article that sets the day. `isStill`: the unit owes nothing, and its time stands still. */
export function DeskTable({ rows, caption, isStill = false }: { rows: readonly DeskRow[]; caption: string; isStill?: boolean }) {
  const t = useTranslations("desk");
  const columns = useColumns<DeskRow>();
  const due: Column<DeskRow> = { key: "due", header: t("due"), cell: (row) => <Due row={row} /> };
  const article: Column<DeskRow> = {
    key: "article",
    header: t("article"),
    wideOnly: true,
    cell: (row) => (
      <span className="text-12 text-ink-2">
        <LawText article={row.article} />
      </span>
    ),
  };
  return <DataTable caption={caption} columns={isStill ? columns : [due, ...columns, article]} rows={rows} rowKey={({ id }) => id} />;
}

/** The last that were answered. */
export function DeskAnswered({ rows }: { rows: DeskView["answered"] }) {
  const t = useTranslations("desk");
  const answered: Column<DeskView["answered"][number]> = {
    key: "answeredAt",
    header: t("answeredAt"),
    cell: ({ answeredAt }) => <DateText value={answeredAt} look="tableMoment" />,
  };
  const columns = [...useColumns<DeskView["answered"][number]>(), answered];
  if (rows.length === 0) return null;
  return (
    <section aria-labelledby="answered" className="mt-10">
      <h2 id="answered" className="mb-3 text-17">
        {t("answered")}
      </h2>
      <DataTable caption={t("answered")} columns={columns} rows={rows} rowKey={({ id }) => id} />
    </section>
  );
}

function useColumns<R extends Row>(): Column<R>[] {
  const t = useTranslations("desk");
  const locale = useLocale();
  return [
    {
      key: "enterprise",
      header: t("enterprise"),
      rowHeading: true,
      cell: (row) => (
        <Link href={hrefOf(row)} data-desk-row lang="zh-CN" className="hover:text-brand-text hover:underline">
          {row.enterpriseName}
        </Link>
      ),
    },
    { key: "kind", header: t("kind"), cell: ({ kind }) => t(`kinds.${kind}`) },
    {
      key: "record",
      header: t("record"),
      cell: ({ itemName, documentNo }) => (
        <span>
          {nameIn(locale, itemName)}
          {documentNo ? (
            <span lang="zh-CN" className="block text-12 text-ink-3">
              {documentNo}
            </span>
          ) : null}
        </span>
      ),
    },
    { key: "status", header: t("status"), cell: (row) => <State row={row} /> },
    {
      key: "received",
      header: t("received"),
      wideOnly: true,
      cell: ({ receivedAt }) => <DateText value={receivedAt} look="tableMoment" />,
    },
  ];
}

function hrefOf({ kind, id }: Row): string {
  return kind === "repair" ? `/authority/desk/repairs/${id}` : `/authority/desk/objections/${id}`;
}

function State({ row: { kind, status } }: { row: Row }) {
  if (kind === "repair") return <StatusPill kind="repair" state={status as RepairCaseStatus} />;
  return <StatusPill kind="objection" state={status as ObjectionStatus} />;
}

/** By when, and the working days until then. One that has passed stays first, and red. */
function Due({ row: { dueOn, workingDaysLeft, isProvisional } }: { row: DeskRow }) {
  const t = useTranslations("desk");
  const isLate = workingDaysLeft < 0;
  const look = isLate ? "font-semibold text-bad" : workingDaysLeft <= 1 ? "font-semibold text-warn" : "";
  return (
    <span className="flex flex-wrap items-center gap-x-2">
      <DateText value={dueOn} look="table" />
      <span className={cn("hold", look)}>{t(isLate ? "late" : "left", { days: Math.abs(workingDaysLeft) })}</span>
      {isProvisional ? (
        <Pill look="still" icon={false}>
          {t("provisional")}
        </Pill>
      ) : null}
    </span>
  );
}
