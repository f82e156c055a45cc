/** A bar of a distribution along numbers: from (included) to (not included); null is open. */
export type Span = { readonly from: number | null; readonly to: number | null };

export type SliderScale = {
  /** How many steps the slider has, from 0. */
  readonly steps: number;
  /** The threshold's place along the bars, 0 to 1, exact. */
  placeOf(value: number): number;
  /** The step nearest to a threshold. */
  stepOf(value: number): number;
  /** The threshold at a step, in whole units and never below the least. */
  valueAt(step: number): number;
  /** Where a key leads that asks for a step: a whole unit further at least, however wide a unit is here. */
  keyed(value: number, step: number): number;
};

/** No bar is cut finer: arrow keys should cross it in a breath. */
const stepsPerBar = 20;

/**
 * A slider over bars of equal width, however wide their spans: it moves fast where firms are few and finely where they are many. Null where
 * there are no bars to slide over. `unit` is what a threshold counts in, `least` the smallest allowed.
 */
export function sliderScale(spans: readonly Span[], unit: number, least: number): SliderScale | null {
  const edges = edgesOf(spans, unit);
  if (edges.length < 2 || edges.some((edge, place) => place > 0 && edge <= (edges[place - 1] ?? 0))) return null;
  const bars = edges.length - 1;
  const steps = bars * stepsPerBar;
  const placeOf = (value: number) => barsBefore(edges, value) / bars;
  const stepOf = (value: number) => Math.round(placeOf(value) * steps);
  const valueAt = (step: number) => {
    const bar = Math.min(bars - 1, Math.floor(step / stepsPerBar));
    const [from = 0, to = 0] = edges.slice(bar, bar + 2);
    const exact = from + (step / stepsPerBar - bar) * (to - from);
    return Math.max(least, Math.round(exact / unit) * unit);
  };
  const keyed = (value: number, step: number) => {
    const reached = valueAt(step);
    const isUp = step > stepOf(value);
    return isUp ? Math.max(reached, value + unit) : Math.max(least, Math.min(reached, value - unit));
  };
  return { steps, placeOf, stepOf, valueAt, keyed };
}

/** Where the bars begin, and where the last one ends: an open one is as wide as its neighbour. */
function edgesOf(spans: readonly Span[], unit: number): number[] {
  const starts = spans.map(({ from }) => from ?? 0);
  const [beforeLast, last] = [starts.at(-2), starts.at(-1)];
  if (last === undefined) return [];
  return [...starts, spans.at(-1)?.to ?? last + (beforeLast === undefined ? unit : last - beforeLast)];
}

/** How many bars lie below a value, the one it falls in counted in part. */
function barsBefore(edges: readonly number[], value: number): number {
  const bar = edges.findLastIndex((edge) => edge <= value);
  if (bar === -1) return 0;
  const [from = 0, to] = edges.slice(bar, bar + 2);
  return to === undefined ? edges.length - 1 : bar + (value - from) / (to - from);
}
