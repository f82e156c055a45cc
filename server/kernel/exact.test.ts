import fc from "fast-check";
import { expect, test } from "vitest";
import { decimalOf, divideHalfUp, parseDecimal, shareHalfUp } from "./exact.ts";

test.each([
  [5n, 10n, 1n],
  [-5n, 10n, -1n],
  [4n, 10n, 0n],
  [-4n, 10n, 0n],
  [15n, 10n, 2n],
  [1n, 3n, 0n],
  [2n, 3n, 1n],
])("%d / %d rounds to %d", (dividend, divisor, expected) => expect(divideHalfUp(dividend, divisor)).toBe(expected));

test("nothing is divided by zero or by a negative", () => {
  expect(() => divideHalfUp(1n, 0n)).toThrow(RangeError);
  expect(() => divideHalfUp(1n, -1n)).toThrow(RangeError);
});

test("no decimals asked for means none accepted and none written", () => {
  expect(parseDecimal("1,234", 0)).toBe(1234);
  expect(parseDecimal("1.0", 0)).toBeNull();
  expect(decimalOf(-1234, 0)).toBe("-1234");
  expect(decimalOf(-7, 2)).toBe("-0.07");
});

test("a share is exact on both sides of the safe whole numbers", () => {
  const size = fc.integer({ min: 0, max: 1_000_000_000_000 });
  fc.assert(
    fc.property(size, fc.integer({ min: 0, max: 10_000_000 }), fc.integer({ min: 1, max: 3_660_000 }), (amount, numerator, denominator) => {
      const exact = divideHalfUp(BigInt(amount) * BigInt(numerator), BigInt(denominator));
      if (exact <= BigInt(Number.MAX_SAFE_INTEGER)) expect(shareHalfUp(amount, numerator, denominator)).toBe(Number(exact));
    }),
  );
});
