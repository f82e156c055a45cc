import { useLocale, useTranslations } from "next-intl";
import { type Column, DataTable } from "@/components/ui/data-table";
import { DateText } from "@/components/ui/date-text";
import { Money } from "@/components/ui/money";
import { SlaRing } from "@/components/ui/sla-ring";
import { Pill, StatusPill } from "@/components/ui/status-pill";
import { Link } from "@/i18n/navigation";
import type { QueueInput, QueueRow, QueueSort } from "@/server/loan-requests/cases/schema";
import { CaseName } from "./case-name";
import { CaseOwner } from "./case-owner";

type QueueTableProps = {
  rows: readonly QueueRow[];
  input: QueueInput;
  /** The address of the same queue in another order. */
  hrefOf: (change: Partial<QueueInput>) => string;
};

/** The queue: time left first, then who asks for what, where it stands, who owes the next step and whose case it is. */
export function QueueTable({ rows, input, hrefOf }: QueueTableProps) {
  const t = useTranslations("cases");
  const locale = useLocale();

  const sortable = (sort: QueueSort) => {
    const isSorted = input.sort === sort;
    const sortHref = hrefOf({ sort, isDescending: isSorted ? !input.isDescending : false });
    return isSorted ? { sortHref, sorted: input.isDescending ? ("descending" as const) : ("ascending" as const) } : { sortHref };
  };
  const columns: Column<QueueRow>[] = [
    { key: "left", header: t("column.left"), align: "end", cell: (row) => <TimeLeft row={row} />, ...sortable("due") },
    { key: "due", header: t("column.due"), wideOnly: true, cell: (row) => <DateText value={row.dueAt} look="tableMoment" /> },
    {
      key: "enterprise",
      header: t("column.enterprise"),
      rowHeading: true,
      cell: (row) => (
        <Link href={`/lender/cases/${row.caseId}/profile`} data-queue-row className="hover:text-brand-text hover:underline">
          <CaseName row={row} />
        </Link>
      ),
    },
    {
      key: "amount",
      header: t("column.amount"),
      align: "end",
      cell: (row) => <Money fen={row.amountFen} look="ten_thousand" />,
      ...sortable("amount"),
    },
    { key: "term", header: t("column.term"), align: "end", cell: (row) => row.termMonths, ...sortable("term") },
    {
      key: "product",
      header: t("column.product"),
      wideOnly: true,
      cell: (row) => (locale === "en" ? row.productName.en : row.productName.zh),
    },
    { key: "stage", header: t("column.stage"), cell: (row) => <StatusPill kind="case" state={row.status} /> },
    { key: "next", header: t("column.next"), wideOnly: true, cell: (row) => t(`next.${row.status}`) },
    { key: "owner", header: t("column.owner"), cell: (row) => <CaseOwner caseId={row.caseId} owner={row.owner} /> },
    { key: "age", header: t("column.age"), align: "end", wideOnly: true, cell: (row) => row.ageHours.toFixed(1), ...sortable("age") },
    {
      key: "flags",
      header: t("column.flags"),
      wideOnly: true,
      cell: (row) =>
        row.isFirstLoan ? (
          <Pill look="still" icon={false}>
            {t("firstLoan")}
          </Pill>
        ) : null,
    },
  ];
  return (
    <DataTable caption={t("queue")} columns={columns} rows={rows} rowKey={(row) => row.caseId} marked={(row) => row.owner?.isMe === true} />
  );
}

function TimeLeft({ row: { sla, status } }: { row: Pick<QueueRow, "sla" | "status"> }) {
  const isStopped = status === "action_required" || status === "offer_issued";
  if (!sla) return isStopped ? <SlaRing promisedHours={1} elapsedHours={0} stopped /> : null;
  const look = sla.hoursLeft < 0 ? "text-bad font-semibold" : sla.hoursLeft <= 4 ? "text-warn font-semibold" : "";
  return (
    <span className="inline-flex items-center justify-end gap-2">
      <SlaRing promisedHours={sla.promisedHours} elapsedHours={sla.promisedHours - sla.hoursLeft} provisional={sla.isProvisional} />
      <span aria-hidden className={`num inline-block min-w-10 ${look}`}>
        {`${sla.hoursLeft < 0 ? "−" : ""}${Math.abs(sla.hoursLeft).toFixed(1)}`}
      </span>
    </span>
  );
}
