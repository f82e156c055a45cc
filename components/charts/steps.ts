const shades = [1, 2, 3, 4, 6, 7] as const;
/** Six shades from low to high; the fifth of the seven is left out, as its label would be hard to read at tile size. */
export type Shade = (typeof shades)[number];

/** Round bounds that part the values above zero into up to six groups of about equal number, low to high. */
export function boundsOf(values: readonly number[]): number[] {
  const sorted = values.filter((value) => value > 0).sort((one, other) => one - other);
  const cuts = [1, 2, 3, 4, 5].map((sixth) => roundTo2(sorted[Math.floor((sorted.length * sixth) / 6)] ?? 0));
  return [...new Set(cuts)].filter((cut) => cut > 0);
}

/** The shades in use, one more than there are bounds, spread from the lightest to the darkest. */
export function shadesFor(bounds: readonly number[]): Shade[] {
  return Array.from(
    { length: bounds.length + 1 },
    (_, step) => shades[bounds.length === 0 ? 2 : Math.round((step * 5) / bounds.length)] ?? 1,
  );
}

/** The shade of a value: one step up for each bound it reaches. */
export function shadeOf(value: number, bounds: readonly number[]): Shade {
  return shadesFor(bounds)[bounds.filter((bound) => value >= bound).length] ?? 1;
}

function roundTo2(value: number): number {
  if (value <= 0) return 0;
  const size = 10 ** (Math.floor(Math.log10(value)) - 1);
  return Number((Math.round(value / size) * size).toPrecision(2));
}
