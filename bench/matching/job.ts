/** Times in microseconds of one call after another, sorted. */
export function timesOf<T>(given: readonly T[], call: (one: T) => unknown): number[] {
  const times = given.map((one) => {
    const begun = performance.now();
    call(one);
    return (performance.now() - begun) * 1_000;
  });
  return times.sort((a, b) => a - b);
}

export async function timesOfEach<T>(given: readonly T[], call: (one: T) => Promise<unknown>): Promise<number[]> {
  const times: number[] = [];
  for (const one of given) {
    const begun = performance.now();
    await call(one);
    times.push((performance.now() - begun) * 1_000);
  }
  return times.sort((a, b) => a - b);
}

/** The value below which this share of sorted times lies. */
export const quantile = (sorted: readonly number[], share: number) =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;

export const rounded = (value: number, places = 2) => Math.round(value * 10 ** places) / 10 ** places;
