import fc from "fast-check";
import { expect, test } from "vitest";
import { evaluationGrades } from "../../../db/schema/words.ts";
import { makeRoom } from "../../../db/testing/room-of-counts.ts";
import { inTens } from "../in-tens.ts";
import { groupMin } from "../small-groups.ts";
import { tellRun } from "./movement.ts";

type Steps = Record<string, number>;
/** What a reader knows of a count: it lies between the two. */
type Band = readonly [low: number, high: number];
const grades = evaluationGrades.slice(0, 4);
const places = [...grades, "-"];
const sumOf = (steps: Steps, of: (from: string, to: string) => boolean) =>
  Object.entries(steps).reduce((sum, [step, count]) => sum + (of(...(step.split(">") as [string, string])) ? count : 0), 0);

test("a run is told in tens, and of a step of fewer than ten nothing is said", () => {
  const { grades: told, movement, graded, ungraded } = tellRun({ "A>A": 1_525, "A>B": 3, "B>A": 19, "->A": 10 }, { not_its_kind: 47 });

  expect(movement).toEqual([
    { from: "A", to: "A", subjects: 1_520 },
    { from: "B", to: "A", subjects: 10 },
    { from: null, to: "A", subjects: 10 },
  ]);
  expect(told.filter(({ subjects }) => subjects !== null)).toEqual([{ grade: "A", subjects: 1_550 }]);
  expect([graded, ungraded.map(({ subjects }) => subjects)]).toEqual([1_550, [40, null]]);
});

/**
 * Runs that follow each other: whoever had a grade moves on to another in the next run, in lots of which some lie where bands begin and end, and some come in
 * new, of whom some get none. Nobody leaves, so that one run's grades are exactly the next one's rows: the reader could not know more.
 */
const size = fc.oneof(fc.integer({ min: 1, max: 4 }), fc.constantFrom(9, 10, 19, 20), fc.integer({ min: 5, max: 400 }));
const lots = fc.array(fc.record({ size, to: fc.constantFrom(...grades) }), { minLength: 1, maxLength: 8 });
const aRun = fc.record({
  fresh: lots,
  moves: fc.array(lots, { minLength: 4, maxLength: 4 }),
  without: fc.constantFrom(0, 0, 1, 4, 9, 10, 40),
});
const someRuns = fc.array(aRun, { minLength: 2, maxLength: 5 });

type Run = { readonly steps: Steps; readonly without: number };

function runsOf(given: typeof someRuns extends fc.Arbitrary<infer T> ? T : never): Run[] {
  let before = new Map<string, number>();
  return given.map(({ fresh, moves, without }) => {
    const steps: Steps = {};
    const move = (from: string, to: string, by: number) => {
      if (by > 0) steps[`${from}>${to}`] = (steps[`${from}>${to}`] ?? 0) + by;
    };
    for (const lot of fresh) move("-", lot.to, lot.size);
    grades.forEach((from, at) => {
      let left = before.get(from) ?? 0;
      for (const lot of moves[at] ?? []) {
        move(from, lot.to, Math.min(lot.size, left));
        left -= Math.min(lot.size, left);
      }
      move(from, from, left);
    });
    before = new Map(grades.map((grade) => [grade, sumOf(steps, (_, to) => to === grade)]));
    return { steps, without };
  });
}

type Teller = (run: Run) => {
  readonly step: (key: string, count: number) => Band;
  readonly grade: (grade: string, count: number) => Band;
  readonly without: Band;
  readonly read: (count: number) => Band;
};

/**
 * Runs as a flow of subjects through their grades, of which what a reader is told are bounds. Those who are still to come wait in a line beside it, so that how
 * many a run read is a bound too: of those who wait after it.
 */
function roomOf(runs: readonly Run[], tell: Teller) {
  const room = makeRoom();
  const freshOf = ({ steps, without }: Run) => sumOf(steps, (from) => from === "-") + without;
  const everybody = runs.reduce((sum, run) => sum + freshOf(run), 0) + 1_000;
  let waiting = everybody;
  room.add("source", "line 0", everybody, [everybody, everybody]);
  runs.forEach((one, run) => {
    const told = tell(one);
    waiting -= freshOf(one);
    const [fewest, most] = told.read(everybody - waiting);
    room.add(`line ${run}`, `new ${run}`, freshOf(one), anything);
    room.add(`line ${run}`, run === runs.length - 1 ? "sink" : `line ${run + 1}`, waiting, [everybody - most, everybody - fewest]);
    room.add(`new ${run}`, "sink", one.without, told.without);
    for (const to of grades) {
      for (const from of run === 0 ? ["-"] : places) {
        const count = one.steps[`${from}>${to}`] ?? 0;
        room.add(from === "-" ? `new ${run}` : `out ${run - 1} ${from}`, `in ${run} ${to}`, count, told.step(`${from}>${to}`, count));
      }
      const all = sumOf(one.steps, (_, at) => at === to);
      room.add(`in ${run} ${to}`, `out ${run} ${to}`, all, told.grade(to, all));
      if (run === runs.length - 1) room.add(`out ${run} ${to}`, "sink", all, anything);
    }
  });
  return room
    .close("source", "sink")
    .ranges(({ to, count }) => (to.startsWith("in") || to.startsWith("out") ? count > 0 && count < 5 : false));
}

const anything: Band = [0, Number.POSITIVE_INFINITY];
const bandOf = (told: number | null | undefined): Band => [told ?? 0, (told ?? 0) + 9];
const asTold: Teller = ({ steps, without }) => {
  const { grades: told, movement, ungraded } = tellRun(steps, { too_little_known: without });
  return {
    step: (key) => bandOf(movement.find(({ from, to }) => `${from ?? "-"}>${to}` === key)?.subjects),
    grade: (key) => bandOf(told.find(({ grade }) => grade === key)?.subjects),
    without: bandOf(ungraded.find(({ reason }) => reason === "too_little_known")?.subjects),
    read: (count) => bandOf(inTens(count)),
  };
};

test("whatever the runs, no system of what is told of them fixes a group of fewer than five", () => {
  const seen = { small: 0 };
  fc.assert(
    fc.property(someRuns, (given) => {
      for (const { count, low, high } of roomOf(runsOf(given), asTold)) {
        seen.small++;
        // Not even that it is so few can be told.
        expect(low).toBeLessThanOrEqual(count);
        expect(high).toBeGreaterThanOrEqual(groupMin);
      }
    }),
    { numRuns: 400 },
  );
  expect(seen.small).toBeGreaterThan(200);
});

test("twin: counts told exactly beside small ones hidden fix small groups, of a run by the run before it", () => {
  const exact = (count: number): Band => (count > 0 && count < 5 ? [1, 4] : [count, count]);
  const runs = [
    { "->A": 140, "->A+": 10 },
    { "A>A": 137, "A>A+": 3, "A+>A+": 10 },
  ].map((steps) => ({ steps, without: 0 }));
  const asItIs: Teller = ({ without }) => ({
    step: (_, count) => exact(count),
    grade: (_, count) => exact(count),
    without: exact(without),
    read: exact,
  });

  expect(roomOf(runs, asItIs)).toEqual([expect.objectContaining({ count: 3, low: 3, high: 3 })]);
  expect(roomOf(runs, asTold)).toEqual([expect.objectContaining({ count: 3, low: 0, high: 9 })]);
});
