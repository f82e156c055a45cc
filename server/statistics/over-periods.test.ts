import fc from "fast-check";
import { expect, test } from "vitest";
import { addMonths, type Day } from "../kernel/dates.ts";
import { type Figures, noSums, type Sums } from "./figures.ts";
import { firmsMin, type Given, nothingGiven, showGroups } from "./hiding.ts";
import { decideYear, givenOf, type HiddenGroups, type Period, periodOf } from "./over-periods.ts";
import { showPeriod, showTotal } from "./publishing.ts";

/** What one firm drew in one place in one month: so much as a credit loan, so much secured. A place is `province.city`, or a group alone. */
type Drawing = { readonly firm: number; readonly place: string; readonly month: Period; readonly credit: number; readonly secured: number };

const years = ["2025", "2026"];
const months = ["2025-02", "2025-03", "2025-11", "2026-01", "2026-02", "2026-05", "2026-06", "2026-10"];
const quarterOf = (month: Period) => `${month.slice(0, 4)}-Q${Math.ceil(Number(month.slice(5)) / 3)}`;
const periods: (Period | null)[] = [...new Set([...years, ...months.map(quarterOf), ...months]), null];
const isIn = (period: Period | null, month: Period) =>
  period === null || month === period || month.startsWith(`${period}-`) || quarterOf(month) === period;

const firmsOf = (drawings: readonly Drawing[]) => new Set(drawings.map(({ firm }) => firm)).size;
function sumsOf(drawings: readonly Drawing[]): Sums {
  const [credit, secured] = [drawings.filter((one) => one.credit > 0), drawings.filter((one) => one.secured > 0)];
  const sum = (read: (one: Drawing) => number) => drawings.reduce((all, one) => all + read(one), 0);
  return {
    ...noSums,
    ...{ disbursedFen: sum((one) => one.credit + one.secured), disbursedFirms: firmsOf(drawings), creditFen: sum((one) => one.credit) },
    ...{ creditFirms: firmsOf(credit), securedFirms: firmsOf(secured) },
  };
}

type World = { readonly drawings: readonly Drawing[]; readonly mayRepeat: boolean };
const within = (place: string | null, one: Drawing) => place === null || one.place === place || one.place.startsWith(`${place}.`);
/** The groups of a table: of the country, or of a province its cities. */
function groupsOf({ drawings }: World, above: string | null, period: Period | null) {
  const depth = above === null ? 1 : 2;
  const rows = drawings.filter((one) => within(above, one) && isIn(period, one.month) && one.place.split(".").length >= depth);
  const keyOf = (one: Drawing) => one.place.split(".").slice(0, depth).join(".");
  return Array.from(Map.groupBy(rows, keyOf), ([key, own]) => ({ key, nameZh: key, nameEn: key, sums: sumsOf(own) }));
}

type Rule = {
  readonly hide: (world: World, above: string | null, given: (period: Period | null) => Given, until: Day) => HiddenGroups[];
  /** When somebody looks, each time at all pages of what had happened before; who looks keeps what was seen. */
  readonly looks: readonly Day[];
};
const quarterEnds = ["2025-04-01", "2025-07-01", "2025-10-01", "2026-01-01", "2026-04-01", "2026-07-01", "2026-10-01", "2027-01-01"];
const hideTogether: Rule["hide"] = (world, place, above, until) =>
  years.map((year) => decideYear(year, { groupsOf: (period) => groupsOf(world, place, period), mayRepeat: world.mayRepeat, above }, until));
const together: Rule = { looks: quarterEnds, hide: hideTogether };
/** The planted fault of time: pages that are right by themselves move with each month, or in the middle of one. */
const atOnce: Rule = {
  looks: months.map((month) => addMonths(`${month}-01`, 1)),
  hide: (world, place, above) => hideTogether(world, place, above, "2027-01-01"),
};
/** The planted fault of pages: each hides by its own table alone. */
const eachAlone: Rule = {
  looks: ["2027-01-01"],
  hide: (world, place, above) => [
    new Map(
      periods.flatMap((period) => {
        if (period === null) return [];
        const rows = showGroups(groupsOf(world, place, period), { mayRepeat: world.mayRepeat, given: () => above(period) });
        const given = rows.flatMap(({ figures, hidden, ...named }) =>
          hidden && figures === null ? [{ ...named, given: { ...nothingGiven, hidden } }] : [],
        );
        return [[period, given] as const];
      }),
    ),
  ],
};

/** Something an attacker knows or wants to know: money of a place in a period, of one column. */
type Column = "whole" | "credit" | "secured";
type Fact = { readonly place: string | null; readonly period: Period | null; readonly column: Column; readonly until?: Day };

const before = (until: Day | undefined, month: Period) => until === undefined || `${month}-01` < until;
/** The years and everything as far as they have come, and the quarters and months that are over. */
const periodsAt = (until: Day) =>
  periods.filter((period) => {
    if (period === null) return true;
    const first = months.find((month) => isIn(period, month)) ?? "9999-12";
    return period.length === 4
      ? before(until, first)
      : addMonths(`${first}-01`, 1) <= until && (!period.includes("Q") || quarterOver(first) <= until);
  });
const quarterOver = (month: Period): Day =>
  addMonths(`${month.slice(0, 4)}-${String(Math.floor((Number(month.slice(5)) - 1) / 3) * 3 + 1).padStart(2, "0")}-01`, 3);

/** All that somebody learns who looks at all public pages time after time. */
const read = (whole: World, rule: Rule): Fact[] => rule.looks.flatMap((until) => readAt(whole, rule, until));

/** Everything that all public pages of a world tell on a day: whole tables of all periods and every region's own page. */
function readAt(whole: World, rule: Rule, until: Day): Fact[] {
  const world = { ...whole, drawings: whole.drawings.filter(({ month }) => before(until, month)) };
  const facts: Fact[] = [];
  const told = periodsAt(until);
  const tell = (place: string | null, period: Period | null, figures: Figures | null) => {
    if (figures) facts.push({ place, period, column: "whole", until });
    if (figures?.credit.fen != null) facts.push({ place, period, column: "credit", until });
  };
  const readTable = (above: string | null, given: (period: Period | null) => Given) => {
    const decided = rule.hide(world, above, given, until);
    for (const period of told) {
      if (given(period).hidden) continue;
      const rows = showPeriod(groupsOf(world, above, period), { decided, mayRepeat: world.mayRepeat }, period);
      for (const { key, figures } of rows) tell(key, period, figures);
      // Who is not listed drew nothing.
      for (const place of placesOf(whole, above)) if (!rows.some(({ key }) => key === place)) tell(place, period, zero);
    }
    return (place: string) => (period: Period | null) => givenOf(decided, place, period);
  };
  for (const period of told) tell(null, period, zero);
  const shown = readTable(null, () => nothingGiven);
  for (const place of placesOf(world, null)) {
    for (const period of told) {
      const sums = sumsOf(world.drawings.filter((one) => within(place, one) && isIn(period, one.month)));
      tell(place, period, showTotal(sums, shown(place)(period)).figures);
    }
    if (placesOf(world, place).length > 0) readTable(place, shown(place));
  }
  return facts;
}

const zero = { ...noSums, credit: { fen: 0, firms: 0, hidden: null }, first: { fen: 0, firms: 0, hidden: null } } as Figures;
function placesOf({ drawings }: World, above: string | null): string[] {
  const depth = above === null ? 1 : 2;
  const deep = drawings.filter((one) => within(above, one) && one.place.split(".").length >= depth);
  return [...new Set(deep.map((one) => one.place.split(".").slice(0, depth).join(".")))];
}

const prime = 67_108_859;
const inverse = (value: number) => {
  let [result, base, power] = [1, value, prime - 2];
  for (; power > 0; power = Math.floor(power / 2)) {
    if (power % 2 === 1) result = (result * base) % prime;
    base = (base * base) % prime;
  }
  return result;
};

/** The linear algebra of the reader: what follows from what is known, by any adding and subtracting. */
function attack(world: World, facts: readonly Fact[]) {
  const leaves = [...new Set(world.drawings.map(({ place }) => place))];
  const atoms = leaves.flatMap((place) =>
    months.flatMap((month) => (["credit", "secured"] as const).map((column) => ({ place, month, column }))),
  );
  const vectorOf = ({ place, period, column, until }: Fact) =>
    atoms.map((atom) =>
      (column === "whole" || column === atom.column) &&
      isIn(period, atom.month) &&
      before(until, atom.month) &&
      within(place, { ...atom, firm: 0, credit: 0, secured: 0 })
        ? 1
        : 0,
    );
  const moneyOf = (vector: readonly number[]) =>
    atoms.flatMap((atom, place) =>
      vector[place] ? world.drawings.filter((one) => one.place === atom.place && one.month === atom.month && one[atom.column] > 0) : [],
    );
  const pivots = new Map<number, number[]>();
  const reduce = (vector: readonly number[]) => {
    const rest = [...vector];
    for (let at = 0; at < rest.length; at++) {
      const [value, row] = [rest[at] ?? 0, pivots.get(at)];
      if (value === 0 || !row) continue;
      for (let next = at; next < rest.length; next++) rest[next] = ((rest[next] ?? 0) + (prime - value) * (row[next] ?? 0)) % prime;
    }
    return rest;
  };
  const learn = (vector: readonly number[]) => {
    const rest = reduce(vector);
    const pivot = rest.findIndex((value) => value !== 0);
    if (pivot < 0) return;
    const factor = inverse(rest[pivot] ?? 1);
    pivots.set(
      pivot,
      rest.map((value) => (value * factor) % prime),
    );
  };
  for (const fact of facts) {
    const vector = vectorOf(fact);
    learn(vector);
    // Amounts are not negative: where a sum is nothing, so is each of its parts.
    if (moneyOf(vector).length === 0)
      for (const [place, one] of vector.entries()) if (one) learn(vector.map((_, other) => (other === place ? 1 : 0)));
  }
  return {
    firmsBehind: (fact: Fact) => firmsOf(moneyOf(vectorOf(fact))),
    isKnown: (fact: Fact) => reduce(vectorOf(fact)).every((value) => value === 0),
  };
}

/** What the reader of all pages learns of fewer than five firms. The country's totals hide nothing. */
function recovered(world: World, rule: Rule): Fact[] {
  const { firmsBehind, isKnown } = attack(world, read(world, rule));
  const places = [...new Set(world.drawings.flatMap(({ place }) => [place, place.split(".")[0] ?? place]))];
  const secrets = places.flatMap((place) =>
    periods.flatMap((period) => (["whole", "credit", "secured"] as const).map((column) => ({ place, period, column }))),
  );
  return secrets.filter((secret) => {
    const firms = firmsBehind(secret);
    // Where the country itself speaks of so few, its total is no secret; only whose it is would be one.
    return (
      firms > 0 && firms < firmsMin && firmsBehind({ ...secret, place: null }) > firms && !isCountrys(world, secret) && isKnown(secret)
    );
  });
}

/** Whether a place drew only in months when nobody else did: its money is then a sum of the country's own totals, over whatever period. */
function isCountrys({ drawings }: World, { place, period, column }: Fact): boolean {
  const drawn = drawings.filter((one) => column === "whole" || one[column] > 0);
  const own = new Set(drawn.filter((one) => within(place, one) && isIn(period, one.month)).map(({ month }) => month));
  return drawn.every((one) => !own.has(one.month) || within(place, one));
}

const drawing = (places: readonly string[], firmCount: number): fc.Arbitrary<Drawing> =>
  fc
    .record({
      firm: fc.nat(firmCount),
      place: fc.constantFrom(...places),
      month: fc.constantFrom(...months),
      credit: fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 1_000 })),
      secured: fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 1_000 })),
    })
    .filter(({ credit, secured }) => credit + secured > 0);

const regions = ["a.1", "a.2", "b.1", "b.2", "b.3", "c.1", "c.2", "d"];
const worldsOf = (mayRepeat: boolean): fc.Arbitrary<World> => {
  const places = mayRepeat ? ["a", "b", "c", "d"] : regions;
  return fc.tuple(fc.integer({ min: 10, max: 90 }), fc.integer({ min: 20, max: 400 })).chain(([firmCount, count]) =>
    fc.array(drawing(places, firmCount), { minLength: Math.floor(count / 2), maxLength: count, size: "max" }).map((drawings) => ({
      mayRepeat,
      // A firm of one region is always of that region.
      drawings: mayRepeat ? drawings : drawings.map((one) => ({ ...one, place: places[one.firm % places.length] ?? one.place })),
    })),
  );
};

test.each([
  { what: "of regions and the regions in them", mayRepeat: false },
  { what: "of lenders, where a firm may stand at several", mayRepeat: true },
])(
  "all pages $what over all periods together let nobody compute what fewer than five firms drew",
  ({ mayRepeat }) => {
    fc.assert(
      fc.property(worldsOf(mayRepeat), (world) => {
        expect(recovered(world, together)).toEqual([]);
      }),
      { numRuns: 40 },
    );
  },
  120_000,
);

test.each([
  ["where each page hides by its own table alone", eachAlone],
  ["where pages move before a quarter is over", atOnce],
])(
  "the same reader recovers hidden figures %s",
  (_, rule) => {
    const found = fc.sample(worldsOf(false), { numRuns: 12, seed: 7 }).map((world) => recovered(world, rule).length);

    expect(found.filter((count) => count > 0).length).toBeGreaterThan(3);
  },
  120_000,
);

let nextFirm = 0;
const draw = (place: string, month: Period, firms: number): Drawing[] =>
  Array.from({ length: firms }, () => ({ firm: ++nextFirm, place, month, credit: 0, secured: 100 }));
const shownIn = (drawings: readonly Drawing[], period: Period | null, until: Day = "2027-01-01") => {
  const world = { drawings, mayRepeat: false };
  const rows = showPeriod(
    groupsOf(world, null, period),
    { decided: hideTogether(world, null, () => nothingGiven, until), mayRepeat: false },
    period,
  );
  return Object.fromEntries(rows.map(({ key, hidden }) => [key, hidden]));
};

const steady = ["2026-01", "2026-02", "2026-05", "2026-10"].flatMap((month) => ["a", "b"].flatMap((place) => draw(place, month, 9)));
const sparse = [...steady, ...draw("c", "2026-01", 6), ...draw("c", "2026-05", 2), ...draw("d", "2026-01", 7)];

test("a quarter is judged by itself for good, its months alike, and the year shows what each of its quarters so far shows", () => {
  expect(shownIn(sparse, "2026-Q1")).toEqual({ a: null, b: null, c: null, d: null });
  expect(shownIn(sparse, "2026-Q2")).toEqual({ a: "protects", b: null, c: "few" });
  expect(shownIn(sparse, "2026")).toEqual({ a: "protects", b: null, c: "protects", d: null });
  expect(shownIn(sparse, "2026", "2026-04-01")).toEqual({ a: null, b: null, c: null, d: null });
});

test("everything shows the groups that every year shows", () => {
  const all = [...steady, ...draw("c", "2025-02", 8), ...draw("a", "2025-02", 3)];

  expect(shownIn(all, "2026")).toEqual({ a: null, b: null });
  expect(shownIn(all, null)).toEqual({ a: "few", b: null, c: "protects" });
});

test("of a month no part of a group is told, unless nothing was drawn; of a quarter it is", () => {
  const world = { drawings: steady, mayRepeat: false };
  const decided = hideTogether(world, null, () => nothingGiven, "2027-01-01");

  const [month, none] = ["2026-01", "2026-03"].map((period) => givenOf(decided, "a", period));

  expect([month?.parts.credit, month?.parts.first]).toEqual(["protects", "protects"]);
  expect(showTotal(noSums, none ?? nothingGiven).figures?.credit).toEqual({ fen: 0, firms: 0, hidden: null });
  expect(givenOf(decided, "a", "2026-Q1")).toEqual(nothingGiven);
  expect(givenOf(decided, "a", "2026")).toEqual(nothingGiven);
});

test("a whole period of the calendar has one word, everything has none", () => {
  expect(periodOf("year", { from: "2026-01-01", to: "2026-11-23" })).toBe("2026");
  expect(periodOf("quarter", { from: "2026-10-01", to: null })).toBe("2026-Q4");
  expect(periodOf("month", { from: "2026-08-01", to: "2026-09-01" })).toBe("2026-08");
  expect(periodOf("all", { from: null, to: null })).toBeNull();
});
