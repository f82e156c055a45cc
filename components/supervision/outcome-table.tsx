import { useTranslations } from "next-intl";
import { Count } from "@/components/ui/count";
import { type Column, DataTable } from "@/components/ui/data-table";
import { Rate } from "@/components/ui/rate";
import type { OutcomeView } from "@/server/supervision/schema";

/** What visits have found by the share at which enterprises were drawn: counts with their interval, never whose. */
export function OutcomeTable({ outcomes }: { outcomes: readonly OutcomeView[] }) {
  const t = useTranslations("supervision");
  const told = (row: OutcomeView, part: "done" | "faults" | "notPossible") =>
    row.counts ? <Count value={row.counts[part]} /> : <span className="text-ink-3">{t("tooFew")}</span>;
  const columns: Column<OutcomeView>[] = [
    { key: "rate", header: t("rate"), rowHeading: true, cell: ({ rateBps }) => <Rate bps={rateBps} /> },
    { key: "drawn", header: t("quota"), align: "end", cell: ({ drawn }) => <Count value={drawn} /> },
    { key: "done", header: t("inspected"), align: "end", cell: (row) => told(row, "done") },
    { key: "faults", header: t("faults"), align: "end", cell: (row) => told(row, "faults") },
    {
      key: "share",
      header: t("faultShare"),
      align: "end",
      cell: ({ counts }) =>
        counts ? (
          <>
            <Rate ppm={counts.sharePpm} /> (<Rate ppm={counts.lowPpm} />–<Rate ppm={counts.highPpm} />)
          </>
        ) : (
          "–"
        ),
    },
    { key: "notPossible", header: t("notPossible"), align: "end", cell: (row) => told(row, "notPossible") },
  ];
  return <DataTable caption={t("outcomes")} columns={columns} rows={outcomes} rowKey={({ rateBps }) => String(rateBps)} />;
}
