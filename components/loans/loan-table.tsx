import { useLocale, useTranslations } from "next-intl";
import { Link } from "@/i18n/navigation";
import type { LoanSummary } from "@/server/loans/repayments/schema";
import { nameIn } from "../consents/name-in";
import { type Column, DataTable } from "../ui/data-table";
import { DateText } from "../ui/date-text";
import { Money } from "../ui/money";
import { StatusPill } from "../ui/status-pill";
import { LoanState } from "./loan-state";

type LoanTableProps = { loans: readonly LoanSummary[]; side: "lender" | "enterprise" };

/** Loans with their next payment and where each stands, as their lender or the enterprise that owes them reads them. */
export function LoanTable({ loans, side }: LoanTableProps) {
  const t = useTranslations("loans.list");
  const locale = useLocale();
  const other: Column<LoanSummary> =
    side === "lender"
      ? { key: "enterprise", header: t("enterprise"), cell: (loan) => <span lang="zh-CN">{loan.enterpriseName}</span> }
      : {
          key: "lender",
          header: t("lender"),
          cell: (loan) => nameIn(locale, { zh: loan.lenderNameZh, en: loan.lenderNameEn ?? loan.lenderNameZh }),
        };
  const loanClass: Column<LoanSummary> = {
    key: "class",
    header: t("class"),
    cell: (loan) => (loan.loanClass ? <StatusPill kind="loanClass" state={loan.loanClass} /> : null),
  };
  const columns: Column<LoanSummary>[] = [
    {
      key: "note",
      header: t("note"),
      rowHeading: true,
      cell: (loan) => (
        <span className="block text-start">
          <Link href={`/${side}/loans/${loan.id}`} className="link num">
            {loan.noteNo}
          </Link>
          <span className="num block font-normal text-12 text-ink-3">{loan.reference}</span>
        </span>
      ),
    },
    other,
    { key: "state", header: t("state"), cell: (loan) => <LoanState loan={loan} /> },
    ...(side === "lender" ? [loanClass] : []),
    {
      key: "next",
      header: t("next"),
      cell: (loan) => (loan.nextDueOn ? <DateText value={loan.nextDueOn} look="table" /> : t("nothingNext")),
    },
    {
      key: "nextFen",
      header: t("nextAmount"),
      align: "end",
      cell: (loan) => (loan.nextDueFen === null ? null : <Money fen={loan.nextDueFen} />),
    },
    { key: "lent", header: t("lent"), align: "end", cell: (loan) => <Money fen={loan.amountFen} />, wideOnly: true },
    { key: "owed", header: t("owed"), align: "end", cell: (loan) => <Money fen={loan.balanceFen} /> },
  ];
  return (
    <DataTable caption={t("title")} columns={columns} rows={loans} rowKey={(loan) => loan.id} marked={(loan) => loan.daysPastDue > 0} />
  );
}
