import { expect, test } from "vitest";
import { doubtOf } from "./amount-doubt.ts";

const yuan = (amount: number) => amount * 100;

test.each([
  ["half a million yuan of a company with two million", yuan(500_000), yuan(2_000_000), null],
  ["ten thousand yuan exactly", yuan(10_000), yuan(2_000_000), null],
  ["a fen below ten thousand yuan", yuan(10_000) - 1, yuan(2_000_000), "small"],
  ["a hundred million yuan exactly", yuan(100_000_000), null, null],
  ["a fen above a hundred million yuan", yuan(100_000_000) + 1, null, "large"],
  ["twenty times the capital exactly", yuan(20_000_000), yuan(1_000_000), null],
  ["a fen above twenty times the capital", yuan(20_000_000) + 1, yuan(1_000_000), "beyond_capital"],
  ["any plausible amount where the capital is not known", yuan(99_000_000), null, null],
  ["any plausible amount where the capital is nothing", yuan(99_000_000), 0, null],
])("%s: %j of %j is asked about as %j", (_what, amount, capital, why) => {
  expect(doubtOf(amount, capital)?.why ?? null).toBe(why);
});

test("yuan typed for ten thousands, and ten thousands for yuan, are taken for what they may mean", () => {
  expect(doubtOf(yuan(50), yuan(2_000_000))).toEqual({ why: "small", meantFen: yuan(500_000) });
  expect(doubtOf(yuan(5_000_000_000), yuan(2_000_000))).toEqual({ why: "large", meantFen: yuan(500_000) });
});

test("an amount that is refused is asked about only where another is likely to be meant", () => {
  expect(doubtOf(Number.MAX_SAFE_INTEGER, yuan(2_000_000))).toBeNull();
  expect(doubtOf(yuan(20_000_000_000), yuan(2_000_000))).toEqual({ why: "large", meantFen: yuan(2_000_000) });
});

test("what the other unit would make is not proposed where it is as doubtful, or has parts of a fen", () => {
  expect(doubtOf(yuan(9_000), yuan(10_000))?.meantFen).toBeNull();
  expect(doubtOf(yuan(50_000_000), yuan(1_000_000))).toEqual({ why: "beyond_capital", meantFen: null });
  expect(doubtOf(yuan(100_000_000) + 1, null)).toEqual({ why: "large", meantFen: null });
});
