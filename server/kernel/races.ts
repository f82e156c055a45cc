/** Postgres ends a transaction that cannot be put in order with others (40001) or waits for one that waits for it (40P01). */
const lost = ["40001", "40P01"];
/** And one that has waited too long for a row that somebody else holds. */
const waited = "55P03";

/** Whether a transaction ended because it lost a race: it has done nothing, and run again it may succeed. */
export function hasLostRace(error: unknown): boolean {
  return codesOf(error).some((code) => lost.includes(code));
}

/** Whether a transaction ended because others were at the same rows, whether or not it makes sense to run it again at once. */
export function wasInTheWay(error: unknown): boolean {
  return codesOf(error).some((code) => lost.includes(code) || code === waited);
}

function codesOf(error: unknown): string[] {
  if (!(error instanceof Error)) return [];
  return ["code" in error ? String(error.code) : "", ...codesOf(error.cause)];
}
