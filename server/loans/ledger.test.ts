import fc from "fast-check";
import { expect, test } from "vitest";
import { fen } from "../kernel/money.ts";
import { balancesOf, drawdownPosting, type Entry, grantPosting, isBalanced } from "./ledger.ts";

const largest = 3_700_000_000_000_000;
const amounts = fc.integer({ min: 1, max: largest });

test("every posting balances, whatever its amount", () => {
  fc.assert(
    fc.property(amounts, (amount) => {
      expect(isBalanced(grantPosting(fen(amount)))).toBe(true);
      expect(isBalanced(drawdownPosting(fen(amount)))).toBe(true);
    }),
  );
});

test("each entry has exactly one side above zero", () => {
  for (const entry of [...grantPosting(fen(1)), ...drawdownPosting(fen(1))]) {
    expect([entry.debitFen > 0, entry.creditFen > 0].filter(Boolean)).toHaveLength(1);
  }
});

test("after any drawdowns within a line, granted is used plus available and no fen is lost", () => {
  const shares = fc.array(fc.integer({ min: 1, max: 1_000 }), { minLength: 0, maxLength: 20 });
  fc.assert(
    fc.property(amounts, shares, (granted, wishes) => {
      let left = granted;
      let drawn = 0;
      const entries: Entry[] = grantPosting(fen(granted));
      for (const wish of wishes) {
        const amount = Math.min(left, Math.max(1, Math.floor((granted / 10_000) * wish)));
        if (amount === 0) break;
        entries.push(...drawdownPosting(fen(amount)));
        left -= amount;
        drawn += amount;
      }
      expect(balancesOf(entries)).toEqual({ grantedFen: granted, usedFen: drawn, frozenFen: 0, availableFen: left, principalFen: drawn });
    }),
  );
});

test("a line without entries is all zeros", () => {
  expect(balancesOf([])).toEqual({ grantedFen: 0, usedFen: 0, frozenFen: 0, availableFen: 0, principalFen: 0 });
});

test("books that were tampered with are a fault, not a figure", () => {
  const overdrawn = [...grantPosting(fen(100)), ...drawdownPosting(fen(101))];

  expect(() => balancesOf(overdrawn)).toThrow("do not add up");
  expect(() => balancesOf(grantPosting(fen(100)).slice(1))).toThrow("do not add up");
});

test.each([0, -1])("a posting of %i fen is refused", (amount) => {
  expect(() => grantPosting(fen(amount))).toThrow("more than nothing");
  expect(() => drawdownPosting(fen(amount))).toThrow("more than nothing");
});
