import fc from "fast-check";
import { expect, test } from "vitest";
import { exampleTimes } from "./example-times.ts";

test("the example lines of the access log lie in the past, the later one below", () => {
  fc.assert(
    fc.property(fc.date({ min: new Date("2024-01-01"), max: new Date("2040-01-01"), noInvalidDate: true }), (now) => {
      const [first, second] = exampleTimes(now);

      expect(first < second && second < now).toBe(true);
    }),
  );
});

test("they are told in office hours of China", () => {
  expect(exampleTimes(new Date("2026-11-22T16:30:00Z"))).toEqual([new Date("2026-11-18T02:41:00Z"), new Date("2026-11-21T08:20:00Z")]);
});
