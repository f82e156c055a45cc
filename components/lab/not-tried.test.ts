import { expect, test } from "vitest";
import { notTried } from "./not-tried";

test("columns that were not tried are told apart: nothing known, groups too small, and every other reason together", () => {
  const groups = notTried([
    { column: "sex", reason: "protected", by: "sex" },
    { column: "tax", reason: "too_small" },
    { column: "water", reason: "nothing_known" },
    { column: "power", reason: "too_small" },
    { column: "same", reason: "constant" },
  ]);

  expect(groups).toEqual([
    { why: "nothing_known", columns: ["water"] },
    { why: "too_small", columns: ["tax", "power"] },
    { why: "otherwise", columns: ["sex", "same"] },
  ]);
  expect(notTried([])).toEqual([]);
});
