import { useTranslations } from "next-intl";
import { sumFen } from "@/server/kernel/money";
import type { DueView, LoanView } from "@/server/loans/repayments/schema";
import { type Column, DataTable } from "../ui/data-table";
import { DateText } from "../ui/date-text";
import { Money } from "../ui/money";
import { Pill } from "../ui/status-pill";

const whole = (moved: DueView["agreed"]) => sumFen(Object.values(moved));

/** Every payment of the plan in force: agreed, paid, owed. */
export function LoanPlan({ loan }: { loan: LoanView }) {
  const t = useTranslations("loans.life");
  const part = useTranslations("loans.life.part");
  const over = loan.status !== "active";
  const columns: Column<DueView>[] = [
    {
      key: "day",
      header: t("day"),
      rowHeading: true,
      cell: (due) => <DateText value={due.dueOn} look="table" />,
    },
    { key: "state", header: t("state"), cell: (due) => <DueState due={due} over={over} /> },
    {
      key: "principal",
      header: part("principalFen"),
      align: "end",
      cell: (due) => <Money fen={due.agreed.principalFen} />,
      wideOnly: true,
    },
    { key: "interest", header: part("interestFen"), align: "end", cell: (due) => <Money fen={due.agreed.interestFen} />, wideOnly: true },
    { key: "penalty", header: part("penaltyFen"), align: "end", cell: (due) => <Money fen={due.agreed.penaltyFen} />, wideOnly: true },
    { key: "agreed", header: t("agreed"), align: "end", cell: (due) => <Money fen={whole(due.agreed)} /> },
    {
      key: "paid",
      header: t("paid"),
      align: "end",
      cell: (due) => <Money fen={whole(due.paid)} />,
      total: <Money fen={whole(loan.paid)} />,
    },
    { key: "owed", header: t("owed"), align: "end", cell: (due) => <Money fen={due.owedFen} /> },
  ];
  return (
    <DataTable
      caption={t("plan")}
      columns={columns}
      rows={loan.dues}
      rowKey={(due) => `${due.period} ${due.dueOn}`}
      marked={(due) => due.isLate}
      phoneRows={6}
    />
  );
}

function DueState({ due, over }: { due: DueView; over: boolean }) {
  const t = useTranslations("loans.life.due");
  if (due.owedFen === 0) return <Pill look="good">{t("paid")}</Pill>;
  if (over) return <Pill look="still">{t("over")}</Pill>;
  return due.isLate ? <Pill look="bad">{t("late")}</Pill> : <Pill look="waiting">{t("ahead")}</Pill>;
}
