import { useTranslations } from "next-intl";
import { cn } from "@/components/ui/classes";
import { type Column, DataTable } from "@/components/ui/data-table";
import { DateText } from "@/components/ui/date-text";
import { Pill, StatusPill } from "@/components/ui/status-pill";
import { Link } from "@/i18n/navigation";
import type { CommitmentDeskRow } from "@/server/commitments/schema";

/** Commitments that were made to the unit; with `due`, what it owes and by when, the late ones red. */
export function CommitmentDeskTable({
  rows,
  caption,
  due = false,
}: {
  rows: readonly CommitmentDeskRow[];
  caption: string;
  due?: boolean;
}) {
  const t = useTranslations("commitments");
  const owed: Column<CommitmentDeskRow> = { key: "due", header: t("desk.due"), cell: (row) => <Due row={row} /> };
  const columns: Column<CommitmentDeskRow>[] = [
    {
      key: "enterprise",
      header: t("enterprise"),
      rowHeading: true,
      cell: ({ commitmentId, enterpriseName }) => (
        <Link
          href={`/authority/desk/commitments/${commitmentId}`}
          data-desk-row
          lang="zh-CN"
          className="hover:text-brand-text hover:underline"
        >
          {enterpriseName}
        </Link>
      ),
    },
    {
      key: "matter",
      header: t("matter"),
      cell: ({ matter, number }) => (
        <span lang="zh-CN">
          {matter}
          <span className="block text-12 text-ink-3">{number}</span>
        </span>
      ),
    },
    { key: "type", header: t("type"), wideOnly: true, cell: ({ type }) => t(`types.${type}`) },
    { key: "status", header: t("status"), cell: ({ status }) => <StatusPill kind="commitment" state={status} /> },
    { key: "dueOn", header: t("desk.endsOn"), cell: ({ dueOn }) => <DateText value={dueOn} look="table" /> },
  ];
  return (
    <DataTable caption={caption} columns={due ? [owed, ...columns] : columns} rows={rows} rowKey={({ commitmentId }) => commitmentId} />
  );
}

function Due({ row: { waitsFor, dueNext, workingDaysLeft, isProvisional } }: { row: CommitmentDeskRow }) {
  const t = useTranslations("commitments.desk");
  if (!waitsFor || !dueNext) return null;
  const isLate = workingDaysLeft < 0;
  return (
    <span className="flex flex-wrap items-center gap-x-2">
      <span className="font-medium">{t(`owes.${waitsFor}`)}</span>
      <DateText value={dueNext} look="table" />
      <span className={cn("hold", isLate ? "font-semibold text-bad" : workingDaysLeft <= 1 ? "font-semibold text-warn" : "")}>
        {t(isLate ? "late" : "left", { days: Math.abs(workingDaysLeft) })}
      </span>
      {isProvisional ? (
        <Pill look="still" icon={false}>
          {t("provisional")}
        </Pill>
      ) : null}
    </span>
  );
}
