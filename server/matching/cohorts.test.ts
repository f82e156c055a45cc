import fc from "fast-check";
import { expect, test } from "vitest";
import { addMonths } from "../kernel/dates.ts";
import { fen } from "../kernel/money.ts";
import { type FactKey, type Facts, taxGrades, unknownFacts } from "../products/criteria/facts.ts";
import { industryPath, regionPath } from "../products/criteria/hierarchy.ts";
import { type CohortMember, cohortsOf, newestOfEach } from "./cohorts.ts";

const today = "2026-11-22";
const maybe = <T>(known: fc.Arbitrary<T>) => fc.option(known, { freq: 4 });
const anyFacts: fc.Arbitrary<Facts> = fc
  .record({
    amountFen: maybe(fc.integer({ min: 1, max: 5_000_000_000 }).map(fen)),
    termMonths: maybe(fc.integer({ min: 1, max: 60 })),
    purpose: maybe(fc.constantFrom("working_capital" as const, "equipment" as const, "green" as const)),
    guaranteeModes: maybe(fc.subarray(["credit", "mortgage", "pledge"])),
    regionPath: maybe(fc.constantFrom("320505", "320506", "320100", "440305", "110105").map((code) => regionPath(code) ?? [])),
    industryPath: maybe(fc.constantFrom("3484", "3311", "0111", "6510").map((code) => industryPath(code) ?? [])),
    registeredOn: maybe(fc.integer({ min: 0, max: 360 }).map((months) => addMonths(today, -months))),
    annualRevenueFen: maybe(fc.integer({ min: 0, max: 90_000_000_000 }).map(fen)),
    taxGrade: maybe(fc.constantFrom(...taxGrades)),
    insuredStaff: maybe(fc.integer({ min: 0, max: 900 })),
    penalties: maybe(
      fc.array(
        fc.record({
          decidedOn: fc.integer({ min: 0, max: 40 }).map((months) => addMonths(today, -months)),
          severity: fc.constantFrom("minor" as const, "general" as const, "serious" as const, null),
          repairFrom: fc.constant(null),
          endsOn: fc.constant(null),
        }),
        { maxLength: 3 },
      ),
    ),
    isOnSeriousList: maybe(fc.boolean()),
    sizeClass: maybe(fc.constantFrom("micro" as const, "small" as const)),
    isFirstLoan: maybe(fc.boolean()),
  })
  .map((known) => ({ ...unknownFacts(today), ...known }));

const crowds = fc.array(fc.record({ facts: anyFacts, tag: fc.constantFrom("drawn", "declined") }), { maxLength: 90 });
const oneEach = (drawn: readonly Omit<CohortMember, "firm">[]): CohortMember[] => drawn.map((one, nth) => ({ ...one, firm: `org_${nth}` }));
const countOf = (members: readonly CohortMember[], tag: string) => members.filter((member) => member.tag === tag).length;

test("every group holds ten firms or more, fewer than twenty, and everybody of a tag of ten or more is in exactly one", () => {
  fc.assert(
    fc.property(crowds.map(oneEach), (members) => {
      const cohorts = cohortsOf(members, today);

      for (const { size } of cohorts) expect(size >= 10 && size < 20).toBe(true);
      for (const tag of ["drawn", "declined"]) {
        const told = cohorts.filter((cohort) => cohort.tag === tag).reduce((sum, { size }) => sum + size, 0);
        expect(told).toBe(countOf(members, tag) < 10 ? 0 : countOf(members, tag));
      }
    }),
    { numRuns: 300 },
  );
});

const sentBy = (firm: string, day: number) => ({
  firm,
  tag: "",
  sentAt: new Date(2026, 9, day),
  facts: { ...unknownFacts(today), termMonths: day },
});

test("a firm with many requests is one firm, told by its newest", () => {
  const ofNine = Array.from({ length: 27 }, (_, nth) => sentBy(`org_${nth % 9}`, nth + 1));
  const tenth = Array.from({ length: 14 }, (_, nth) => sentBy("org_9", 28 - nth));

  expect(cohortsOf(newestOfEach(ofNine), today)).toEqual([]);
  expect(cohortsOf(newestOfEach([...ofNine, ...tenth]), today)).toMatchObject([{ size: 10, facts: { termMonths: 24 } }]);
  expect(newestOfEach([...tenth, ...tenth.toReversed()])).toEqual([sentBy("org_9", 28)]);
});

test("a crowd in which a firm stands twice is not told at all", () => {
  const twelve = Array.from({ length: 12 }, (_, nth) => sentBy(`org_${nth}`, nth + 1));

  expect(() => cohortsOf([...twelve, sentBy("org_0", 20)], today)).toThrow("a firm stands twice");
});

test("who came first changes nothing", () => {
  fc.assert(
    fc.property(
      crowds.map(oneEach).chain((members) => fc.tuple(fc.constant(members), fc.shuffledSubarray(members, { minLength: members.length }))),
      ([members, shuffled]) => {
        expect(cohortsOf(shuffled, today)).toEqual(cohortsOf(members, today));
      },
    ),
    { numRuns: 100 },
  );
});

const figures = ["amountFen", "annualRevenueFen", "insuredStaff", "registeredCapitalFen"] as const satisfies readonly FactKey[];

test("a figure of a group has two significant digits and is nobody's own", () => {
  fc.assert(
    fc.property(crowds.map(oneEach), (members) => {
      for (const { tag, facts } of cohortsOf(members, today)) {
        for (const key of figures) {
          const told = facts[key];
          if (told === null) continue;
          expect(Number(told.toPrecision(2))).toBe(told);
          const holders = members.filter((member) => member.tag === tag && member.facts[key] === told).length;
          // Of two digits or fewer, it is too coarse to be anybody's.
          if (told >= 100) expect(holders).not.toBe(1);
        }
      }
    }),
    { numRuns: 300 },
  );
});

test("the size of one giant among small firms is told by nothing", () => {
  const firm = (nth: number, revenue: number) => ({
    firm: `org_${nth}`,
    tag: "",
    facts: { ...unknownFacts(today), annualRevenueFen: fen(revenue) },
  });
  const small = Array.from({ length: 9 }, (_, nth) => firm(nth, 100_000_00 + nth * 1_000_00));

  const [modest] = cohortsOf([...small, firm(9, 110_000_00)], today);
  const [giant] = cohortsOf([...small, firm(9, 900_000_000_000_00)], today);

  expect(giant?.facts.annualRevenueFen).toBe(modest?.facts.annualRevenueFen);
});

test("what most do not know is unknown of the group, and places are told as finely as most share them", () => {
  const members = Array.from({ length: 12 }, (_, nth) => ({
    firm: `org_${nth}`,
    tag: "",
    facts: {
      ...unknownFacts(today),
      insuredStaff: nth < 6 ? 40 : null,
      // One county in each of three cities; most are of the first city.
      regionPath: regionPath(nth < 3 ? "320505" : nth < 7 ? "320506" : nth < 10 ? "320102" : "320205"),
    },
  }));

  const [cohort, ...others] = cohortsOf(members, today);

  expect(others).toEqual([]);
  expect(cohort?.facts.insuredStaff).toBeNull();
  expect(cohort?.facts.regionPath).toEqual(["320500", "320000"]);
});

test("firms that a rule tells apart are cut between its answers where ten are left on either side", () => {
  const members = Array.from({ length: 40 }, (_, nth) => ({
    firm: `org_${nth}`,
    tag: "",
    facts: { ...unknownFacts(today), isOnAbnormalList: nth < 12, insuredStaff: 30 },
  }));

  const listed = cohortsOf(members, today).filter(({ facts }) => facts.isOnAbnormalList);

  expect(listed.map(({ size }) => size)).toEqual([12]);
});
