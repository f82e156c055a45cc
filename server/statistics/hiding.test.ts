import fc from "fast-check";
import { expect, test } from "vitest";
import { figuresOf, noSums, type Sums } from "./figures.ts";
import { fewParts, firmsMin, showGroups, speaksOfFew } from "./hiding.ts";

/** What one firm drew in one group: so much as a credit loan, so much secured, and whether the first of it was its first loan. */
type Drawing = {
  readonly firm: number;
  readonly group: number;
  readonly credit: number;
  readonly secured: number;
  readonly isFirst: boolean;
};

const firmsOf = (drawings: readonly Drawing[]) => new Set(drawings.map(({ firm }) => firm)).size;
const sum = (drawings: readonly Drawing[], read: (one: Drawing) => number) => drawings.reduce((total, one) => total + read(one), 0);
const columns = {
  whole: (one: Drawing) => one.credit + one.secured,
  credit: (one: Drawing) => one.credit,
  secured: (one: Drawing) => one.secured,
  first: (one: Drawing) => (one.isFirst ? one.credit + one.secured : 0),
  later: (one: Drawing) => (one.isFirst ? 0 : one.credit + one.secured),
};

function sumsOf(drawings: readonly Drawing[]): Sums {
  const of = (column: keyof typeof columns) => drawings.filter((one) => columns[column](one) > 0);
  return {
    ...noSums,
    disbursedFen: sum(drawings, columns.whole),
    disbursements: drawings.length,
    disbursedFirms: firmsOf(of("whole")),
    creditFen: sum(drawings, columns.credit),
    creditFirms: firmsOf(of("credit")),
    securedFirms: firmsOf(of("secured")),
    firstFen: sum(drawings, columns.first),
    firstFirms: firmsOf(of("first")),
    laterFirms: firmsOf(of("later")),
  };
}

let nextFirm = 0;
/** So many firms that drew secured loans, each its own. */
const firms = (group: number, count: number, more: Partial<Drawing> = {}) =>
  Array.from({ length: count }, (): Drawing => ({ firm: ++nextFirm, group, credit: 0, secured: 100, isFirst: false, ...more }));
const shownOf = (...groups: readonly Drawing[][]) =>
  showGroups(
    groups.map((drawings, key) => ({ key, sums: sumsOf(drawings) })),
    { mayRepeat: false },
  );

test("a group of four firms is hidden, and with it the smallest other group, which says that it only protects", () => {
  const shown = shownOf(firms(0, 40), firms(1, 4), firms(2, 6));

  expect(shown.map(({ hidden }) => hidden)).toEqual([null, "few", "protects"]);
  expect(shown.map(({ figures }) => figures === null)).toEqual([false, true, true]);
});

test("two small groups that are five firms together hide each other, and nothing else", () => {
  expect(shownOf(firms(0, 40), firms(1, 4), firms(2, 1)).map(({ hidden }) => hidden)).toEqual([null, "few", "few"]);
});

test("two small groups that are four firms together take a third with them: the total would tell what the four drew", () => {
  expect(shownOf(firms(0, 40), firms(1, 3), firms(2, 1), firms(3, 9)).map(({ hidden }) => hidden)).toEqual([
    null,
    "few",
    "few",
    "protects",
  ]);
});

test("five firms are enough, and no firm at all is a fact to show", () => {
  expect(shownOf(firms(0, 5), []).map(({ hidden }) => hidden)).toEqual([null, null]);
});

test("many firms that were granted credit do not show what three of them drew", () => {
  expect(speaksOfFew({ ...noSums, grantedFirms: 40, disbursedFirms: 3 })).toBe(true);
  expect(speaksOfFew({ ...noSums, grantedFirms: 40, disbursedFirms: 0 })).toBe(false);
});

test("credit loans of three firms are hidden in a group that is shown, and another group's with them", () => {
  const shown = shownOf(
    [...firms(0, 20), ...firms(0, 3, { credit: 50, secured: 0 })],
    [...firms(1, 9), ...firms(1, 7, { credit: 70, secured: 0 })],
    [...firms(2, 90), ...firms(2, 80, { credit: 70, secured: 0 })],
  );

  expect(shown.map(({ figures }) => figures?.credit)).toEqual([
    { fen: null, firms: null, hidden: "few" },
    { fen: null, firms: null, hidden: "protects" },
    { fen: 5_600, firms: 80, hidden: null },
  ]);
  expect(shown.map(({ figures }) => figures?.disbursedFen)).toEqual([2_150, 1_390, 14_600]);
});

test("credit loans of nearly all firms are hidden too: what is left of the whole would tell of the few others", () => {
  const sums = sumsOf([...firms(0, 2), ...firms(0, 30, { credit: 50, secured: 0 })]);

  expect(fewParts(sums)).toEqual({ credit: "few", first: null });
});

test("what another table hides stays hidden, and does not stand alone", () => {
  const groups = [9, 12, 30].map((count, key) => ({ key, sums: sumsOf(firms(key, count)) }));

  const shown = showGroups(groups, {
    mayRepeat: true,
    given: ({ key }) => ({ hidden: key === 1 ? "protects" : null, parts: { credit: null, first: null } }),
  });

  expect(shown.map(({ hidden }) => hidden)).toEqual(["protects", "protects", null]);
});

const drawing = (groups: number, firmCount: number): fc.Arbitrary<Drawing> =>
  fc.record({
    firm: fc.nat(firmCount),
    group: fc.nat(groups - 1),
    credit: fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 1_000 })),
    secured: fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 1_000 })),
    isFirst: fc.boolean(),
  });

const worlds = fc
  .tuple(fc.integer({ min: 2, max: 9 }), fc.integer({ min: 3, max: 60 }))
  .chain(([groups, firmCount]) =>
    fc.record({ groups: fc.constant(groups), drawings: fc.array(drawing(groups, firmCount), { maxLength: 150 }) }),
  );

test.each([
  { what: "of regions, where each firm stands once", mayRepeat: false },
  { what: "of lenders, where a firm may stand at several", mayRepeat: true },
])("no table $what lets anyone compute what fewer than five firms drew", ({ mayRepeat }) => {
  fc.assert(
    fc.property(worlds, ({ groups, drawings }) => {
      // A firm of one region is always of that region.
      const all = mayRepeat ? drawings : drawings.map((one) => ({ ...one, group: one.firm % groups }));
      const of = (key: number) => all.filter(({ group }) => group === key);
      const keys = Array.from({ length: groups }, (_, key) => key);
      const shown = showGroups(
        keys.map((key) => ({ key, sums: sumsOf(of(key)) })),
        { mayRepeat },
      );

      for (const column of ["whole", "credit", "secured", "first", "later"] as const) {
        const isOpen = ({ figures }: (typeof shown)[number]) => {
          if (!figures) return false;
          if (column === "whole") return true;
          return figures[column === "credit" || column === "secured" ? "credit" : "first"].fen !== null;
        };
        const behind = (rows: readonly { key: number }[]) =>
          firmsOf(rows.flatMap(({ key }) => of(key)).filter((one) => columns[column](one) > 0));
        const closed = shown.filter((row) => !isOpen(row));
        const everything = behind(shown);

        // Each shown figure speaks of five firms or of none,
        for (const row of shown.filter(isOpen)) expect(behind([row]) === 0 || behind([row]) >= firmsMin).toBe(true);
        // and so does what the total leaves when all shown figures are taken from it, unless it leaves the total itself.
        const left = behind(closed);
        const withMoney = closed.filter((row) => behind([row]) > 0).length;
        if (left > 0 && left < everything) expect(left).toBeGreaterThanOrEqual(firmsMin);
        if (withMoney === 1 && left < firmsMin) expect(left).toBe(everything);
      }
    }),
    { numRuns: 600 },
  );
});

test("figures carry their parts, and a hidden part carries nothing", () => {
  const sums = { ...noSums, disbursedFen: 900, creditFen: 400, creditFirms: 3, firstFen: 100, firstFirms: 1 };

  expect(figuresOf(sums, { credit: "few", first: null })).toMatchObject({
    disbursedFen: 900,
    credit: { fen: null, firms: null, hidden: "few" },
    first: { fen: 100, firms: 1, hidden: null },
  });
  expect(Object.keys(figuresOf(sums))).not.toContain("securedFirms");
});
