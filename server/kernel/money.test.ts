import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Fen, fen, parseWan, parseYuan, shareOf, splitEvenly, sumFen, yuanText } from "./money.ts";
import { bps } from "./rate.ts";

const anyFen = fc.maxSafeInteger().map(fen);

describe("an amount", () => {
  test.each([0.5, Number.NaN, 2 ** 53, Number.POSITIVE_INFINITY])("%s is not a whole, safe number of fen", (value) => {
    expect(() => fen(value)).toThrow(RangeError);
    expect(Fen.safeParse(value).success).toBe(false);
  });

  test("zero has no sign", () => expect(Object.is(fen(-0), 0)).toBe(true));
});

test.each([
  { what: "half a fen rounds up", amount: 50, rate: 100, share: 1 },
  { what: "a negative half rounds away from zero", amount: -50, rate: 100, share: -1 },
  { what: "less than half a fen is nothing", amount: 49, rate: 100, share: 0 },
  { what: "zero stays zero", amount: 0, rate: 435, share: 0 },
  { what: "the nation's total keeps every fen", amount: 3_700_000_000_000_001, rate: 10_000, share: 3_700_000_000_000_001 },
])("shareOf: $what", ({ amount, rate, share }) => expect(shareOf(fen(amount), bps(rate))).toBe(share));

test("a share that no longer fits is refused, not rounded", () => {
  expect(() => shareOf(fen(Number.MAX_SAFE_INTEGER), bps(10_001))).toThrow(RangeError);
});

test("a share and what is left of it differ from the whole by at most one fen", () => {
  fc.assert(
    fc.property(anyFen, fc.integer({ min: 0, max: 10_000 }), (amount, rate) => {
      const parts = sumFen([shareOf(amount, bps(rate)), shareOf(amount, bps(10_000 - rate))]);
      expect(Math.abs(Number(BigInt(parts) - BigInt(amount)))).toBeLessThanOrEqual(1);
    }),
  );
});

test("twelve instalments of 100,000.01 yuan lose no fen", () => {
  expect(splitEvenly(fen(100_000_01), 12).reduce((sum, part) => sum + part, 0)).toBe(100_000_01);
});

test("parts sum to the amount, differ by at most one fen and shrink toward the end, below zero too", () => {
  fc.assert(
    fc.property(anyFen, fc.integer({ min: 1, max: 400 }), (amount, count) => {
      const parts = splitEvenly(amount, count);
      const sizes = parts.map(Math.abs);

      expect(parts).toHaveLength(count);
      expect(sumFen(parts)).toBe(amount);
      expect((sizes[0] ?? 0) - (sizes.at(-1) ?? 0)).toBeLessThanOrEqual(1);
      expect(sizes).toEqual(sizes.toSorted((a, b) => b - a));
    }),
  );
});

test.each([0, -1, 1.5])("an amount does not split into %s parts", (parts) =>
  expect(() => splitEvenly(fen(100), parts)).toThrow(RangeError),
);

test("a sum beyond 2⁵³ is refused, and one that comes back inside is exact", () => {
  expect(() => sumFen([Number.MAX_SAFE_INTEGER, 1])).toThrow(RangeError);
  expect(sumFen([Number.MAX_SAFE_INTEGER, 5, -7])).toBe(Number.MAX_SAFE_INTEGER - 2);
  expect(sumFen([])).toBe(0);
});

test.each([
  ["1,234.5", 123450],
  ["1234.50", 123450],
  ["０．０１", 1],
  ["１，２３４．５６", 123456],
  ["￥500,000", 50_000_000],
  ["¥ 500000.00", 50_000_000],
  [" 0.07 ", 7],
  ["-12.30", -1230],
  ["−12.30", -1230],
  ["90071992547409.91", Number.MAX_SAFE_INTEGER],
])("%s yuan are %d fen", (text, expected) => expect(parseYuan(text)).toBe(expected));

test.each(["", "-", "1.234", "1,23", "12,34", "1,2345", ",123", "1.", ".5", "1 234", "1e3", "0x10", "12元", "90071992547409.92", "NaN"])(
  "%j is not an amount in yuan",
  (text) => expect(parseYuan(text)).toBeNull(),
);

test("every amount survives being written and read again", () => {
  fc.assert(
    fc.property(anyFen, (amount) => {
      expect(parseYuan(yuanText(amount))).toBe(amount);
    }),
  );
});

test("penalty amounts in 万元 keep every fen", () => {
  expect(parseWan("0.2")).toBe(2000_00);
  expect(parseWan("0.000001")).toBe(1);
  expect(parseWan("0.0000001")).toBeNull();
});
