export type Sample = { readonly atMs: number; readonly bytes: number };

const windowMs = 10_000;

/** The samples that still tell how fast it goes, with a new one. */
export function withSample(samples: readonly Sample[], next: Sample): Sample[] {
  return [...samples.filter(({ atMs }) => next.atMs - atMs <= windowMs), next];
}

/** Bytes a second over the last seconds, and the seconds that are left; null while too little is known to say so. */
export function paceOf(samples: readonly Sample[], bytesTotal: number): { bytesPerSecond: number; secondsLeft: number } | null {
  const [first, last] = [samples[0], samples.at(-1)];
  if (!first || !last || last.atMs - first.atMs < 1_000 || last.bytes <= first.bytes) return null;
  const bytesPerSecond = ((last.bytes - first.bytes) / (last.atMs - first.atMs)) * 1000;
  return { bytesPerSecond, secondsLeft: Math.ceil((bytesTotal - last.bytes) / bytesPerSecond) };
}
