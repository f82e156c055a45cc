import { expect, test } from "vitest";
import { playProof } from "./played.ts";
import { tellingApart } from "./sign-in/telling-apart.ts";

const small = ["--guesses", "60", "--pairs", "10", "--trials", "6"];

test("a little of the sign-in proof: nothing opens, and its four planted faults are noticed", { timeout: 180_000 }, async () => {
  const outcome = await playProof("sign-in", ...small);

  // Ten pairs are too few for a stopwatch: how well time tells is measured by the whole proof.
  expect(outcome).toMatchObject({ name: "sign-in", differences: 0, twins: { planted: 4, caught: 4 } });
  const { aims } = outcome;
  expect(aims.filter(({ unit }) => unit !== "AUC" && unit !== "tries").map(({ met }) => met)).toEqual([true, true, true, true, true]);
});

test.each([
  [[1, 2, 3], [4, 5, 6], 1],
  [[4, 5, 6], [1, 2, 3], 1],
  [[1, 2], [1, 2], 0.5],
  [[1, 3], [2, 4], 0.75],
])("a stopwatch tells %j from %j apart with %d", (ones, others, expected) => {
  expect(tellingApart(ones, others)).toBe(expected);
});
