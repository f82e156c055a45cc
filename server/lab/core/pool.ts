/**
 * Pools neighbours until all stand in order (pool adjacent violators: Barlow, Bartholomew, Bremner & Brunk 1972). What `join` returns is compared with
 * its left neighbour again, so the order holds at the end whatever joining does to a value.
 */
export function pool<T>(parts: readonly T[], isInOrder: (left: T, right: T) => boolean, join: (left: T, right: T) => T): T[] {
  const pooled: T[] = [];
  for (const part of parts) {
    let last = part;
    for (let left = pooled.at(-1); left !== undefined && !isInOrder(left, last); left = pooled.at(-1)) {
      last = join(left, last);
      pooled.pop();
    }
    pooled.push(last);
  }
  return pooled;
}
