import { useTranslations } from "next-intl";
import { Count } from "@/components/ui/count";
import { type Column, DataTable } from "@/components/ui/data-table";
import { DateText } from "@/components/ui/date-text";
import type { StatusLook } from "@/components/ui/status-looks";
import { Pill } from "@/components/ui/status-pill";
import type { RunDetail } from "@/server/evaluation/runs/schema";

type Replay = RunDetail["replays"][number];
const looks: Record<Replay["outcome"], StatusLook> = { under_way: "going", equal: "good", differs: "bad" };

/** Every time the run was computed anew, and whether it said the same. */
export function ReplayTable({ replays }: { replays: readonly Replay[] }) {
  const t = useTranslations("evaluation.runs.replay");
  if (replays.length === 0) return <p className="text-13 text-ink-2">{t("noneYet")}</p>;
  const columns: Column<Replay>[] = [
    { key: "at", header: t("at"), rowHeading: true, cell: ({ startedAt }) => <DateText value={startedAt} look="table" /> },
    { key: "outcome", header: t("outcome"), cell: ({ outcome }) => <Pill look={looks[outcome]}>{t(`outcomes.${outcome}`)}</Pill> },
    {
      key: "differing",
      header: t("differing"),
      align: "end",
      cell: ({ subjectsDiffering }) => (subjectsDiffering === null ? "–" : <Count value={subjectsDiffering} />),
    },
    { key: "by", header: t("by"), cell: ({ startedByName }) => startedByName ?? "–" },
  ];
  return <DataTable caption={t("title")} columns={columns} rows={replays} rowKey={({ replayId }) => replayId} />;
}
