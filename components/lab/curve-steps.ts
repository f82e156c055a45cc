import type { Curve } from "@/server/lab/result";

/** One step from the riskiest on: which shares of all, of the good and of the bad stand at or above it, in percent. */
export type Step = {
  readonly nth: number;
  readonly rows: number;
  readonly bad: number;
  readonly all: number;
  readonly ofGood: number;
  readonly ofBad: number;
};

export function stepsOf(curve: Curve): Step[] {
  const [rows, bad] = [sum(curve.map((step) => step.rows)), sum(curve.map((step) => step.bad))];
  let [seen, badSeen] = [0, 0];
  return curve.map((step, nth) => {
    seen += step.rows;
    badSeen += step.bad;
    return { nth, ...step, all: (100 * seen) / rows, ofGood: (100 * (seen - badSeen)) / (rows - bad), ofBad: (100 * badSeen) / bad };
  });
}

/** The share of pairs that the line as it is drawn puts in the right order: its area by trapezoids. */
export function areaUnder(steps: readonly Step[]): number {
  return sum(
    steps.map(({ ofGood, ofBad }, at) => {
      const before = steps[at - 1] ?? { ofGood: 0, ofBad: 0 };
      return ((ofGood - before.ofGood) * (ofBad + before.ofBad)) / 2 / 10_000;
    }),
  );
}

/** Where the bad and the good lie furthest apart among the steps that are drawn: both in percent, and their gap as a share. */
export function widestGap(steps: readonly Step[]): { readonly ofBad: number; readonly ofGood: number; readonly gap: number } {
  const gaps = steps.map(({ ofBad, ofGood }) => ({ ofBad, ofGood, gap: Math.abs(ofBad - ofGood) / 100 }));
  return gaps.reduce((widest, one) => (one.gap > widest.gap ? one : widest), { ofBad: 0, ofGood: 0, gap: 0 });
}

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
