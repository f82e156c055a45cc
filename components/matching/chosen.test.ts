import { expect, test } from "vitest";
import { takenOffBy, ticked } from "./chosen";

const known = [
  { versionId: "a1", lenderId: "a" },
  { versionId: "a2", lenderId: "a" },
  { versionId: "b1", lenderId: "b" },
  // Chosen before its lender published a newer version, so the list has it no more.
  { versionId: "c1", lenderId: "c" },
];

test("a tick takes off the lender's other product and leaves every other lender's, listed or not", () => {
  const before = ["a1", "b1", "c1"];

  const after = ticked("a2", true, before, known);

  expect(after).toEqual(["b1", "c1", "a2"]);
  expect(takenOffBy("a2", before, known)?.versionId).toBe("a1");
});

test("twin: taking a tick back takes off nothing else, and ticking twice is ticking once", () => {
  expect(ticked("b1", false, ["a1", "b1", "c1"], known)).toEqual(["a1", "c1"]);
  expect(ticked("b1", true, ["a1", "b1"], known)).toEqual(["a1", "b1"]);
  expect(takenOffBy("b1", ["a1", "b1"], known)).toBeUndefined();
});
