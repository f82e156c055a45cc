import { expect, test } from "vitest";
import { firstChoice, mostMonths, questionWithin, watchOf } from "./run-choice";

const run = (runId: string, monthsGone: number, fixed: Parameters<typeof firstChoice>[0][number]["fixed"] = null) => {
  return { runId, asOf: "2026-01-01" as const, modelName: "XF-1", monthsGone, fixed };
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

test("a run is asked what its first trial asked, and before that for any adverse record over the longest time", () => {
  const first = { outcome: "listed", months: 3 } as const;

  expect(watchOf(run("tried", 9, first))).toEqual(first);
  expect(watchOf(run("new", 9))).toEqual({ outcome: "adverse", months: 9 });
  expect(watchOf(undefined)).toEqual({ outcome: "adverse", months: 1 });
});
