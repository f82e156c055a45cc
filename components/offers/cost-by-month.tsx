import { useTranslations } from "next-intl";
import { formatCount } from "@/server/kernel/format";
import { earlyCostOf } from "@/server/offers/terms";
import { ChartFrame } from "../charts/chart-frame";
import { type Column, DataTable } from "../ui/data-table";
import type { Compared } from "./comparison-rows";
import { CostLines } from "./cost-lines";
import { useOfferWords } from "./offer-words";
import { yuan } from "./yuan";

/** What each offer costs when it is repaid after each month: one line an offer, named at its end. */
export function CostByMonth({ columns, month }: { columns: readonly Compared[]; month: number }) {
  const t = useTranslations("offers.compare");
  const { named } = useOfferWords();
  const lines = columns.slice(0, 6).map((column) => ({
    key: column.offer.id,
    name: named(column.offer.lenderNameZh, column.offer.lenderNameEn),
    paid: costByMonth(column),
  }));
  const last = Math.max(...lines.map((line) => line.paid.length));
  return (
    <ChartFrame
      title={useFinding(lines, month)}
      unit={t("paidUnit")}
      chart={
        <CostLines
          label={t("paidTitlePlain")}
          lines={lines.map(({ key, name, paid }) => ({
            ...{ key, name, values: paid.map((fen) => fen / 100) },
            end: formatCount(Math.round((paid.at(-1) ?? 0) / 100)),
          }))}
          month={Math.min(month, last)}
          last={last}
          drawn={t("drawn")}
        />
      }
      table={<PaidTable lines={lines} last={last} />}
    />
  );
}

type Line = { key: string; name: string; paid: readonly number[] };

/** The cost in fen if repaid with the payment of month 1, 2, 3 … */
function costByMonth({ offer: { terms } }: Compared): number[] {
  return Array.from({ length: terms.termMonths }, (_, index) => earlyCostOf(terms, index + 1).totalCostFen);
}

function paidAt({ paid }: Line, month: number): number {
  return paid[Math.min(month, paid.length) - 1] ?? 0;
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
    ...lines.map(
      (line): Column<number> => ({ key: line.key, header: line.name, align: "end", cell: (month) => yuan(paidAt(line, month)) }),
    ),
  ];
  return (
    <DataTable
      caption={t("paidTitlePlain")}
      columns={columns}
      rows={Array.from({ length: last }, (_, index) => index + 1)}
      rowKey={String}
    />
  );
}
