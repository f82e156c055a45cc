import fc from "fast-check";
import { expect, test } from "vitest";
import { open, town } from "../../../db/testing/crowd-sliders.ts";
import { monthsFrom } from "../../kernel/dates.ts";
import type { ThresholdColumns } from "../../products/criteria/registry.ts";
import { countPast } from "./count-past.ts";
import { groupPast, type PastMember } from "./group-past.ts";
import type { BacktestCounts } from "./schema.ts";

const period = { from: "2025-11-22", to: "2026-11-22" };
const months = monthsFrom(period.from, period.to);
const factsOf = (nth: number) => town[nth % town.length]?.facts ?? expect.unreachable();

/** So many requests of as many firms, one way ended, in one month. */
function sent(many: number, outcome: PastMember["outcome"], month: string, isFirstLoan: boolean | null = false, from = 0): PastMember[] {
  return Array.from({ length: many }, (_, nth) => {
    const sentAt = new Date(`${month}-15T04:00:00Z`);
    return {
      firm: `${outcome}_${month}_${isFirstLoan}_${from + nth}`,
      outcome,
      sentAt,
      month,
      facts: { ...factsOf(from + nth), isFirstLoan },
    };
  });
}

test("first-time borrowers are told where they and the others of an outcome are ten firms each, and nowhere else", () => {
  const told = (members: readonly PastMember[]) => groupPast(members, period.to).map(({ isFirst }) => isFirst);

  expect(told([...sent(12, "drawn", "2026-01", true), ...sent(11, "drawn", "2026-01", false)])).toEqual([true, false]);
  expect(told([...sent(14, "drawn", "2026-01", true), ...sent(5, "drawn", "2026-01", null)])).toEqual([null]);
  expect(told([...sent(5, "drawn", "2026-01", true), ...sent(14, "drawn", "2026-01", false)])).toEqual([null]);
  expect(told(sent(15, "drawn", "2026-01", true))).toEqual([true]);
});

/** So many requests of one firm, a month after another, one half declined and the other drawn. */
const often = (many: number): PastMember[] =>
  Array.from({ length: many }, (_, nth) => {
    const month = months[nth % months.length] ?? expect.unreachable();
    const facts = { ...factsOf(0), taxGrade: "D" as const, insuredStaff: 900, isFirstLoan: false };
    return { firm: "often", outcome: nth % 2 ? "drawn" : "declined", sentAt: new Date(`${month}-10T04:00:00Z`), month, facts };
  });

test("a firm with many requests stands once in a run, under what became of its newest, in the month it was sent", () => {
  const others = [...sent(10, "drawn", "2026-01"), ...sent(9, "declined", "2026-02")];
  const run = (members: readonly PastMember[]) =>
    countPast(groupPast(members, period.to), { ...open, criteria: { tax_grade_in: ["D"] } }, open, period, (sum) => sum);
  const newest = often(14).reduce((last, one) => (last.sentAt < one.sentAt ? one : last));

  const counts = run([...others, ...often(14)]);

  expect(newest).toMatchObject({ outcome: "declined", month: "2026-11" });
  expect(counts.all).toEqual({ total: 20, tested: 0, published: 20 });
  expect(counts).toEqual(run([...others, newest]));
});

test("twin: each request for a firm of its own, the same run tells the grade of the one that sent many", () => {
  const nine = sent(9, "declined", "2026-02");
  const itself = often(14).map((one) => ({ ...one, outcome: "declined" as const }));
  const tell = (members: readonly PastMember[]) =>
    countPast(groupPast(members, period.to), { ...open, criteria: { tax_grade_in: ["D"] } }, null, period).all;

  expect(tell([...nine, ...itself.map((one, nth) => ({ ...one, firm: `often ${nth}` }))])).toMatchObject({ total: 20, tested: 10 });
  expect(tell([...nine, ...itself])).toMatchObject({ total: 10, tested: null });
});

/** Random years: each outcome so many first-time borrowers and others, sent in whichever months. */
const anyYear = fc
  .array(
    fc.record({
      many: fc.integer({ min: 1, max: 26 }),
      outcome: fc.constantFrom("drawn" as const, "declined" as const, "overdue" as const),
      isFirst: fc.constantFrom(true, false, null),
      month: fc.constantFrom(...months),
      from: fc.nat(60),
    }),
    { minLength: 1, maxLength: 12 },
  )
  .map((waves) => [...often(14), ...waves.flatMap(({ many, outcome, isFirst, month, from }) => sent(many, outcome, month, isFirst, from))]);

const tested: readonly ThresholdColumns[] = [
  open,
  { ...open, criteria: { annual_revenue_fen_min: 40_000_000_000 } },
  { ...open, criteria: { years_in_operation_min: 4, tax_grade_in: ["B"] } },
  { ...open, criteria: { insured_staff_min: 30 }, termMonthsMin: 14 },
  { ...open, criteria: { first_time_borrower_only: true } },
];

/** Everything that is left when one figure of a run is taken from another that holds it, by what is behind the tens. */
function leftovers({ all, firstLoan, change, byOutcome, byCriterion }: BacktestCounts): number[] {
  const [first, turned] = [firstLoan ?? expect.unreachable(), change ?? expect.unreachable()];
  const kinds = ["total", "tested", "published"] as const;
  const n = (count: number | null) => count ?? 0;
  const sum = (rows: readonly { total: number | null }[]) => rows.reduce((total, row) => total + n(row.total), 0);
  const rows = [all, first, ...byOutcome];
  return [
    ...rows.flatMap((row) => [n(row.total) - n(row.tested), n(row.total) - n(row.published)]),
    ...kinds.map((kind) => n(all[kind]) - n(first[kind])),
    n(all.tested) - n(all.published) - n(turned.gained) + n(turned.lost),
    n(turned.gained) - n(turned.gainedFirst),
    n(first.tested) - n(turned.gainedFirst),
    n(all.tested) - n(turned.gained),
    n(all.published) - n(turned.lost),
    sum([all]) - sum(byOutcome),
    ...byOutcome.map((row) => n(all.total) - n(row.total)),
    ...byOutcome.map((row) => n(all.tested) - n(row.tested)),
    ...byCriterion.flatMap((row) => [n(row.onlyThisExcludes) - n(row.ofWhichDrawn), n(all.total) - n(row.onlyThisExcludes)]),
  ];
}

/** Whether somebody who subtracts figures of any run over these requests is left with fewer than ten. */
function betrays(members: readonly PastMember[], k?: number): boolean {
  const groups = groupPast(members, period.to, k);
  return tested.some((terms, nth) => {
    const counts = countPast(groups, terms, tested[(nth + 1) % tested.length] ?? open, period, (sum) => sum);
    return leftovers(counts).some((left) => left !== 0 && left < 10);
  });
}

test("whoever takes figures of a run from one another is left with nobody, or with ten firms and more", () => {
  fc.assert(
    fc.property(anyYear, (members) => {
      expect(betrays(members)).toBe(false);
    }),
    { numRuns: 150 },
  );
});

test("twin: told from single firms, the same subtraction leaves fewer than ten", () => {
  const members = [...sent(14, "drawn", "2026-01", true), ...sent(5, "drawn", "2026-01", false)];

  expect(betrays(members, 1)).toBe(true);
  expect(betrays(members)).toBe(false);
});

test("every shown figure is a number of tens or fewer than ten, and no order of the requests changes one", () => {
  const members = [...sent(23, "drawn", "2026-01", true), ...sent(25, "drawn", "2026-03"), ...sent(17, "declined", "2026-08", true)];
  const [terms = open, other = open] = tested.slice(1);
  const run = (of: readonly PastMember[]) => countPast(groupPast(of, period.to), terms, other, period);

  const counts = run(members);

  const shown: number[] = [];
  JSON.stringify(counts, (_, value) => {
    if (typeof value === "number") shown.push(value);
    return value;
  });
  expect(shown.length).toBeGreaterThan(8);
  expect(shown.filter((figure) => figure < 10 || figure % 10 !== 0)).toEqual([]);
  expect(run(members.toReversed())).toEqual(counts);
});
