import { useLocale, useTranslations } from "next-intl";
import { formatDate, formatMoney } from "@/server/kernel/format";
import type { OfferCost } from "@/server/kernel/offer-cost";
import type { RepaymentRow } from "@/server/kernel/repayment";
import { ChartFrame } from "../charts/chart-frame";
import { type Column, DataTable } from "../ui/data-table";
import { Money } from "../ui/money";
import { InterestBars, InterestKey } from "./interest-bars";

export type ScheduleChartProps = {
  cost: Pick<OfferCost, "schedule" | "interestFen" | "feesFen" | "totalPaidFen">;
  amountFen: number;
  startsOn: string;
  /** Fees kept back at the drawing, shown as the bar of month 0. */
  feesAtDrawingFen: number;
  level?: 2 | 3;
};

/** What interest and fees come to each month against the balance that is owed; the whole plan is its table twin. */
export function ScheduleChart({ cost, amountFen, startsOn, feesAtDrawingFen, level = 2 }: ScheduleChartProps) {
  const t = useTranslations("offers.schedule");
  const locale = useLocale();
  return (
    <ChartFrame
      title={useFinding(cost.schedule)}
      unit={t("unit", { date: formatDate(startsOn, locale) })}
      level={level}
      legend={<InterestKey hasFees={cost.feesFen > 0} />}
      chart={<InterestBars rows={cost.schedule} amountFen={amountFen} feesAtDrawingFen={feesAtDrawingFen} label={t("title")} />}
      table={<ScheduleTable cost={cost} amountFen={amountFen} feesAtDrawingFen={feesAtDrawingFen} />}
    />
  );
}

function useFinding(rows: readonly RepaymentRow[]): string {
  const t = useTranslations("offers.schedule");
  const paying = rows.filter((row) => row.interestFen > 0);
  const [first, last] = [paying[0], paying.at(-1)];
  if (!first || !last) return t("title");
  if (paying.length === 1) return t("titleOnce", { first: formatMoney(first.interestFen) });
  if (first.interestFen <= last.interestFen) return t("titleFlat", { first: formatMoney(first.interestFen) });
  return t("titleFalling", { first: formatMoney(first.interestFen), last: formatMoney(last.interestFen) });
}

export function ScheduleTable({ cost, amountFen, feesAtDrawingFen }: Pick<ScheduleChartProps, "cost" | "amountFen" | "feesAtDrawingFen">) {
  const t = useTranslations("offers.schedule");
  const figure = (key: string, header: string, of: (row: RepaymentRow) => number, total?: number): Column<RepaymentRow> => ({
    key,
    header,
    align: "end",
    cell: (row) => <Money fen={of(row)} />,
    ...(total === undefined ? {} : { total: <Money fen={total} /> }),
  });
  const columns: Column<RepaymentRow>[] = [
    { key: "period", header: t("period"), rowHeading: true, cell: (row) => row.period, total: t("total", { count: cost.schedule.length }) },
    { key: "due", header: t("due"), cell: (row) => <span className="num hold">{row.dueOn}</span> },
    figure("payment", t("payment"), (row) => row.principalFen + row.interestFen + row.feesFen, cost.totalPaidFen),
    figure("principal", t("principal"), (row) => row.principalFen, amountFen),
    figure("interest", t("interestColumn"), (row) => row.interestFen, cost.interestFen),
    figure("fees", t("fees"), (row) => row.feesFen, cost.feesFen - feesAtDrawingFen),
    figure("balance", t("balanceColumn"), (row) => row.balanceFen),
  ];
  return <DataTable caption={t("caption")} columns={columns} rows={cost.schedule} rowKey={(row) => String(row.period)} />;
}
