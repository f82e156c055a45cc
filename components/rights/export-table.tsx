import { Download } from "lucide-react";
import { useTranslations } from "next-intl";
import { FileLink } from "@/components/session/file-link";
import { buttonClasses } from "@/components/ui/button-classes";
import { type Column, DataTable } from "@/components/ui/data-table";
import { DateText } from "@/components/ui/date-text";
import type { StatusLook } from "@/components/ui/status-looks";
import { Pill } from "@/components/ui/status-pill";
import { formatCount } from "@/server/kernel/format";
import type { OwnDataExport } from "@/server/rights/schema";

const looks: Record<OwnDataExport["state"], StatusLook> = {
  making: "going",
  ready: "good",
  failed: "bad",
  expired: "still",
  deleted: "still",
};

/** The files of everything that were asked for, each with how it stands and until when it can be taken. */
export function ExportTable({ exports, mayTake }: { exports: readonly OwnDataExport[]; mayTake: boolean }) {
  const t = useTranslations("dataExports");
  const columns: Column<OwnDataExport>[] = [
    { key: "asked", header: t("askedAt"), rowHeading: true, cell: ({ askedAt }) => <DateText value={askedAt} look="table" /> },
    { key: "by", header: t("askedBy"), wideOnly: true, cell: ({ askedByName }) => askedByName },
    { key: "state", header: t("state"), cell: (one) => <State one={one} /> },
    {
      key: "holds",
      header: t("holds"),
      cell: ({ rows, tables }) =>
        rows === null || tables === null ? "–" : t("holding", { rows: formatCount(rows), tables: formatCount(tables) }),
    },
    { key: "until", header: t("until"), cell: ({ expiresAt }) => (expiresAt ? <DateText value={expiresAt} look="table" /> : "–") },
    {
      key: "deeds",
      header: <span className="sr-only">{t("deeds")}</span>,
      cell: ({ exportId, state }) => (mayTake && state === "ready" ? <Take exportId={exportId} /> : null),
    },
  ];
  return <DataTable caption={t("made")} columns={columns} rows={exports} rowKey={({ exportId }) => exportId} />;
}

function State({ one: { state, progress } }: { one: OwnDataExport }) {
  const t = useTranslations("dataExports");
  return (
    <span className="inline-flex flex-col items-start gap-1">
      <Pill look={looks[state]}>{t(`states.${state}`)}</Pill>
      {state === "making" ? <span className="text-12 text-ink-3">{t("progress", { progress })}</span> : null}
    </span>
  );
}

function Take({ exportId }: { exportId: string }) {
  const t = useTranslations("dataExports");
  return (
    <FileLink href={`/api/exports/${exportId}`} className={`${buttonClasses({ size: "small" })} no-underline`}>
      <Download aria-hidden className="size-4 stroke-[1.5]" />
      {t("download")}
    </FileLink>
  );
}
