import { expect, test } from "vitest";
import { stepOf } from "./step-of";

const sent = new Date("2026-11-02T02:00:00Z");

test.each([
  ["answer", false, null, "toPassOn"],
  ["answer", false, sent, "passedOn"],
  ["answer", true, sent, "toConfirm"],
  ["review", false, null, "toReview"],
  ["review", false, sent, "toReview"],
  ["review", true, sent, "toConfirm"],
  [null, false, sent, "over"],
] as const)("of %s, waiting for a second: %s, sent on %s, the step is %s", (stage, isWaiting, passedOnAt, step) =>
  expect(stepOf({ stage, isWaiting, passedOnAt })).toBe(step),
);
