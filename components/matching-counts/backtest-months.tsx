import { scaleLinear } from "d3-scale";
import { useLocale, useTranslations } from "next-intl";
import { monthsFrom } from "@/server/kernel/dates";
import { formatCount, formatMonth } from "@/server/kernel/format";
import type { BacktestCounts } from "@/server/matching/backtest/schema";
import type { CountView } from "@/server/matching/crowd/schema";
import { ChartFrame, ChartKey } from "../charts/chart-frame";
import { FigureTable } from "../charts/figure-table";
import { usePoints } from "../charts/points";
import { Missing } from "../ui/missing";
import { CrowdCount, useShare } from "./crowd-count";
import { areAtFloor } from "./what-is-told";

type Period = BacktestCounts["byMonth"][number];
type BarsProps = { periods: readonly Period[]; version: number; against: number | null };
type MonthsProps = BarsProps & { /** How many the version on the shelf took in all. */ published: CountView };

/** Who would have qualified, by when they asked: months of fewer than ten firms stand together. */
export function BacktestMonths({ periods, version, against: shelf, published }: MonthsProps) {
  const t = useTranslations("products.backtest");
  const few = useTranslations("products.counts")("few");
  const nameOf = usePeriodName();
  const shareOf = useShare();
  if (periods.length === 0) return <p className="text-12 text-ink-2">{t("months.tooFew")}</p>;
  if (areAtFloor(periods)) return <p className="text-12 text-ink-2">{t("months.atFloor")}</p>;
  // One of its months had too few, so that none is told.
  const isHidden = shelf !== null && published !== null && periods.every((one) => one.published === null);
  const against = isHidden ? null : shelf;
  const more = periods.filter(({ tested, published }) => (tested ?? 0) > (against === null ? 0 : (published ?? 0))).length;
  const found = { count: more, total: periods.length, version };
  const isMissing = periods.some(({ tested }) => tested === null);
  const isLess = against !== null && periods.some(({ tested, published }) => (published ?? 0) > (tested ?? 0));
  return (
    <>
      <ChartFrame
        level={3}
        title={against === null ? t("months.found", found) : t("months.more", { ...found, against })}
        unit={t("months.unit")}
        legend={
          <>
            {against === null ? (
              <ChartKey mark="part">{t("underVersion", { version })}</ChartKey>
            ) : (
              <>
                <ChartKey mark="part">{t("underVersion", { version: against })}</ChartKey>
                <ChartKey mark="total">{t("months.added", { version })}</ChartKey>
              </>
            )}
            {isLess ? (
              <span className="inline-flex items-center gap-1.5">
                <span aria-hidden className="size-2.5 border border-ink-2 border-dashed" />
                {t("months.gone", { version })}
              </span>
            ) : null}
            {isMissing ? (
              <span className="inline-flex items-center gap-1.5">
                <span aria-hidden className="h-0.5 w-2.5 bg-line-ctl" />
                {few}
              </span>
            ) : null}
          </>
        }
        chart={<Bars periods={periods} version={version} against={against} />}
        table={
          <FigureTable
            caption={t("months.table")}
            heading={{ header: t("months.sentIn"), cell: nameOf }}
            columns={[
              ...(against === null
                ? []
                : [
                    {
                      key: "published",
                      header: t("underVersion", { version: against }),
                      cell: ({ published }: Period) => <CrowdCount count={published} />,
                    },
                  ]),
              { key: "tested", header: t("underVersion", { version }), cell: ({ tested }: Period) => <CrowdCount count={tested} /> },
              { key: "total", header: t("ofAll"), cell: ({ total }: Period) => <CrowdCount count={total} /> },
              {
                key: "share",
                header: t("months.share", { version }),
                cell: ({ tested, total }: Period) => shareOf(tested, total) ?? <Missing kind="notApplicable" />,
              },
            ]}
            rows={periods}
            rowKey={({ from }) => from}
          />
        }
      />
      {isHidden ? <p className="text-12 text-ink-3">{t("months.shelfHidden", { version: shelf })}</p> : null}
    </>
  );
}

const [top, floor, height] = [6, 84, 120];

/** One bar a period, as wide as it has months: dark who qualified on the shelf, light who comes in, dashed who falls out. */
function Bars({ periods, version, against }: BarsProps) {
  const t = useTranslations("products.backtest");
  const nameOf = usePeriodName();
  const shortOf = useShortName();
  const spokenOf = useSpoken(version, against);
  const { pointAt } = usePoints(periods.length);
  const wasOf = ({ published, tested }: Period) => (against === null ? tested : published) ?? 0;
  const y = scaleLinear([0, Math.max(10, ...periods.flatMap((one) => [wasOf(one), one.tested ?? 0]))], [floor, top]).nice(2);
  const widths = periods.map(({ from, to }) => monthsFrom(`${from}-01`, `${to}-01`).length);
  const step = 100 / widths.reduce((sum, width) => sum + width, 0);
  const startOf = (place: number) => widths.slice(0, place).reduce((sum, width) => sum + width, 0) * step;
  return (
    <div className="flex">
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset is for form controls */}
      <svg
        role="group"
        aria-label={t("months.table")}
        height={height}
        className="forced-color-adjust-none min-w-0 grow overflow-visible text-12"
      >
        <title>{t("months.table")}</title>
        {y.ticks(2).map((tick) => (
          <line key={tick} x1="0" x2="100%" y1={y(tick)} y2={y(tick)} className={tick === 0 ? "stroke-line-ctl" : "stroke-line"} />
        ))}
        {periods.map((period, place) => {
          const [was, is] = [wasOf(period), period.tested ?? 0];
          const across = { x: `${startOf(place) + 0.8}%`, width: `${(widths[place] ?? 1) * step - 1.6}%` };
          const bar = (from: number, to: number) => ({ ...across, y: y(to), height: Math.max(0, y(from) - y(to)) });
          return (
            <g key={period.from} {...pointAt(place, `${nameOf(period)}: ${spokenOf(period)}`)}>
              <title>{`${nameOf(period)}: ${spokenOf(period)}`}</title>
              <rect {...across} y={top} height={floor - top} fill="transparent" />
              <rect {...bar(0, Math.min(was, is))} className="fill-(--bar-part)" />
              <rect {...bar(was, Math.max(was, is))} className="fill-(--bar)" />
              {was > is ? <rect {...bar(is, was)} strokeDasharray="3 2" className="fill-none stroke-ink-2" /> : null}
              {period.tested === null ? <rect {...across} y={floor - 2} height="2" className="fill-line-ctl" /> : null}
              <text x={`${startOf(place) + ((widths[place] ?? 1) * step) / 2}%`} y={floor + 16} textAnchor="middle" className="fill-ink-3">
                {shortOf(period)}
              </text>
              {yearOf(periods[place - 1]) === yearOf(period) ? null : (
                <text
                  x={`${startOf(place) + ((widths[place] ?? 1) * step) / 2}%`}
                  y={floor + 32}
                  textAnchor="middle"
                  className="fill-ink-3"
                >
                  {yearOf(period)}
                </text>
              )}
            </g>
          );
        })}
      </svg>
      <svg aria-hidden="true" width="32" height={height} className="shrink-0 text-12">
        {y.ticks(2).map((tick) => (
          <text key={tick} x="32" y={y(tick) + 4} textAnchor="end" className="fill-ink-3">
            {formatCount(tick)}
          </text>
        ))}
      </svg>
    </div>
  );
}

function usePeriodName(): (period: Period) => string {
  const t = useTranslations("products.backtest");
  const locale = useLocale();
  return ({ from, to }) =>
    from === to ? formatMonth(from, locale) : t("months.period", { from: formatMonth(from, locale), to: formatMonth(to, locale) });
}

/** The year of a period, or both where it spans two. */
function yearOf(period: Period | undefined): string | null {
  if (!period) return null;
  const [from, to] = [period.from.slice(0, 4), period.to.slice(0, 4)];
  return from === to ? from : `${from}–${to.slice(2)}`;
}

/** Under a bar: the month's letter in English, its number in Chinese. */
function useShortName(): (period: Period) => string {
  const locale = useLocale();
  const short = (month: string) => (locale === "en" ? formatMonth(month, locale).slice(0, 1) : String(Number(month.slice(5))));
  return ({ from, to }) => (from === to ? short(from) : `${short(from)}–${short(to)}`);
}

function useSpoken(version: number, against: number | null): (period: Period) => string {
  const t = useTranslations("products.backtest");
  const few = useTranslations("products.counts")("few");
  const said = (count: CountView) => (count === null ? few : formatCount(count));
  return ({ tested, published, total }) =>
    against === null
      ? t("months.spoken", { version, tested: said(tested), total: said(total) })
      : t("months.spokenAgainst", { version, against, tested: said(tested), published: said(published), total: said(total) });
}
