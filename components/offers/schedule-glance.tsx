import { useTranslations } from "next-intl";
import { formatMoney } from "@/server/kernel/format";
import type { OfferCost } from "@/server/kernel/offer-cost";
import type { RepaymentRow } from "@/server/kernel/repayment";
import { type Column, DataTable } from "../ui/data-table";

type ScheduleGlanceProps = {
  cost: Pick<OfferCost, "schedule" | "interestFen" | "feesFen" | "totalPaidFen">;
  amountFen: number;
  feesAtDrawingFen: number;
};

/** The payments that tell a plan: the first two, those with a fee of their own, the last, and the sum. The chart's table has them all. */
export function ScheduleGlance({ cost, amountFen, feesAtDrawingFen }: ScheduleGlanceProps) {
  const t = useTranslations("offers.schedule");
  const { schedule } = cost;
  const usual = schedule[0]?.feesFen ?? 0;
  const told = schedule.filter((row, place) => place < 2 || place === schedule.length - 1 || row.feesFen !== usual).slice(0, glanceMax);
  const rows = told.at(-1) === schedule.at(-1) ? told : [...told, ...schedule.slice(-1)];
  const figure = (key: string, header: string, of: (row: RepaymentRow) => number, total: number): Column<RepaymentRow> => ({
    key,
    header,
    align: "end",
    cell: (row) => <span className="num">{bare(of(row))}</span>,
    total: <span className="num">{bare(total)}</span>,
  });
  const columns: Column<RepaymentRow>[] = [
    { key: "period", header: t("period"), rowHeading: true, cell: (row) => row.period, total: t("total", { count: schedule.length }) },
    figure("payment", t("payment"), (row) => row.principalFen + row.interestFen + row.feesFen, cost.totalPaidFen),
    figure("principal", t("principal"), (row) => row.principalFen, amountFen),
    figure("interest", t("interestColumn"), (row) => row.interestFen, cost.interestFen),
    figure("fees", t("fees"), (row) => row.feesFen, cost.feesFen - feesAtDrawingFen),
  ];
  return <DataTable caption={t("glance")} columns={columns} rows={rows} rowKey={(row) => String(row.period)} />;
}

const glanceMax = 6;

const bare = (fen: number) => formatMoney(fen).replace("¥", "");
