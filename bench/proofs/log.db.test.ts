import { expect, test } from "vitest";
import { playProof } from "./played.ts";

test("a few tampers of the log proof: each kind of thing is found at its place, and its planted faults are noticed", {
  timeout: 240_000,
}, async () => {
  const small = ["--leaves", "300", "--tampers", "70", "--rebuilds", "1", "--large", "1000", "--large-tampers", "20"];

  const outcome = await playProof("log", ...small);

  expect(outcome).toMatchObject({ name: "log", differences: 0, twins: { planted: 2, caught: 2 } });
  expect(outcome.aims.map(({ value }) => value).filter((_, at) => [1, 2, 4].includes(at))).toEqual([70, 1, 20]);
  // What is aimed at does not shrink with the run.
  expect(outcome.aims.map(({ target }) => target)).toEqual([2_000, 10_000, 3, 1_000_000, 100, 10]);
  expect(outcome.aims.map(({ met }) => met)).toEqual([false, false, false, false, false, true]);
});
