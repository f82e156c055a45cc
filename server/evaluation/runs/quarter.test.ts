import { expect, test } from "vitest";
import { quarterEndBefore, quarterEndOf } from "./quarter.ts";

test.each([
  ["2026-01-01", "2025-12-31", "2026-03-31"],
  ["2026-03-31", "2025-12-31", "2026-03-31"],
  ["2026-04-01", "2026-03-31", "2026-06-30"],
  ["2026-11-22", "2026-09-30", "2026-12-31"],
  ["2026-11-30", "2026-09-30", "2026-12-31"],
  ["2026-12-31", "2026-09-30", "2026-12-31"],
])("on %s the last quarter had ended on %s and the present one ends on %s", (day, before, own) => {
  expect([quarterEndBefore(day), quarterEndOf(day)]).toEqual([before, own]);
});
