import { expect, test } from "vitest";
import { playProof } from "./played.ts";

test("a few hundred changes of the receipts proof: none is accepted, and its planted fault is noticed", { timeout: 120_000 }, async () => {
  const outcome = await playProof("receipts", "--mutations", "400");

  expect(outcome).toMatchObject({ name: "receipts", differences: 0, twins: { planted: 1, caught: 1 } });
  expect(outcome.aims.map(({ value }) => value)).toEqual([24, 400, 0]);
});
