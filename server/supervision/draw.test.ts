import fc from "fast-check";
import { expect, test } from "vitest";
import { sha256 } from "../kernel/canonical.ts";
import {
  digitsOf,
  joinSmall,
  leastStratum,
  lowest,
  pairsFor,
  quotaOf,
  type Standing,
  seedText,
  standings,
  strataOf,
  ticketText,
} from "./draw.ts";

const rising = fc.array(fc.integer({ min: 0, max: 10_000 }), { minLength: 7, maxLength: 7 }).map((shares) => shares.sort((a, b) => a - b));
const rates = fc
  .tuple(rising, fc.integer({ min: 0, max: 10_000 }))
  .map(
    ([shares, none]) =>
      Object.fromEntries(standings.map((standing, place) => [standing, shares[place] ?? none])) as Record<Standing, number>,
  );
const counts = fc
  .array(fc.integer({ min: 0, max: 40 }), { minLength: 8, maxLength: 8 })
  .map((sizes) => new Map(standings.map((standing, place) => [standing, sizes[place] ?? 0])));
test("nobody is drawn more often than the rule says, and nobody is left out", () => {
  fc.assert(
    fc.property(rates, counts, (shares, sizes) => {
      const { strata, placeOf } = strataOf(shares, sizes);
      for (const [standing, size] of sizes) {
        if (size === 0) continue;
        const stratum = strata[placeOf.get(standing) ?? -1];
        expect(stratum?.rateBps).toBeLessThanOrEqual(shares[standing]);
      }
      expect(strata.reduce((sum, { size }) => sum + size, 0)).toBe([...sizes.values()].reduce((sum, size) => sum + size, 0));
    }),
  );
});

test("a worse grade is in a stratum of a lower rate than a better one's only by joining", () => {
  fc.assert(
    fc.property(rates, counts, (shares, sizes) => {
      const { strata, placeOf } = strataOf(shares, sizes);
      const graded = standings.slice(0, -1).filter((standing) => (sizes.get(standing) ?? 0) > 0);
      graded.forEach((worse, place) => {
        for (const better of graded.slice(0, place))
          expect(strata[placeOf.get(worse) ?? -1]?.rateBps).toBeGreaterThanOrEqual(strata[placeOf.get(better) ?? -1]?.rateBps ?? 0);
      });
    }),
  );
});

test("no stratum is too small to be told, unless there is only one", () => {
  fc.assert(
    fc.property(rates, counts, (shares, sizes) => {
      const { strata } = strataOf(shares, sizes);
      if (strata.length > 1) expect(Math.min(...strata.map(({ size }) => size))).toBeGreaterThanOrEqual(leastStratum);
    }),
  );
});

test.each([
  [
    "a small one joins the next lower rate",
    [
      [1_000, 3],
      [500, 20],
      [100, 40],
    ],
    [
      [1_000, 500],
      [500, 500],
      [100, 100],
    ],
  ],
  [
    "two small ones join together",
    [
      [1_000, 2],
      [500, 2],
      [100, 40],
    ],
    [
      [1_000, 100],
      [500, 100],
      [100, 100],
    ],
  ],
  [
    "the lowest takes in the next at its own rate",
    [
      [1_000, 30],
      [500, 20],
      [100, 4],
    ],
    [
      [1_000, 1_000],
      [500, 100],
      [100, 100],
    ],
  ],
  ["what is alone stays alone", [[500, 2]], [[500, 500]]],
] as const)("%s", (_what, sizes, strata) => {
  expect(new Map(joinSmall(new Map(sizes)))).toEqual(new Map(strata));
});

test.each([
  [0, 10_000, 0],
  [7, 0, 0],
  [7, 10_000, 7],
  [40, 500, 2],
  [41, 500, 3],
  [1_000_000, 1, 100],
])("of %i at %i basis points %i are drawn", (size, rate, quota) => {
  expect(quotaOf(size, rate)).toBe(quota);
});

test("over many numbers everybody of a stratum is drawn about as often", () => {
  const tokens = Array.from({ length: 20 }, (_, at) => sha256(`token ${at}`));
  const times = new Map(tokens.map((one) => [one, 0]));
  const draws = 4_000;
  for (let number = 0; number < draws; number++) {
    const seed = sha256(seedText("0".repeat(64), String(number)));
    const byTicket = new Map(tokens.map((one) => [sha256(ticketText(seed, one)), one]));
    for (const ticket of lowest([...byTicket.keys()], 5)) {
      const one = byTicket.get(ticket) ?? "";
      times.set(one, (times.get(one) ?? 0) + 1);
    }
  }
  // 4,000 draws at one in four: 1,000 expected, a deviation of 27.4; five of them are a chance in a million.
  expect(Math.max(...[...times.values()].map((count) => Math.abs(count - draws / 4)))).toBeLessThan(5 * 27.4);
});

test("visits get two different officers in turn, and none where the unit has fewer than two", () => {
  expect(pairsFor(["a", "b", "c"], 3)).toEqual([
    ["a", "b"],
    ["c", "a"],
    ["b", "c"],
  ]);
  expect(pairsFor(["a"], 2)).toEqual([[], []]);
});

test.each(["03 08 14", "03,08,14", "０３ ０８ １４", "03-08 + 14 "])("%j is the number 030814, however it is spelt", (published) => {
  expect(digitsOf(published)).toBe("030814");
});
