import { expect, test } from "vitest";
import { playProof } from "./played.ts";

const few = ["--pairs", "20000", "--requests", "5", "--worlds", "50", "--towns", "3", "--seed", "7"];

test("a little of the matching proof: nothing differs, and its seven planted faults are noticed", { timeout: 120_000 }, async () => {
  const outcome = await playProof("matching", ...few);

  expect(outcome).toMatchObject({ name: "matching", differences: 0, twins: { planted: 7, caught: 7 } });
  expect(outcome.aims.map(({ met }) => met)).toEqual([true, true, true, true, true]);
});
