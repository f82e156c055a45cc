/** Rejected rows of one file that are listed with their values; beyond them rows are only counted. */
export const rejectedRowsListedMax = 10_000;

/** How many rejected rows of a file are counted and not listed. */
export function rejectedRowsUnlisted(rejected: number): number {
  return Math.max(0, rejected - rejectedRowsListedMax);
}
