import { expect, test } from "vitest";
import { playProof } from "./played.ts";

test("a few hundred changes of the receipts proof, of receipts and of lists: none is accepted, and its planted faults are noticed", {
  timeout: 120_000,
}, async () => {
  const outcome = await playProof("receipts", "--mutations", "400", "--list-mutations", "200");

  expect(outcome).toMatchObject({ name: "receipts", differences: 0, twins: { planted: 2, caught: 2 } });
  expect(outcome.aims.map(({ value }) => value)).toEqual([24, 400, 0, 8, 200, 0]);
});
