import fc from "fast-check";
import { expect, test } from "vitest";
import { cutoff, sweptKinds } from "./kinds.ts";

test.each([
  ["mail", 90, "2026-11-23T16:00:00Z", "2026-08-25T16:00:00Z"],
  ["session", 180, "2026-11-23T16:00:00Z", "2026-05-27T16:00:00Z"],
  ["access_log", 60, "2026-11-23T16:00:00Z", "2021-11-23T16:00:00Z"],
  ["access_log", 60, "2028-02-29T10:00:00Z", "2023-02-28T10:00:00Z"],
] as const)("%s kept for %i is past its time at %s before %s", (kind, kept, now, before) => {
  expect(cutoff(kind, kept, new Date(now))).toEqual(new Date(before));
});

test("what is kept longer is swept later, and nothing is swept before its time", () => {
  const at = fc.date({ min: new Date("2020-01-01"), max: new Date("2100-01-01"), noInvalidDate: true });
  fc.assert(
    fc.property(fc.constantFrom(...sweptKinds), fc.integer({ min: 1, max: 400 }), at, (kind, kept, now) => {
      expect(cutoff(kind, kept, now).getTime()).toBeLessThan(now.getTime());
      expect(cutoff(kind, kept + 1, now).getTime()).toBeLessThanOrEqual(cutoff(kind, kept, now).getTime());
    }),
  );
});
