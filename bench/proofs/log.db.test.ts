import { expect, test } from "vitest";
import { playProof } from "./played.ts";

test("a few tampers of the log proof: each is found at its place, and its planted faults are noticed", { timeout: 120_000 }, async () => {
  const outcome = await playProof("log", "--leaves", "300", "--tampers", "40", "--rebuilds", "1");

  expect(outcome).toMatchObject({ name: "log", differences: 0, twins: { planted: 2, caught: 2 } });
  expect(outcome.aims.slice(0, 3).map(({ met }) => met)).toEqual([true, true, true]);
});
