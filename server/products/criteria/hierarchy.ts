/** First and last division of each section of GB/T 4754-2017. */
const sections: readonly (readonly [section: string, first: number, last: number])[] = [
  ["A", 1, 5],
  ["B", 6, 12],
  ["C", 13, 43],
  ["D", 44, 46],
  ["E", 47, 50],
  ["F", 51, 52],
  ["G", 53, 60],
  ["H", 61, 62],
  ["I", 63, 65],
  ["J", 66, 69],
  ["K", 70, 70],
  ["L", 71, 72],
  ["M", 73, 75],
  ["N", 76, 79],
  ["O", 80, 82],
  ["P", 83, 83],
  ["Q", 84, 85],
  ["R", 86, 90],
  ["S", 91, 96],
  ["T", 97, 97],
];

/** An industry code and its ancestors, finest first: `3484` → 3484, 348, 34, C. Null when it is no code. */
export function industryPath(code: string): readonly string[] | null {
  if (/^[A-T]$/.test(code)) return [code];
  if (!/^\d{2,4}$/.test(code)) return null;
  const division = Number(code.slice(0, 2));
  const section = sections.find(([, first, last]) => first <= division && division <= last);
  if (!section) return null;
  const numbers = Array.from({ length: code.length - 1 }, (_, cut) => code.slice(0, code.length - cut));
  return [...numbers, section[0]];
}

/** A region code and its ancestors, finest first: `320505` → 320505, 320500, 320000. Null when it is no code. */
export function regionPath(code: string): readonly string[] | null {
  if (!/^[1-9]\d{5}$/.test(code)) return null;
  return [...new Set([code, `${code.slice(0, 4)}00`, `${code.slice(0, 2)}0000`])];
}

/** Whether what is known lies within any of the codes; null when it is too coarse to tell. */
export function liesWithin(
  path: readonly string[],
  codes: readonly string[],
  pathOf: (code: string) => readonly string[] | null,
): boolean | null {
  if (codes.some((code) => path.includes(code))) return true;
  const finest = path[0];
  const isCoarse = codes.some((code) => finest !== undefined && pathOf(code)?.includes(finest));
  return isCoarse ? null : false;
}
