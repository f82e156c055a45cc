import { expect, test } from "vitest";
import { simulate } from "./simulate.ts";

test("five thousand steps of whole lives break no rule, and leave nobody waiting", () => {
  const came = simulate(7, 5_000);

  expect(came.wrong).toEqual([]);
  expect(came.steps).toBeGreaterThanOrEqual(5_000);
  expect(Object.keys(came.ends).length).toBeGreaterThanOrEqual(4);
});

test("the same seed tells the same lives, another one others", () => {
  expect(simulate(7, 1_000).trace).toBe(simulate(7, 1_000).trace);
  expect(simulate(8, 1_000).trace).not.toBe(simulate(7, 1_000).trace);
});

test.each(["keep_rivals", "forget_vouchers", "free_nothing", "stay_silent"] as const)("the planted fault %s is noticed", (fault) => {
  expect(simulate(7, 20_000, fault).wrong.length).toBeGreaterThan(0);
});
