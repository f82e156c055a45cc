import { useTranslations } from "next-intl";
import { formatCount } from "@/server/kernel/format";
import { ChartFrame } from "../charts/chart-frame";
import { LineChart } from "../charts/line-chart";
import { type Column, DataTable } from "../ui/data-table";
import { type Compared, yuan } from "./comparison-rows";
import { useOfferWords } from "./offer-words";

/** What each offer has cost by each month, in interest and fees: one line an offer, named at its end. */
export function CostSoFar({ columns, month }: { columns: readonly Compared[]; month: number }) {
  const t = useTranslations("offers.compare");
  const { named } = useOfferWords();
  const lines = columns.slice(0, 6).map((column) => ({
    key: column.offer.id,
    name: named(column.offer.lenderNameZh, column.offer.lenderNameEn),
    paid: paidByMonth(column),
  }));
  const last = Math.max(...lines.map((line) => line.paid.length - 1));
  const series = lines.map(({ key, name, paid }) => ({
    ...{ key, name },
    points: paid.map((fen, x) => ({ x, y: fen / 100 })),
    end: formatCount(Math.round((paid.at(-1) ?? 0) / 100)),
  }));
  const ticks = [...new Set([0, Math.round(last / 4), month, Math.round((3 * last) / 4), last])].sort((a, b) => a - b);
  return (
    <ChartFrame
      title={useFinding(lines, month)}
      unit={t("paidUnit")}
      chart={
        <LineChart
          label={t("paidTitlePlain")}
          series={series}
          at={month}
          xTicks={ticks.map((x) => ({ x, label: x === 0 ? t("drawn") : String(x) }))}
        />
      }
      table={<PaidTable lines={lines} last={last} />}
    />
  );
}

type Line = { key: string; name: string; paid: readonly number[] };

/** Fen paid for the credit by the end of each month, fees kept back at the drawing first. */
function paidByMonth({ offer, cost }: Compared): number[] {
  let paid = offer.terms.amountFen - cost.netReceivedFen;
  const due = new Map(cost.schedule.map((row) => [row.period, row.interestFen + row.feesFen]));
  return Array.from({ length: offer.terms.termMonths + 1 }, (_, month) => {
    paid += due.get(month) ?? 0;
    return paid;
  });
}

function paidAt({ paid }: Line, month: number): number {
  return paid[Math.min(month, paid.length - 1)] ?? 0;
}

function useFinding(lines: readonly Line[], month: number): string {
  const t = useTranslations("offers.compare");
  const sorted = [...lines].sort((a, b) => paidAt(a, month) - paidAt(b, month));
  const [low, high] = [sorted[0], sorted.at(-1)];
  const ratio = low && high && paidAt(low, month) > 0 ? paidAt(high, month) / paidAt(low, month) : 1;
  if (!low || !high || ratio < 1.05) return t("paidTitlePlain");
  return t("paidTitle", { month, high: high.name, low: low.name, times: ratio.toFixed(1) });
}

function PaidTable({ lines, last }: { lines: readonly Line[]; last: number }) {
  const t = useTranslations("offers.compare");
  const columns: Column<number>[] = [
    { key: "month", header: t("paidMonth"), rowHeading: true, cell: (month) => month },
    ...lines.map((line): Column<number> => ({ key: line.key, header: line.name, align: "end", cell: (month) => yuan(paidAt(line, month)) })),
  ];
  return <DataTable caption={t("paidTitlePlain")} columns={columns} rows={Array.from({ length: last + 1 }, (_, month) => month)} rowKey={String} />;
}
