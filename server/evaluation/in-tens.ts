const width = 10;

/**
 * A count as it may stand beside others that add up with it, in the same table or in another: whole tens, rounded down, and null where there are fewer than
 * ten or nobody. Each figure says of itself that it lies in a band twice as wide as the least group. Since what is hidden is hidden by its own size and not
 * by its neighbours', sums of other figures leave a small group its room, as long as no total is told exactly beside them.
 */
export function inTens(count: number): number | null {
  return count < width ? null : width * Math.floor(count / width);
}
