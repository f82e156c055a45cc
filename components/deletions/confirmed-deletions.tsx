import { useTranslations } from "next-intl";
import { type Column, DataTable } from "@/components/ui/data-table";
import { DateText } from "@/components/ui/date-text";
import type { GivenDeletions } from "@/server/consents/deletions/schema";

type Confirmed = GivenDeletions["confirmed"][number];

/** Deletions that were confirmed, newest first: of what, when, by whom, and what a law keeps. */
export function ConfirmedDeletions<Row extends Confirmed>({
  rows,
  name,
}: {
  rows: readonly Row[];
  name: Pick<Column<Row>, "header" | "cell">;
}) {
  const t = useTranslations("deletions");
  const columns: Column<Row>[] = [
    { key: "name", ...name, rowHeading: true },
    { key: "readings", header: t("column.readings"), cell: ({ readings }) => readings, align: "end" },
    { key: "at", header: t("column.at"), cell: ({ acknowledgedAt }) => <DateText value={acknowledgedAt} look="moment" /> },
    { key: "by", header: t("column.by"), cell: ({ acknowledgedByName }) => <span lang="zh-CN">{acknowledgedByName}</span> },
    {
      key: "kept",
      header: t("column.kept"),
      cell: ({ kept }) =>
        kept
          ? t.rich("kept", {
              what: () => <span lang="zh-CN">{kept.what}</span>,
              article: () => <span lang="zh-CN">{kept.article}</span>,
              until: () => <DateText value={kept.until} />,
            })
          : t("nothingKept"),
    },
  ];
  return <DataTable caption={t("confirmed")} columns={columns} rows={rows} rowKey={({ acknowledgementId }) => acknowledgementId} />;
}
