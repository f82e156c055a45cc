import fc from "fast-check";
import { expect, test } from "vitest";
import { agreement, notWalked } from "../../../db/testing/matching-walk.ts";

test("of three hundred thousand pairs the index says what the plain evaluator says, reasons included, and after every kind of change", {
  timeout: 300_000,
}, async () => {
  const walked = notWalked();

  while (walked.pairs < 300_000) await fc.assert(agreement(walked), { numRuns: 5 });

  expect(Math.min(...Object.values(walked.after))).toBeGreaterThan(0);
});
