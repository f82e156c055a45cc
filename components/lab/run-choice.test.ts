import { expect, test } from "vitest";
import { firstChoice, fixedMonths, monthsFor, mostMonths, questionWithin } from "./run-choice";

const run = (runId: string, monthsGone: number, fixedMonths = {}) => {
  return { runId, asOf: "2026-01-01" as const, modelName: "XF-1", subjects: 10, monthsGone, fixedMonths };
};
const question = (runId: string, months: number) => ({ runId, outcome: "adverse" as const, months });

test("the newest run after which a quarter is over comes first, watched as long as it can be", () => {
  const runs = [run("newest", 1), run("last quarter", 4), run("oldest", 30)];

  expect(firstChoice(runs)?.runId).toBe("last quarter");
  expect(runs.map(mostMonths)).toEqual([1, 4, 24]);
});

test("where no quarter is over yet, the run that was watched longest comes first", () => {
  expect(firstChoice([run("newest", 1), run("older", 2)])?.runId).toBe("older");
  expect(firstChoice([])).toBeUndefined();
});

test("more months than are over since the run's own day are refused on their field, with the most that can be asked for", () => {
  const within = questionWithin([run("newest", 1), run("older", 9)]);

  expect(within.safeParse(question("older", 9)).success).toBe(true);
  expect(within.safeParse(question("newest", 9)).error?.issues).toEqual([
    expect.objectContaining({ code: "too_big", maximum: 1, path: ["months"] }),
  ]);
});

test("a run is watched as its first trial for that outcome was, and for another outcome as long as it can be", () => {
  const tried = run("tried", 9, { adverse: 3 });

  expect([fixedMonths(tried, "adverse"), fixedMonths(tried, "serious"), fixedMonths(undefined, "adverse")]).toEqual([3, null, null]);
  expect([monthsFor(tried, "adverse"), monthsFor(tried, "serious")]).toEqual([3, 9]);
});
