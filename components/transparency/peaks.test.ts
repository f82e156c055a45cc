import fc from "fast-check";
import { expect, test } from "vitest";
import { wholeSubtrees } from "./peaks.ts";

test.each([
  { size: 0, widths: [] },
  { size: 1, widths: [1] },
  { size: 7, widths: [4, 2, 1] },
  { size: 256, widths: [256] },
  { size: 1_000_000, widths: [524_288, 262_144, 131_072, 65_536, 16_384, 512, 64] },
])("a log of $size entries stands on $widths", ({ size, widths }) => expect(wholeSubtrees(size)).toEqual(widths));

test("the subtrees of any log are powers of two, ever smaller, and make up its size", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 2 ** 40 }), (size) => {
      const widths = wholeSubtrees(size);
      expect(widths.reduce((sum, width) => sum + width, 0)).toBe(size);
      expect(
        widths.every((width, place) => Number.isInteger(Math.log2(width)) && width < (widths[place - 1] ?? Number.POSITIVE_INFINITY)),
      ).toBe(true);
    }),
  );
});
