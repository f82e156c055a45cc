import { scaleLinear } from "d3-scale";
import { curveStepAfter, line } from "d3-shape";

export type LineSeries = { key: string; name: string; points: readonly { x: number; y: number }[]; end: string };

const strokes = ["stroke-cat-1", "stroke-cat-2", "stroke-cat-3", "stroke-cat-4", "stroke-cat-5", "stroke-cat-6"];
const fills = ["fill-cat-1", "fill-cat-2", "fill-cat-3", "fill-cat-4", "fill-cat-5", "fill-cat-6"];
const dashes = ["", "2 3", "6 4", "8 3 2 3", "1 4", "10 4"];
const width = 600;
const height = 260;
const plot = { left: 56, right: 420, top: 8, floor: 228 };

export type LineChartProps = {
  label: string;
  series: readonly LineSeries[];
  xTicks: readonly { x: number; label: string }[];
  at?: number;
  steps?: boolean;
};

/** Up to six ways over time, told apart by dash and by the name at each end, on phones below, not by colour alone. Figures are in the frame's unit. */
export function LineChart({ label, series, xTicks, at, steps = false }: LineChartProps) {
  const xs = series.flatMap((one) => one.points.map((point) => point.x));
  const x = scaleLinear([Math.min(...xs), Math.max(...xs)], [plot.left, plot.right]);
  const y = scaleLinear([0, Math.max(1, ...series.flatMap((one) => one.points.map((point) => point.y)))], [plot.floor, plot.top]).nice(4);
  const path = line<{ x: number; y: number }>(
    (point) => x(point.x),
    (point) => y(point.y),
  );
  if (steps) path.curve(curveStepAfter);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: on a phone the chart scrolls sideways, by keyboard too
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for form controls
    <div className="overflow-x-auto" role="group" aria-label={label} tabIndex={0}>
      <svg role="img" aria-label={label} viewBox={`0 0 ${width} ${height}`} className="h-auto w-full min-w-[480px] max-w-[680px] text-12">
        <title>{label}</title>
        <desc>{series.map((one) => `${one.name}: ${one.end}`).join("; ")}</desc>
        {y.ticks(4).map((tick) => (
          <g key={tick}>
            <line x1={plot.left} x2={plot.right} y1={y(tick)} y2={y(tick)} className={tick === 0 ? "stroke-line-ctl" : "stroke-line"} />
            <text x={plot.left - 8} y={y(tick) + 4} textAnchor="end" className="fill-ink-3">
              {tick.toLocaleString("en")}
            </text>
          </g>
        ))}
        {at === undefined ? null : (
          <line x1={x(at)} x2={x(at)} y1={plot.top} y2={plot.floor} strokeDasharray="2 3" className="stroke-ink" />
        )}
        {xTicks.map((tick) => (
          <text
            key={tick.x}
            x={x(tick.x)}
            y={plot.floor + 18}
            textAnchor="middle"
            className={tick.x === at ? "fill-ink font-semibold" : "fill-ink-3"}
          >
            {tick.label}
          </text>
        ))}
        {placed(series.slice(0, 6), (value) => y(value)).map(({ one, place, labelY }) => {
          const last = one.points.at(-1) ?? { x: 0, y: 0 };
          return (
            <g key={one.key}>
              <path
                d={path([...one.points]) ?? ""}
                fill="none"
                strokeWidth="1.75"
                strokeDasharray={dashes[place]}
                className={strokes[place]}
              />
              <circle cx={x(last.x)} cy={y(last.y)} r="3.5" className={fills[place]} />
              <text x={plot.right + 10} y={labelY} className="fill-ink max-sm:hidden">
                {one.name} <tspan className="font-semibold">{one.end}</tspan>
              </text>
            </g>
          );
        })}
      </svg>
      <PhoneKey series={series} />
    </div>
  );
}

/** On a phone the ends of the lines are too far for their names, which stand below. Readers of the chart's description have them already. */
function PhoneKey({ series }: Pick<LineChartProps, "series">) {
  return (
    <ul aria-hidden className="sticky start-0 mt-1 flex w-0 min-w-full flex-wrap gap-x-4 gap-y-1 text-12 sm:hidden">
      {series.slice(0, 6).map(({ key, name, end }, place) => (
        <li key={key} className="flex items-center gap-1.5">
          <svg aria-hidden viewBox="0 0 24 4" className="h-1 w-6 shrink-0">
            <line x1="0" x2="24" y1="2" y2="2" strokeWidth="2" strokeDasharray={dashes[place]} className={strokes[place]} />
          </svg>
          <span>
            {name} <span className="font-semibold">{end}</span>
          </span>
        </li>
      ))}
    </ul>
  );
}

/** Names at the ends, moved apart so that none covers another. */
function placed(series: readonly LineSeries[], y: (value: number) => number) {
  const wished = series
    .map((one, place) => ({ one, place, labelY: y(one.points.at(-1)?.y ?? 0) + 4 }))
    .sort((above, below) => above.labelY - below.labelY);
  let free = plot.top + 8;
  for (const name of wished) {
    name.labelY = Math.max(name.labelY, free);
    free = name.labelY + 16;
  }
  return wished;
}
