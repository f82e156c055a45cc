"use client";

import { scaleLinear } from "d3-scale";
import { cn } from "../ui/classes";
import { usePoints } from "./points";

export type TrendPeriod = {
  key: string;
  /** Short: a month's number or letter. */
  label: string;
  total: number;
  /** The dark start of the bar. */
  part?: number;
  /** The same period a year before: a stroke across. */
  before?: number;
  /** Under the label: a share. */
  note?: string;
  /** What a screen reader says: "October 2026: ¥396.08B, of which credit loans ¥106.30B". */
  spoken: string;
};

const top = 8;
const floor = 216;
const [labelAt, yearAt, noteAt] = [floor + 18, floor + 33, floor + 55];

/** The year under the first month and under every January; none where the periods are no months. */
export function yearUnder(key: string, place: number): string | null {
  const [, year = "", month = ""] = /^(\d{4})-(\d{2})$/.exec(key) ?? [];
  return year !== "" && (place === 0 || month === "01") ? year : null;
}

/** Periods as bars from zero, oldest first. Figures come already in the unit the chart's frame names. */
export function TrendBars({ label, periods, noteLabel }: { label: string; periods: readonly TrendPeriod[]; noteLabel?: string }) {
  const { pointAt } = usePoints(periods.length);
  const highest = Math.max(1, ...periods.flatMap((period) => [period.total, period.before ?? 0]));
  const y = scaleLinear([0, highest], [floor, top]).nice(4);
  const notes = periods.some((period) => period.note);
  const step = 100 / periods.length;
  return (
    <div className="flex">
      <svg aria-hidden="true" width="48" height={notes ? noteAt + 8 : yearAt + 6} className="shrink-0 text-12">
        {y.ticks(4).map((tick) => (
          <text key={tick} x="40" y={y(tick) + 4} textAnchor="end" className="fill-ink-3">
            {tick.toLocaleString("en")}
          </text>
        ))}
        {notes && noteLabel ? (
          <text x="40" y={noteAt} textAnchor="end" className="fill-ink-3">
            {noteLabel}
          </text>
        ) : null}
      </svg>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset is for form controls */}
      <svg role="group" aria-label={label} height={notes ? noteAt + 8 : yearAt + 6} className="min-w-0 grow overflow-visible text-12">
        <title>{label}</title>
        {y.ticks(4).map((tick) => (
          <line key={tick} x1="0" x2="100%" y1={y(tick)} y2={y(tick)} className={tick === 0 ? "stroke-line-ctl" : "stroke-line"} />
        ))}
        {periods.map((period, place) => (
          <g key={period.key} {...pointAt(place, period.spoken)} className="outline-offset-0">
            <title>{period.spoken}</title>
            <rect x={`${place * step}%`} width={`${step}%`} y={top} height={floor - top} fill="transparent" />
            <rect
              x={`${place * step + step * 0.2}%`}
              width={`${step * 0.6}%`}
              y={y(period.total)}
              height={floor - y(period.total)}
              className="fill-(--bar)"
            />
            {period.part === undefined ? null : (
              <rect
                x={`${place * step + step * 0.2}%`}
                width={`${step * 0.6}%`}
                y={y(period.part)}
                height={floor - y(period.part)}
                className="fill-(--bar-part)"
              />
            )}
            {period.before === undefined ? null : (
              <line
                x1={`${place * step + step * 0.12}%`}
                x2={`${place * step + step * 0.88}%`}
                y1={y(period.before)}
                y2={y(period.before)}
                strokeWidth="1.5"
                className="stroke-ink"
              />
            )}
            <text x={`${(place + 0.5) * step}%`} y={labelAt} textAnchor="middle" className="fill-ink-3">
              {period.label}
            </text>
            <text x={`${(place + 0.5) * step}%`} y={yearAt} textAnchor="middle" className="fill-ink-3">
              {yearUnder(period.key, place)}
            </text>
            {period.note ? (
              <text
                x={`${(place + 0.5) * step}%`}
                y={noteAt}
                textAnchor="middle"
                className={cn(
                  place === periods.length - 1 ? "fill-ink font-semibold" : "fill-ink-2",
                  (periods.length - 1 - place) % 3 > 0 && "max-sm:hidden",
                )}
              >
                {period.note}
              </text>
            ) : null}
          </g>
        ))}
      </svg>
    </div>
  );
}
