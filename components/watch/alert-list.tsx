import { useTranslations } from "next-intl";
import { BothNames } from "@/components/ui/both-names";
import { type Column, DataTable } from "@/components/ui/data-table";
import { DateText } from "@/components/ui/date-text";
import { PersonName } from "@/components/ui/person-name";
import { StatusPill } from "@/components/ui/status-pill";
import { formatCount } from "@/server/kernel/format";
import type { ReadingAlertView } from "@/server/watch/alerts/schema";
import { AlertDeeds } from "./alert-deeds";

/** Sweeps that were noticed, those that wait first: who, how many companies in which hour, and what became of it. */
export function AlertList({ alerts }: { alerts: readonly ReadingAlertView[] }) {
  const t = useTranslations("readingAlerts");
  const columns: Column<ReadingAlertView>[] = [
    {
      key: "who",
      header: t("column.who"),
      rowHeading: true,
      cell: ({ lenderName, readerName }) => (
        <span>
          <PersonName name={readerName} />
          <BothNames name={lenderName} className="block font-normal text-12 text-ink-2" />
        </span>
      ),
    },
    {
      key: "what",
      header: t("column.what"),
      cell: ({ kind, subjects, undecided, usual }) => (
        <span>
          {t(`kind.${kind}`, { count: subjects })}
          <span className="block text-12 text-ink-2">{t("counts", { undecided, usual: formatCount(Math.round(usual)) })}</span>
        </span>
      ),
    },
    {
      key: "when",
      header: t("column.when"),
      cell: ({ windowFrom, windowTo }) => (
        <span className="flex flex-col">
          <DateText value={windowFrom} look="tableMoment" />
          <DateText value={windowTo} look="tableMoment" />
        </span>
      ),
    },
    { key: "status", header: t("column.status"), cell: (alert) => <Standing alert={alert} /> },
    {
      key: "deeds",
      header: t("column.deeds"),
      cell: ({ readingAlertId, status }) => <AlertDeeds readingAlertId={readingAlertId} status={status} />,
    },
  ];
  return <DataTable caption={t("title")} columns={columns} rows={alerts} rowKey={({ readingAlertId }) => readingAlertId} />;
}

function Standing({ alert: { status, lookedByName, closedByName, closeReason } }: { alert: ReadingAlertView }) {
  const t = useTranslations("readingAlerts");
  const name = status === "closed" ? closedByName : lookedByName;
  return (
    <span>
      <StatusPill kind="readingAlert" state={status} />
      {name ? <span className="block text-12 text-ink-2">{t("by", { name })}</span> : null}
      {closeReason ? (
        <span lang="zh-CN" className="wrap-anywhere block max-w-80 text-12 text-ink-2">
          {closeReason}
        </span>
      ) : null}
    </span>
  );
}
