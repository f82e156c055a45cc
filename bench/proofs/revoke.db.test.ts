import { expect, test } from "vitest";
import { playProof } from "./played.ts";

test("a few rounds of the revoke proof: nobody reads after, and its planted fault is noticed", { timeout: 120_000 }, async () => {
  const outcome = await playProof("revoke", "--rounds", "4", "--readers", "12");

  expect(outcome).toMatchObject({ name: "revoke", differences: 0, twins: { planted: 1, caught: 1 } });
  expect(outcome.aims.map(({ met }) => met)).toEqual([true, true, true, true]);
});
