import fc from "fast-check";
import { expect, test } from "vitest";
import { leastFirms } from "../../kernel/least-firms.ts";
import { fen } from "../../kernel/money.ts";
import { type Facts, unknownFacts } from "../../products/criteria/facts.ts";

import { inTens } from "../in-tens.ts";
import { TableFault } from "../tables/fault.ts";
import { outcomesOf } from "./outcomes.ts";
import { type Applicant, sampleOfFirms } from "./sample.ts";

const table = (...rows: (readonly [string, string, string])[]) => ({
  names: ["code", "bad", "on"],
  cells: [0, 1, 2].map((at) => rows.map((row) => row[at] ?? "")),
  rows: rows.length,
});
const code = (nth: number) => `91320505MA1X${String(nth).padStart(6, "0")}`;

test("a file of outcomes is read by its columns' order", () => {
  const read = outcomesOf(table([code(1), "1", "2026-03-31"], [code(2).toLowerCase(), "0", "2026-04-01"]));

  expect([...read]).toEqual([
    [code(1), { isBad: true, on: "2026-03-31" }],
    [code(2), { isBad: false, on: "2026-04-01" }],
  ]);
});

test.each([
  ["=cmd()", "1", "2026-03-31", "no_such_code", 2],
  ["__proto__", "1", "2026-03-31", "no_such_code", 2],
  [code(1), "1e400", "2026-03-31", "not_bad_or_good", 2],
  [code(1), "1", "2026-02-30", "no_such_day", 2],
  [code(1), "1", "31.3.2026", "no_such_day", 2],
])("%s, %s, %s is refused with its row", (...[cell, bad, on, reason, row]) => {
  expect(() => outcomesOf(table([cell, bad, on]))).toThrow(expect.objectContaining({ reason, row }) as TableFault);
});

test("a code that stands twice, and a table of other columns, are refused", () => {
  const twice = () => outcomesOf(table([code(1), "1", "2026-03-31"], [code(1), "0", "2026-03-31"]));
  expect(twice).toThrow(expect.objectContaining({ reason: "code_twice", row: 3 }) as TableFault);
  expect(() => outcomesOf({ names: ["code", "bad"], cells: [[], []], rows: 0 })).toThrow(TableFault);
});

const today = "2026-11-01";
function makeApplicants(
  many: number,
  factsOf: (nth: number) => Partial<Facts> = (nth) => ({ amountFen: fen(nth * 1_234_567) }),
): Applicant[] {
  return Array.from({ length: many }, (_, nth) => {
    return { firm: `org_${nth}`, code: code(nth), askedOn: "2026-01-15", facts: { ...unknownFacts("2026-01-15"), ...factsOf(nth) } };
  });
}
const endsOf = (applicants: readonly Applicant[], isBad = (nth: number) => nth % 2 === 0) =>
  new Map(applicants.map(({ code }, nth) => [code, { isBad: isBad(nth), on: "2026-06-30" }]));
/** How many firms share the rarest value of the amount asked. */
function fewestAlike(applicants: readonly Applicant[], k?: number): number {
  const { sample } = sampleOfFirms(applicants, endsOf(applicants), today, k);
  const values = sample.columns.find(({ name }) => name === "amount_asked")?.values ?? expect.unreachable();
  const alike = Map.groupBy([...values], (value) => String(value));
  return Math.min(...[...alike.values()].map(({ length }) => length));
}

test("no value that is scored belongs to fewer than ten firms", () => {
  fc.assert(
    fc.property(fc.integer({ min: leastFirms, max: 90 }), fc.integer({ min: 1, max: 97 }), (many, step) => {
      const applicants = makeApplicants(many, (nth) => ({ amountFen: fen(((nth * step) % 97) * 1_000_003) }));
      expect(fewestAlike(applicants)).toBeGreaterThanOrEqual(leastFirms);
    }),
  );
});

test("twin: groups of one would be told by one firm's own amount", () => {
  expect(fewestAlike(makeApplicants(40), 1)).toBeLessThan(leastFirms);
});

test("under ten applicants there is no group, so nothing to try", () => {
  const few = makeApplicants(leastFirms - 1);

  const { sample, leftOut } = sampleOfFirms(few, endsOf(few), today);

  expect(sample.isBad).toHaveLength(0);
  expect(leftOut).toEqual([{ reason: "no_consent", rows: 9 }]);
});

test("what a firm stands for does not depend on the file: neither on whom it names nor on what it says of them", () => {
  const applicants = makeApplicants(60);
  const [all, some] = [endsOf(applicants), endsOf(applicants.slice(20), (nth) => nth % 3 === 0)];
  const amounts = (outcomes: typeof all) => {
    const { columns } = sampleOfFirms(applicants, outcomes, today).sample;
    return [...(columns.find(({ name }) => name === "amount_asked")?.values ?? [])].map(Number).sort((a, b) => a - b);
  };
  const whole = amounts(all);
  for (const value of amounts(some)) expect(whole).toContain(value);
});

test("a firm outside the file, one that ended before it asked, and a code without a consent are left out", () => {
  const applicants = makeApplicants(60);
  const outcomes = endsOf(applicants.slice(0, 40));
  for (const { code: own } of applicants.slice(0, 14)) outcomes.set(own, { isBad: true, on: "2026-01-15" });
  for (let nth = 0; nth < 3; nth++) outcomes.set(code(900_000 + nth), { isBad: true, on: "2026-06-30" });

  const { sample, leftOut } = sampleOfFirms(applicants, outcomes, today);

  expect(sample.isBad).toHaveLength(26);
  expect(leftOut).toEqual([
    { reason: "no_consent", rows: 3 },
    { reason: "not_in_file", rows: 20 },
    { reason: "ended_before", rows: 14 },
  ]);
});

const nothing = { leftOut: [], refused: [], card: null, plain: null, lead: null, given: null, moved: null, isInTens: false, fewest: 10 };

test("counts are told in tens, good and bad apart, and none as empty", () => {
  const counts = fc.record({ good: fc.integer({ min: 10, max: 500 }), bad: fc.integer({ min: 10, max: 500 }) });
  fc.assert(
    fc.property(counts, ({ good, bad }) => {
      const group = { rows: good + bad, bad };
      const bin = { part: { kind: "missing" as const }, ...group, woe: 0.123456, points: 12.3456 };
      const column = { column: "grade", kind: "word" as const, holds: "values" as const, iv: 0.123456, isScored: true, bins: [bin] };
      const one = { value: 0.612345, low: 0.6091, high: 0.6141 };
      const standing = { auc: one, ks: one, brier: null, slope: null };
      const given = { standing, curve: [group], grades: [{ grades: ["A" as const], ...group, low: 0.123, high: 0.456 }] };
      const told = inTens({ ...nothing, ...group, given, columns: [column] });
      const groups = [told, ...told.columns.flatMap(({ bins }) => bins), ...(told.given?.curve ?? []), ...(told.given?.grades ?? [])];
      expect(groups).toHaveLength(4);
      for (const { rows, bad: ended } of groups) {
        expect([rows % 10, ended % 10]).toEqual([0, 0]);
        expect(Math.min(ended, rows - ended)).toBeGreaterThanOrEqual(10);
      }
      expect(told.columns[0]).toMatchObject({ iv: 0.12, bins: [{ woe: 0.1, points: 12 }] });
      expect(told.given).toMatchObject({ standing: { auc: { value: 0.61, low: 0.6, high: 0.62 } }, grades: [{ low: 0.12, high: 0.46 }] });
    }),
  );
});

test("who is left out is told in tens too, and under ten not at all", () => {
  const leftOut = [3, 9, 10, 19, 114].map((rows) => ({ reason: "not_in_file" as const, rows }));

  const told = inTens({ ...nothing, rows: 40, bad: 20, columns: [], leftOut });

  expect(told).toMatchObject({ isInTens: true, leftOut: [null, null, 10, 10, 110].map((rows) => ({ rows })) });
});

test("a firm is as old as its group was when the first of it asked, however long ago that is", () => {
  const asked = makeApplicants(2 * leastFirms, () => ({ registeredOn: "2016-01-15" })).map((one, nth) => ({
    ...one,
    askedOn: nth % 2 === 0 ? ("2026-01-15" as const) : ("2020-02-01" as const),
  }));

  const { sample } = sampleOfFirms(asked, endsOf(asked), today);

  // Ten years by today; groups are told in round years.
  const years = sample.columns.find(({ name }) => name === "company_years")?.values ?? expect.unreachable();
  expect([...years].filter((year) => Number(year) > 4)).toEqual([]);
  expect(years).toHaveLength(asked.length);
});
