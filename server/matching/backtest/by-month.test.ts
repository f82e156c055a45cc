import fc from "fast-check";
import { expect, test } from "vitest";
import { monthsFrom } from "../../kernel/dates.ts";
import { tens } from "../crowd/groups.ts";
import { countByMonth } from "./by-month.ts";
import { firmsOf, type Sent } from "./group-past.ts";
import type { BacktestCounts } from "./schema.ts";

const period = { from: "2025-11-22", to: "2026-11-22" };
const months = monthsFrom(period.from, period.to);
const sent = (month: string, many: number, firm = month): Sent[] =>
  Array.from({ length: many }, (_, nth) => ({ firm: `${firm}_${nth}`, month }));
const shownOf = (total: readonly Sent[], tested: readonly Sent[], published: readonly Sent[] | null = null) =>
  countByMonth({ total, tested, published }, period, tens).map((row) => [row.from, row.to, row.total, row.tested, row.published]);

test("a month with ten firms that qualify stands by itself; months of fewer are put together, and a rest joins the last period", () => {
  const total = [...sent("2025-12", 12), ...sent("2026-01", 4), ...sent("2026-02", 17), ...sent("2026-03", 31), ...sent("2026-09", 9)];

  expect(shownOf(total, total)).toEqual([
    ["2025-11", "2025-12", 10, 10, null],
    ["2026-01", "2026-02", 20, 20, null],
    ["2026-03", "2026-11", 40, 40, null],
  ]);
});

test("where a month's figure would have fewer than ten firms behind it, periods are wider until none has", () => {
  const total = months.flatMap((month) => sent(month, 24));
  const tested = total.filter((_, nth) => nth % 8 === 0);

  expect(shownOf(total, tested)).toEqual([
    ["2025-11", "2026-02", 90, 10, null],
    ["2026-03", "2026-06", 90, 10, null],
    ["2026-07", "2026-11", 120, 10, null],
  ]);
});

test("a column of the rules on the shelf that would have one hidden figure is left out whole", () => {
  const total = months.flatMap((month) => sent(month, 40));
  const published = total.filter(({ month }, nth) => (month < "2026-05" ? nth % 2 === 0 : nth % 20 === 0));

  const rows = shownOf(total, total, published);

  expect(rows).toHaveLength(months.length);
  expect(new Set(rows.map(([, , , tested]) => tested))).toEqual(new Set([40]));
  expect(new Set(rows.map(([, , , , was]) => was))).toEqual(new Set([null]));
});

test("a year that cannot be cut in two is told as one, and a firm that asks every month is one firm", () => {
  const often = months.flatMap((month) => sent(month, 9, "same"));

  expect(shownOf(sent("2026-01", 19), sent("2026-01", 19))).toEqual([]);
  expect(shownOf(often, often)).toEqual([]);
  expect(shownOf([], [])).toEqual([]);
});

/** Random years, with whoever qualifies now and did on the shelf. */
const anyYear = fc
  .array(fc.record({ month: fc.constantFrom(...months), many: fc.integer({ min: 1, max: 70 }), is: fc.nat(9), was: fc.nat(9) }), {
    maxLength: 14,
  })
  .map((waves) => {
    const those = waves.flatMap(({ month, many, is, was }, wave) =>
      sent(month, many, `${wave}`).map((one, nth) => ({ ...one, isIn: nth % 10 < is, wasIn: nth % 10 < was })),
    );
    return { total: those, tested: those.filter(({ isIn }) => isIn), published: those.filter(({ wasIn }) => wasIn) };
  });
type Year = { readonly total: readonly Sent[]; readonly tested: readonly Sent[]; readonly published: readonly Sent[] };
type Column = keyof Year;
const columns: readonly Column[] = ["total", "tested", "published"];

/** Whether taking what is shown of a column from its shown sum proves of a hidden part that somebody is in it: shown figures are at most nine short. */
function betrays(rows: BacktestCounts["byMonth"], year: Year): boolean {
  return columns.some((column) => {
    const all = tens(year[column].length);
    const hidden = rows.filter((row) => row[column] === null);
    if (all === null || hidden.length === 0 || hidden.length === rows.length) return false;
    const most = rows.reduce((sum, row) => sum + (row[column] === null ? 0 : row[column] + 9), 0);
    return all - most > 0;
  });
}

test("every shown figure has ten firms behind it, months add up to all, and no subtraction finds a hidden part", () => {
  let told = 0;
  fc.assert(
    fc.property(anyYear, (year) => {
      const rows = countByMonth(year, period, tens);
      const exact = countByMonth(year, period, (sum) => sum);

      expect(betrays(rows, year)).toBe(false);
      for (const column of columns) {
        const shown = rows.filter((row) => row[column] !== null);
        for (const { from, to } of shown) {
          expect(firmsOf(year[column].filter(({ month }) => from <= month && month <= to))).toBeGreaterThanOrEqual(10);
        }
        if (shown.length === 0) continue;
        expect(shown).toHaveLength(rows.length);
        expect(exact.reduce((sum, row) => sum + (row[column] ?? 0), 0)).toBe(year[column].length);
      }
      told += rows.length > 0 ? 1 : 0;
    }),
    { numRuns: 300 },
  );
  expect(told).toBeGreaterThan(60);
});

test("twin: month by month with the small ones hidden, the same subtraction proves that somebody is there", () => {
  const total = [...sent("2026-01", 30), ...sent("2026-02", 30)];
  const year = { total, tested: [...sent("2026-01", 21), ...sent("2026-02", 9)], published: [] };
  const rows = ["2026-01", "2026-02"].map((month) => {
    const of = (those: readonly Sent[]) => tens(those.filter((one) => one.month === month).length);
    return { from: month, to: month, total: of(total), tested: of(year.tested), published: null };
  });

  expect(rows.map(({ tested }) => tested)).toEqual([20, null]);
  expect(betrays(rows, year)).toBe(true);
  expect(betrays(countByMonth(year, period, tens), year)).toBe(false);
});
