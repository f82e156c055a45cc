export type Search = Record<string, string | string[] | undefined>;

/** The size below which checkpoints are listed; anything else in its place lists the newest. */
export function beforeIn({ before }: Search): number | null {
  const size = typeof before === "string" && /^[1-9]\d{0,15}$/.test(before) ? Number(before) : null;
  return size !== null && Number.isSafeInteger(size) ? size : null;
}

export const hrefBefore = (size: number) => `/transparency?before=${size}`;
