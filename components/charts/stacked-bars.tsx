"use client";

import { scaleLinear } from "d3-scale";
import { usePoints } from "./points";

export type StackedPeriod = { key: string; label: string; values: readonly number[]; spoken: string };
export type StackPart = { key: string; name: string; tone: "principal" | "interest" | "fee" };

const tones = { principal: "fill-(--bar)", interest: "fill-(--bar-part)", fee: "fill-cat-4 stroke-ink-2" };
const swatches = { principal: "bg-(--bar)", interest: "bg-(--bar-part)", fee: "bg-cat-4 border border-ink-2" };
const top = 8;
const floor = 176;

/** A schedule period by period, its parts one on the other in the order given. */
export function StackedBars({ label, parts, periods }: { label: string; parts: readonly StackPart[]; periods: readonly StackedPeriod[] }) {
  const { pointAt } = usePoints(periods.length);
  const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
  const y = scaleLinear([0, Math.max(1, ...periods.map((period) => sum(period.values)))], [floor, top]).nice(3);
  const step = 100 / periods.length;
  const every = Math.max(1, Math.ceil(periods.length / 8));
  return (
    <div>
      <p className="mb-2 flex flex-wrap gap-x-4 text-12 text-ink-2">
        {parts.map((part) => (
          <span key={part.key} className="inline-flex items-center gap-1.5">
            <span aria-hidden className={`size-2.5 ${swatches[part.tone]}`} />
            {part.name}
          </span>
        ))}
      </p>
      <div className="flex">
        <svg aria-hidden="true" width="56" height="200" className="shrink-0 text-12">
          {y.ticks(3).map((tick) => (
            <text key={tick} x="48" y={y(tick) + 4} textAnchor="end" className="fill-ink-3">
              {tick.toLocaleString("en")}
            </text>
          ))}
        </svg>
        {/* biome-ignore lint/a11y/useSemanticElements: a fieldset is for form controls */}
        <svg role="group" aria-label={label} height="200" className="min-w-0 grow overflow-visible text-12">
          <title>{label}</title>
          {y.ticks(3).map((tick) => (
            <line key={tick} x1="0" x2="100%" y1={y(tick)} y2={y(tick)} className={tick === 0 ? "stroke-line-ctl" : "stroke-line"} />
          ))}
          {periods.map((period, place) => (
            <g key={period.key} {...pointAt(place, period.spoken)}>
              <title>{period.spoken}</title>
              {parts.map((part, layer) => {
                const from = sum(period.values.slice(0, layer));
                const to = from + (period.values[layer] ?? 0);
                return (
                  <rect
                    key={part.key}
                    x={`${place * step + step * 0.12}%`}
                    width={`${step * 0.76}%`}
                    y={y(to)}
                    height={Math.max(0, y(from) - y(to))}
                    className={tones[part.tone]}
                  />
                );
              })}
              {place % every === 0 || place === periods.length - 1 ? (
                <text x={`${(place + 0.5) * step}%`} y={floor + 18} textAnchor="middle" className="fill-ink-3">
                  {period.label}
                </text>
              ) : null}
            </g>
          ))}
        </svg>
      </div>
    </div>
  );
}
