import fc from "fast-check";
import { expect, test } from "vitest";
import { leastStratum, type Standing, standings, strataOf } from "./draw.ts";
import { type Held, placeIn, strataToTell, type Told, tellNobody } from "./telling.ts";

const counties = ["320501", "320502", "320601", "330101"];
const divisions = ["10", "20"];
const regions = ["000000", "320000", "320500", ...counties];
const people = counties.flatMap((regionCode) =>
  divisions.flatMap((division) => (["A", "B", "D-", "none"] as const).map((standing) => ({ regionCode, division, standing }))),
);

type Rates = Told["rates"];
const plain: Rates = { "A+": 100, A: 100, B: 300, C: 500, "C-": 500, D: 1_000, "D-": 1_000, none: 500 };
const other: Rates = { "A+": 0, A: 50, B: 200, C: 400, "C-": 400, D: 800, "D-": 800, none: 200 };

const population = fc
  .array(fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 12 })), { minLength: people.length, maxLength: people.length })
  .map((counts): Held[] => people.map((some, place) => ({ ...some, count: counts[place] ?? 0 })));
const area = fc.record({
  regionCode: fc.constantFrom(...regions),
  industryCode: fc.constantFrom(null, null, ...divisions),
  rates: fc.constantFrom(plain, plain, other),
});
const areas = fc.array(area, { minLength: 1, maxLength: 5 });

/** Publishes draws one after another, each as `choose` says. */
function publish(wishes: readonly Omit<Told, "strata">[], held: readonly Held[], choose: typeof strataToTell): Told[] {
  const told: Told[] = [];
  for (const wish of wishes) {
    const chosen = choose(told, wish, held);
    if (chosen) told.push({ ...wish, strata: chosen.strata });
  }
  return told;
}

const inside = (some: Held, { regionCode, industryCode }: Omit<Told, "rates" | "strata">) =>
  some.regionCode.startsWith(regionCode.replace(/(?:00)+$/, "")) && (industryCode === null || industryCode === some.division);

/** Every size that is published, as whether each of `held` is counted in it. */
function sizesOf(told: readonly Told[], held: readonly Held[]): readonly (readonly number[])[] {
  const sizes = told.flatMap((draw) =>
    draw.strata.map((_, place) => held.map((some) => (inside(some, draw) && placeOf(draw, some.standing) === place ? 1 : 0))),
  );
  return [...new Map(sizes.map((size) => [size.join(), size])).values()];
}

/** Nobody is below the lowest rate: that all strata together are everybody is no news. */
const placeOf = (draw: Told, standing: Standing) => {
  const place = placeIn(draw, standing);
  return place < 0 ? draw.strata.length - 1 : place;
};

/** Up to so many sizes are added and subtracted. */
const depth = 4;

/** What somebody reads who adds and subtracts sizes as they please: a group of some, but fewer than five, or an area where all have one standing. */
function isRead(told: readonly Told[], held: readonly Held[]): boolean {
  const sizes = sizesOf(told, held);
  const tells = (sum: readonly number[]) => {
    if (held.some(({ count }, place) => count > 0 && sum[place] !== 0 && sum[place] !== 1)) return false;
    const group = held.filter((_, place) => sum[place] === 1).reduce((all, { count }) => all + count, 0);
    if (group === 0) return false;
    const touched = new Set(held.filter((_, place) => sum[place] !== 0).map(({ regionCode, division }) => regionCode + division));
    const around = held.filter(({ regionCode, division }) => touched.has(regionCode + division));
    const isAll =
      around.reduce((all, { count }) => all + count, 0) === group && held.some((some, place) => sum[place] === 0 && around.includes(some));
    const isAlike = isAll && new Set(around.filter(({ count }) => count > 0).map(({ standing }) => standing)).size === 1;
    return group < leastStratum || isAlike;
  };
  const search = (from: number, left: number, sum: readonly number[]): boolean => {
    for (let at = from; left > 0 && at < sizes.length; at++)
      for (const times of [1, -1]) {
        const next = sum.map((own, place) => own + times * (sizes[at]?.[place] ?? 0));
        if (tells(next) || search(at + 1, left - 1, next)) return true;
      }
    return false;
  };
  return search(
    0,
    depth,
    held.map(() => 0),
  );
}

const countsOf = (held: readonly Held[], wish: Omit<Told, "rates" | "strata">) => {
  const counts = new Map<Standing, number>(standings.map((standing) => [standing, 0]));
  for (const some of held) if (inside(some, wish)) counts.set(some.standing, (counts.get(some.standing) ?? 0) + some.count);
  return counts;
};

/** Draws as they are without the rule: each for itself. */
const alone: typeof strataToTell = (_told, wish, held) => {
  const chosen = strataOf(wish.rates, countsOf(held, wish));
  return chosen.strata.length > 1 ? chosen : null;
};

/** A weaker rule: each draw is held against every other one alone. */
const inPairs: typeof strataToTell = (told, wish, held) => {
  const chosen = alone(told, wish, held);
  return chosen && told.every((one) => tellNobody([one, { ...wish, strata: chosen.strata }], held)) ? chosen : null;
};

test("whatever is added and subtracted, no group of fewer than five and no area of one standing is read", () => {
  fc.assert(
    fc.property(population, areas, (held, wishes) => {
      expect(isRead(publish(wishes, held, strataToTell), held)).toBe(false);
    }),
    { numRuns: 300 },
  );
});

test.each([
  ["that holds no draw against another", alone],
  ["that holds each against each other one alone", inPairs],
])("twin: a rule %s is found by adding and subtracting", (_what, choose) => {
  const isSafe = fc.check(
    fc.property(population, areas, (held, wishes) => !isRead(publish(wishes, held, choose), held)),
    { numRuns: 3_000 },
  );
  expect(isSafe.failed).toBe(true);
});

/** A city in its province: so many of A and D- in the one and in the rest of the other. */
const nested = (city: readonly [number, number], rest: readonly [number, number]): Held[] =>
  [
    ["320501", city],
    ["320601", rest],
  ].flatMap(([regionCode, counts]) =>
    (["A", "D-"] as const).map((standing, place) => ({
      ...{ regionCode: regionCode as string, division: "10", standing, count: (counts as readonly number[])[place] ?? 0 },
    })),
  );
const of = (regionCode: string) => ({ regionCode, industryCode: null, rates: plain });
const province = { ...of("320000"), strata: [{ rateBps: 1_000 }, { rateBps: 100 }] };

test.each<[string, Held[], readonly number[] | null]>([
  ["whose strata leave five and more of each in the rest is drawn from", nested([20, 8], [30, 5]), [8, 20]],
  ["that leaves two of a stratum in the rest is not", nested([20, 8], [30, 2]), null],
  ["that leaves a rest of one stratum is not", nested([20, 8], [30, 0]), null],
  ["where all stand in one is not, whatever lies around it", nested([20, 0], [30, 9]), null],
  ["that is all of its province is drawn from in the same strata", nested([20, 8], [0, 0]), [8, 20]],
])("a city of a province that was drawn from, %s", (_what, held, sizes) => {
  expect(strataToTell([province], of("320500"), held)?.strata.map(({ size }) => size) ?? null).toEqual(sizes);
});

test("a stratum that would uncover a small rest joins the next lower rate", () => {
  const held = [
    ...nested([20, 8], [30, 2]),
    ...["320501", "320601"].map((regionCode) => ({ regionCode, division: "10", standing: "none" as const, count: 9 })),
  ];
  const around = { ...province, strata: [{ rateBps: 1_000 }, { rateBps: 500 }, { rateBps: 100 }] };

  expect(strataToTell([around], of("320500"), held)?.strata).toMatchObject([
    { rateBps: 500, size: 17 },
    { rateBps: 100, size: 20 },
  ]);
});

test("after twelve cities and their province, the thirteenth is not left over", () => {
  const cities = Array.from({ length: 13 }, (_, place) => `32${String(place + 1).padStart(2, "0")}00`);
  const held = cities.flatMap((regionCode, place) =>
    (["A", "D-"] as const).map(
      (standing): Held => ({ regionCode, division: "10", standing, count: place === 12 && standing === "D-" ? 3 : 40 }),
    ),
  );
  const told = publish([of("320000"), ...cities.slice(0, 12).map(of)], held, strataToTell);

  expect(told.map(({ regionCode }) => regionCode)).toEqual(["320000", ...cities.slice(0, 11)]);
});

test("a county draw with few of the worst grade is not refused for what its province told of all", () => {
  const held = nested([40, 3], [400, 60]).concat({ regionCode: "320501", division: "10", standing: "none", count: 30 });
  const around = { ...province, strata: [{ rateBps: 1_000 }, { rateBps: 100 }] };

  expect(strataToTell([around], of("320500"), held)?.strata.map(({ size }) => size)).toEqual([33, 40]);
});
