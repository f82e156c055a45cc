import { expect, test } from "vitest";
import { playProof } from "./played.ts";

test("a few rounds of the accept proof: one winner each, and its planted fault is noticed", { timeout: 120_000 }, async () => {
  const outcome = await playProof("accept", "--rounds", "2", "--callers", "40");

  expect(outcome).toMatchObject({ name: "accept", differences: 0, twins: { planted: 1, caught: 1 } });
  expect(outcome.aims.map(({ met }) => met)).toEqual([true, true, true]);
});
