import { useTranslations } from "next-intl";
import { type Column, DataTable } from "@/components/ui/data-table";
import { DateText } from "@/components/ui/date-text";
import type { StatusLook } from "@/components/ui/status-looks";
import { Pill } from "@/components/ui/status-pill";
import { TextLink } from "@/components/ui/text-link";
import type { RunRow } from "@/server/evaluation/runs/schema";
import { Tens } from "./tens";

export const runLooks: Record<RunRow["status"], StatusLook> = { running: "going", published: "good", stopped: "bad" };

/** The runs of the population, the newest first. */
export function RunTable({ runs }: { runs: readonly RunRow[] }) {
  const t = useTranslations("evaluation.runs");
  const columns: Column<RunRow>[] = [
    {
      key: "asOf",
      header: t("asOf"),
      rowHeading: true,
      cell: ({ runId, asOf }) => (
        <TextLink href={`/admin/evaluation/${runId}`}>
          <DateText value={asOf} look="table" />
        </TextLink>
      ),
    },
    { key: "status", header: t("status"), cell: ({ status }) => <Pill look={runLooks[status]}>{t(`states.${status}`)}</Pill> },
    { key: "model", header: t("model"), cell: ({ modelName }) => modelName },
    { key: "subjects", header: t("subjects"), align: "end", cell: ({ subjectsRead }) => <Tens value={subjectsRead} /> },
    {
      key: "graded",
      header: t("graded"),
      align: "end",
      cell: ({ status, graded }) => (status === "published" ? <Tens value={graded} /> : "–"),
    },
    {
      key: "ended",
      header: t("ended"),
      wideOnly: true,
      cell: ({ endedAt }) => (endedAt ? <DateText value={endedAt} look="table" /> : "–"),
    },
    { key: "by", header: t("by"), wideOnly: true, cell: ({ startedByName }) => startedByName ?? t("timetable") },
  ];
  return <DataTable caption={t("title")} columns={columns} rows={runs} rowKey={({ runId }) => runId} />;
}
