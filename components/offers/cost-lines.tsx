import { scaleLinear } from "d3-scale";
import { line } from "d3-shape";

export type CostLine = { readonly key: string; readonly name: string; readonly end: string; readonly values: readonly number[] };

const strokes = ["stroke-cat-1", "stroke-cat-2", "stroke-cat-3", "stroke-cat-4", "stroke-cat-5", "stroke-cat-6"];
const fills = ["fill-cat-1", "fill-cat-2", "fill-cat-3", "fill-cat-4", "fill-cat-5", "fill-cat-6"];
const dashes = ["", "2 3", "6 4", "8 3 2 3", "1 4", "10 4"];
const height = 280;
const plot = { top: 10, floor: 248 };
const labelStep = 34;

type CostLinesProps = { label: string; lines: readonly CostLine[]; month: number; last: number; drawn: string };

/**
 * What each of up to six offers costs month by month. The plot takes what room there is; the names stand beside it as text of their own, so
 * that none is cut on a narrow screen.
 */
export function CostLines({ label, lines, month, last, drawn }: CostLinesProps) {
  const x = scaleLinear([0, last], [0, 100]);
  const y = scaleLinear([0, Math.max(1, ...lines.flatMap(({ values }) => values))], [plot.floor, plot.top]).nice(3);
  const ticks = [...new Set([0, Math.round(last / 4), Math.round(last / 2), Math.round((3 * last) / 4), last])];
  const named = ticks.filter((tick) => Math.abs(tick - month) > last / 10);
  const path = line<number>(
    (_value, index) => x(index + 1),
    (value) => y(value),
  );
  return (
    <div className="flex text-12">
      <div aria-hidden className="num relative w-13 shrink-0 text-ink-3">
        {y.ticks(3).map((tick) => (
          <span key={tick} style={{ top: y(tick) }} className="absolute end-2 -translate-y-1/2">
            {tick.toLocaleString("en")}
          </span>
        ))}
      </div>
      <svg role="img" aria-label={label} height={height} className="min-w-0 grow overflow-visible">
        <title>{label}</title>
        <desc>{lines.map(({ name, end }) => `${name}: ${end}`).join("; ")}</desc>
        {y.ticks(3).map((tick) => (
          <line key={tick} x1="0" x2="100%" y1={y(tick)} y2={y(tick)} className={tick === 0 ? "stroke-line-ctl" : "stroke-line"} />
        ))}
        <line x1={`${x(month)}%`} x2={`${x(month)}%`} y1={plot.top} y2={plot.floor} strokeDasharray="2 3" className="stroke-ink" />
        {[...named, month].map((tick) => (
          <text
            key={tick}
            x={`${x(tick)}%`}
            y={plot.floor + 20}
            textAnchor={tick === 0 ? "start" : tick === last ? "end" : "middle"}
            className={tick === month ? "fill-ink font-semibold" : "fill-ink-3"}
          >
            {tick === 0 ? drawn : tick}
          </text>
        ))}
        <svg
          aria-hidden="true"
          width="100%"
          height={height}
          viewBox={`0 0 100 ${height}`}
          preserveAspectRatio="none"
          className="overflow-visible"
        >
          {lines.map(({ key, values }, place) => (
            <path
              key={key}
              d={path([...values]) ?? ""}
              fill="none"
              strokeWidth="2"
              strokeDasharray={dashes[place]}
              vectorEffect="non-scaling-stroke"
              className={strokes[place]}
            />
          ))}
        </svg>
        {lines.flatMap(({ key, values }, place) =>
          [...new Set([Math.min(month, values.length), values.length])].map((at) => (
            <Mark key={`${key}-${at}`} place={place} x={`${x(at)}%`} y={y(values[at - 1] ?? 0)} />
          )),
        )}
      </svg>
      <ul className="relative w-26 shrink-0 sm:w-34" style={{ height }}>
        {placed(lines, (value) => y(value)).map(({ key, name, end, top }) => (
          <li key={key} style={{ top }} className="num absolute start-3 end-0 leading-4">
            <span className="block truncate">{name}</span>
            <span className="block font-semibold">{end}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** A circle, a triangle, a square or a diamond: the shape says which line it is, the colour says it again. */
function Mark({ place, x, y }: { place: number; x: string; y: number }) {
  const tint = fills[place] ?? "fill-ink";
  const shape = [
    <circle key="c" r="4" />,
    <path key="t" d="M0-4.6L4.6 3.6H-4.6z" />,
    <rect key="s" x="-3.4" y="-3.4" width="6.8" height="6.8" />,
    <path key="d" d="M0-5L5 0 0 5-5 0z" />,
  ][place % 4];
  return (
    <svg aria-hidden="true" x={x} y={y} className={`overflow-visible ${tint}`}>
      {shape}
    </svg>
  );
}

/** Names beside the ends of their lines, moved apart so that none covers another, and none leaves the plot. */
function placed(lines: readonly CostLine[], y: (value: number) => number) {
  const wished = lines.map((one) => ({ ...one, top: y(one.values.at(-1) ?? 0) - labelStep / 2 })).sort((a, b) => a.top - b.top);
  const room = Math.min(labelStep, height / Math.max(1, wished.length));
  let free = 0;
  for (const name of wished) {
    name.top = Math.max(name.top, free);
    free = name.top + room;
  }
  let floor = height - labelStep;
  for (const name of wished.toReversed()) {
    name.top = Math.min(name.top, floor);
    floor = name.top - room;
  }
  return wished;
}
