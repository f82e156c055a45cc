import fc from "fast-check";
import { expect, test } from "vitest";
import { addMonths, type Day, monthsFrom } from "../kernel/dates.ts";
import { noSums, type Sums } from "./figures.ts";
import { firmsMin } from "./hiding.ts";
import { isTold, monthsOver, partsIn, quartersOver, type Steps, stepsOf, toldOf, toldUntil } from "./steps.ts";

/** What a firm did in a month. */
type Act = {
  readonly firm: number;
  readonly month: string;
  readonly kind: "requested" | "granted" | "disbursed";
  readonly isCredit: boolean;
};

const months = monthsFrom("2025-10-01", "2026-09-30");
const acts = fc.array(
  fc.record({
    firm: fc.nat(30),
    month: fc.constantFrom(...months),
    kind: fc.constantFrom("requested", "granted", "disbursed" as const),
    isCredit: fc.boolean(),
  }) as fc.Arbitrary<Act>,
  { maxLength: 150, size: "max" },
);

const within = (of: readonly Act[], from: Day | null, to: Day | null) =>
  of.filter(({ month }) => (from === null || from <= `${month}-01`) && (to === null || `${month}-01` < to));
const firms = (of: readonly Act[]) => new Set(of.map(({ firm }) => firm)).size;
function sumsOf(of: readonly Act[]): Sums {
  const [requested, granted, disbursed] = (["requested", "granted", "disbursed"] as const).map((kind) =>
    of.filter((one) => one.kind === kind),
  );
  const [credit, secured] = [true, false].map((is) => (disbursed ?? []).filter(({ isCredit }) => isCredit === is));
  return {
    ...noSums,
    ...{ requestedFirms: firms(requested ?? []), grantedFirms: firms(granted ?? []), disbursedFirms: firms(disbursed ?? []) },
    ...{ creditFirms: firms(credit ?? []), securedFirms: firms(secured ?? []) },
  };
}

const eachMonth = async (since: Day): Promise<Steps> => ({
  first: since,
  moves: months.map((month) => ({ from: `${month}-01`, to: addMonths(`${month}-01`, 1), parts: { credit: null, first: null } })),
});
const byFive = (of: readonly Act[]) => (since: Day, until: Day) => stepsOf(since, until, async (from, to) => sumsOf(within(of, from, to)));

/** The fewest firms behind a difference of two told sums of the totals, over all that anybody saw who looked each month. */
async function fewestBehind(of: readonly Act[], steps: (since: Day, until: Day) => Promise<Steps>): Promise<number> {
  const since = `${months[0]}-01`;
  const told = new Set<Day>([since]);
  for (const month of months) {
    const now = await steps(since, addMonths(`${month}-01`, 1));
    for (const day of months.map((one) => `${one}-01`)) {
      const range = toldOf(now, { from: since, to: addMonths(day, 1) });
      if (range?.to) told.add(range.to);
      if (isTold(now, { from: day, to: addMonths(day, 1) })) told.add(day).add(addMonths(day, 1));
    }
  }
  const days = [...told].toSorted();
  const counts = days.flatMap((from, place) =>
    days.slice(place + 1).flatMap((to) => {
      const { requestedFirms, grantedFirms, disbursedFirms } = sumsOf(within(of, from, to));
      return [requestedFirms, grantedFirms, disbursedFirms].filter((count) => count > 0);
    }),
  );
  return Math.min(firmsMin, ...counts);
}

test("whatever happens and whenever anybody looks, two told states of the totals differ by what five firms did, or nobody", async () => {
  await fc.assert(
    fc.asyncProperty(acts, async (of) => {
      expect(await fewestBehind(of, byFive(of))).toBe(firmsMin);
    }),
    { numRuns: 200 },
  );
});

test("twin: totals that move with each month tell what fewer did", async () => {
  const worlds = fc.sample(acts, { numRuns: 20, seed: 3 });
  const fewest = await Promise.all(worlds.map((of) => fewestBehind(of, eachMonth)));

  expect(fewest.filter((count) => count < firmsMin).length).toBeGreaterThan(5);
});

const drawn = (month: string, count: number, isCredit = false): Act[] =>
  Array.from({ length: count }, (_, firm) => ({ firm, month, kind: "disbursed", isCredit }));

test("a month of few firms waits for those after it, and a period is told as far as the totals moved within it", async () => {
  const of = [...drawn("2025-10", 6), ...drawn("2025-11", 2), ...drawn("2025-12", 9), ...drawn("2026-01", 3)];
  const steps = await byFive(of)("2025-10-04", "2026-02-01");

  expect(steps.moves.map(({ from, to }) => [from, to])).toEqual([
    ["2025-10-01", "2025-11-01"],
    ["2025-11-01", "2026-01-01"],
  ]);
  expect(toldUntil(steps)).toBe("2026-01-01");
  expect(isTold(steps, { from: "2025-11-01", to: "2025-12-01" })).toBe(false);
  expect(isTold(steps, { from: "2025-01-01", to: "2026-01-01" })).toBe(true);
  expect(toldOf(steps, { from: "2025-10-01", to: "2025-12-01" })).toEqual({ from: "2025-10-01", to: "2025-11-01" });
  expect(toldOf(steps, { from: "2026-01-01", to: "2026-02-01" })).toBeNull();
  expect(toldOf(steps, { from: null, to: "2026-02-01" })).toEqual({ from: null, to: "2026-01-01" });
  expect(toldOf(steps, { from: "2024-01-01", to: "2024-02-01" })).toEqual({ from: "2024-01-01", to: "2024-02-01" });
});

test("a part that few firms make up in one move is told of no period with that move", async () => {
  const of = [...drawn("2025-10", 6, true), ...drawn("2025-11", 6), ...drawn("2025-11", 2, true)];
  const steps = await byFive(of)("2025-10-01", "2025-12-01");

  expect(partsIn(steps, { from: "2025-10-01", to: "2025-11-01" }).credit).toBeNull();
  expect(partsIn(steps, { from: "2025-10-01", to: "2025-12-01" }).credit).toBe("few");
});

test("before anything is over nothing is told, and nothing had happened", async () => {
  for (const since of [null, "2026-11-03"]) {
    const steps = await stepsOf(since, "2026-11-01", () => Promise.reject(new Error("nothing is summed")));
    expect([toldUntil(steps), isTold(steps, { from: "2026-10-01", to: "2026-11-01" })]).toEqual(["2026-11-01", true]);
  }
});

test.each([
  ["2026-11-23", "2026-11-01", "2026-10-01"],
  ["2026-12-31", "2026-12-01", "2026-10-01"],
  ["2027-01-01", "2027-01-01", "2027-01-01"],
])("on %s months before %s and quarters before %s are over", (today, months, quarters) => {
  expect([monthsOver(today), quartersOver(today)]).toEqual([months, quarters]);
});
