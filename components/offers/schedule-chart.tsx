import { scaleLinear } from "d3-scale";
import { useLocale, useTranslations } from "next-intl";
import { formatDate, formatMoney } from "@/server/kernel/format";
import type { OfferCost } from "@/server/kernel/offer-cost";
import type { RepaymentRow } from "@/server/kernel/repayment";
import { ChartFrame } from "../charts/chart-frame";
import { type Column, DataTable } from "../ui/data-table";
import { Money } from "../ui/money";

const height = 200;
const plot = { top: 8, floor: 172 };

export type ScheduleChartProps = {
  cost: Pick<OfferCost, "schedule" | "interestFen" | "feesFen" | "totalPaidFen">;
  amountFen: number;
  startsOn: string;
  /** Fees kept back at the drawing, shown as the bar of month 0. */
  feesAtDrawingFen: number;
  /** What the chart is of, when a page has several. */
  name?: string;
  level?: 2 | 3;
};

/** What interest and fees come to each month against the balance that is owed; the whole plan is its table twin. */
export function ScheduleChart({ cost, amountFen, startsOn, feesAtDrawingFen, name, level = 2 }: ScheduleChartProps) {
  const t = useTranslations("offers.schedule");
  const locale = useLocale();
  const title = useFinding(cost.schedule);
  return (
    <ChartFrame
      title={name ? `${name}: ${title}` : title}
      unit={t("unit", { date: formatDate(startsOn, locale) })}
      level={level}
      legend={<Legend hasFees={cost.feesFen > 0} />}
      chart={<InterestBars rows={cost.schedule} amountFen={amountFen} feesAtDrawingFen={feesAtDrawingFen} label={name ?? t("title")} />}
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

function Legend({ hasFees }: { hasFees: boolean }) {
  const t = useTranslations("offers.schedule");
  const key = (mark: string, word: string) => (
    <span className="inline-flex items-center gap-1.5">
      <span aria-hidden className={mark} />
      {word}
    </span>
  );
  return (
    <>
      {key("size-2.5 bg-cat-2", t("interest"))}
      {hasFees ? key("size-2.5 border border-ink-2 bg-cat-4", t("fee")) : null}
      {key("h-0.5 w-4 bg-cat-1", t("balance"))}
    </>
  );
}

type BarsProps = { rows: readonly RepaymentRow[]; amountFen: number; feesAtDrawingFen: number; label: string };

/** Bars stand on zero; the balance falls as a line of its own, on a scale of its own, and says so in the legend. */
function InterestBars({ rows, amountFen, feesAtDrawingFen, label }: BarsProps) {
  const t = useTranslations("offers.schedule");
  const locale = useLocale();
  const months = Math.max(1, ...rows.map((row) => row.period));
  const costs = [feesAtDrawingFen, ...rows.map((row) => row.interestFen + row.feesFen)].map((fen) => fen / 100);
  const y = scaleLinear([0, Math.max(1, ...costs)], [plot.floor, plot.top]).nice(3);
  const owed = scaleLinear([0, amountFen], [plot.floor, plot.top]);
  const step = 100 / (months + 1);
  const every = Math.max(1, Math.ceil(months / 8));
  const falls = balanceSteps(rows, amountFen, months);
  return (
    <div className="flex">
      <svg aria-hidden="true" width="60" height={height} className="shrink-0 text-12">
        {y.ticks(3).map((tick) => (
          <text key={tick} x="52" y={y(tick) + 4} textAnchor="end" className="fill-ink-3">
            {tick.toLocaleString("en")}
          </text>
        ))}
      </svg>
      <svg role="img" aria-label={label} height={height} className="min-w-0 grow overflow-visible text-12">
        <title>{label}</title>
        {y.ticks(3).map((tick) => (
          <line key={tick} x1="0" x2="100%" y1={y(tick)} y2={y(tick)} className={tick === 0 ? "stroke-line-ctl" : "stroke-line"} />
        ))}
        {feesAtDrawingFen > 0 ? (
          <rect
            x={`${step * 0.15}%`}
            width={`${step * 0.7}%`}
            y={y(feesAtDrawingFen / 100)}
            height={plot.floor - y(feesAtDrawingFen / 100)}
            className="fill-cat-4 stroke-ink-2"
          />
        ) : null}
        {rows.map((row) => {
          const [interest, all] = [row.interestFen / 100, (row.interestFen + row.feesFen) / 100];
          const x = `${(row.period + 0.15) * step}%`;
          return (
            <g key={row.period}>
              <title>
                {t("spoken", {
                  period: row.period,
                  due: formatDate(row.dueOn, locale),
                  principal: formatMoney(row.principalFen),
                  interest: formatMoney(row.interestFen),
                  fees: formatMoney(row.feesFen),
                  balance: formatMoney(row.balanceFen),
                })}
              </title>
              <rect x={x} width={`${step * 0.7}%`} y={y(interest)} height={plot.floor - y(interest)} className="fill-cat-2" />
              {row.feesFen > 0 ? (
                <rect x={x} width={`${step * 0.7}%`} y={y(all)} height={y(interest) - y(all)} className="fill-cat-4 stroke-ink-2" />
              ) : null}
            </g>
          );
        })}
        {falls.map((fall) => (
          <g key={fall.period} className="stroke-cat-1" strokeWidth="1.75">
            <line x1={`${fall.period * step}%`} x2={`${(fall.period + 1) * step}%`} y1={owed(fall.after)} y2={owed(fall.after)} />
            <line x1={`${fall.period * step}%`} x2={`${fall.period * step}%`} y1={owed(fall.before)} y2={owed(fall.after)} />
          </g>
        ))}
        {Array.from({ length: months + 1 }, (_, month) => month)
          .filter((month) => month % every === 0 || month === months)
          .map((month) => (
            <text key={month} x={`${(month + 0.5) * step}%`} y={plot.floor + 18} textAnchor="middle" className="fill-ink-3">
              {month}
            </text>
          ))}
      </svg>
    </div>
  );
}

/** What is owed from each month on; a month without a payment keeps what was owed before. */
function balanceSteps(rows: readonly RepaymentRow[], amountFen: number, months: number) {
  const after = new Map(rows.map((row) => [row.period, row.balanceFen as number]));
  let owed = amountFen;
  return Array.from({ length: months + 1 }, (_, period) => {
    const before = owed;
    owed = after.get(period) ?? owed;
    return { period, before, after: owed };
  });
}

function ScheduleTable({ cost, amountFen, feesAtDrawingFen }: Pick<ScheduleChartProps, "cost" | "amountFen" | "feesAtDrawingFen">) {
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
