import { scaleLinear } from "d3-scale";
import { useLocale, useTranslations } from "next-intl";
import { formatDate, formatMoney } from "@/server/kernel/format";
import type { RepaymentRow } from "@/server/kernel/repayment";

/** What the colours of the bars mean. */
export function InterestKey({ hasFees }: { hasFees: boolean }) {
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

export type InterestBarsProps = {
  rows: readonly RepaymentRow[];
  amountFen: number;
  /** Fees kept back at the drawing: the bar of month 0. */
  feesAtDrawingFen: number;
  label: string;
  height?: number;
  /** What several charts have in common, so that they can be compared: the highest bar, the largest amount, the longest term. */
  scale?: BarScale;
};

export type BarScale = { readonly topFen: number; readonly amountFen: number; readonly months: number };

/** The scale that one plan fills. */
export function scaleOf({
  rows,
  amountFen,
  feesAtDrawingFen,
}: Pick<InterestBarsProps, "rows" | "amountFen" | "feesAtDrawingFen">): BarScale {
  const topFen = Math.max(feesAtDrawingFen, ...rows.map((row) => row.interestFen + row.feesFen));
  return { topFen, amountFen, months: Math.max(1, ...rows.map((row) => row.period)) };
}

/** Bars stand on zero; the balance falls as a line of its own, on a scale of its own, and says so in the legend. */
export function InterestBars({ rows, amountFen, feesAtDrawingFen, label, height = 200, scale }: InterestBarsProps) {
  const t = useTranslations("offers.schedule");
  const locale = useLocale();
  const { topFen, months, ...largest } = scale ?? scaleOf({ rows, amountFen, feesAtDrawingFen });
  const plot = { top: 8, floor: height - 28 };
  const y = scaleLinear([0, Math.max(1, topFen / 100)], [plot.floor, plot.top]).nice(3);
  const owed = scaleLinear([0, largest.amountFen], [plot.floor, plot.top]);
  const own = Math.max(1, ...rows.map((row) => row.period));
  const step = 100 / (months + 1);
  const every = Math.max(1, Math.ceil(months / 8));
  const falls = balanceSteps(rows, amountFen, own);
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
