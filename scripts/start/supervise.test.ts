import { expect, test } from "vitest";
import { backoffMs } from "./supervise.ts";

test("a process that keeps failing is started ever less often, but at least every half minute", () => {
  expect([1, 2, 3, 4, 5, 6, 7, 8, 100].map(backoffMs)).toEqual([500, 1000, 2000, 4000, 8000, 16_000, 30_000, 30_000, 30_000]);
});
