/** How many leaves each whole subtree of a log has, the largest and oldest first: the powers of two that make up its size (RFC 9162 §2.1). */
export function wholeSubtrees(size: number): number[] {
  const widths: number[] = [];
  let rest = size;
  for (let width = 2 ** Math.floor(Math.log2(Math.max(1, size))); rest > 0; width /= 2) {
    if (width > rest) continue;
    widths.push(width);
    rest -= width;
  }
  return widths;
}
