import { useTranslations } from "next-intl";
import { BothNames } from "@/components/ui/both-names";
import { type Column, DataTable } from "@/components/ui/data-table";
import { DateText } from "@/components/ui/date-text";
import type { OverdueDeletion } from "@/server/consents/deletions/schema";

/** Deletions that were not confirmed in time, the longest overdue first: who owes it to whom. */
export function OverdueDeletions({ rows }: { rows: readonly OverdueDeletion[] }) {
  const t = useTranslations("deletions");
  const columns: Column<OverdueDeletion>[] = [
    { key: "lender", header: t("column.lender"), cell: ({ lenderName }) => <BothNames name={lenderName} />, rowHeading: true },
    { key: "enterprise", header: t("column.enterprise"), cell: ({ enterpriseName }) => <BothNames name={enterpriseName} /> },
    { key: "readings", header: t("column.readings"), cell: ({ readings }) => readings, align: "end" },
    { key: "due", header: t("column.due"), cell: ({ dueAt }) => <DateText value={dueAt} look="moment" /> },
    {
      key: "by",
      header: t("column.confirmBy"),
      cell: ({ confirmBy }) => (
        <span className="font-semibold text-bad">
          <DateText value={confirmBy} />
        </span>
      ),
    },
  ];
  return <DataTable caption={t("overdueTitle")} columns={columns} rows={rows} rowKey={({ consentId }) => consentId} />;
}
