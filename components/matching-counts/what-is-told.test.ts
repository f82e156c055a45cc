import { expect, test } from "vitest";
import { areAtFloor, leavesOthers } from "./what-is-told";

const period = { from: "2026-01", to: "2026-03", total: 60, tested: 10, published: 10 };

test("groups that add up to fewer than qualify leave others, those that add up leave none, and too few to tell is nobody", () => {
  expect(leavesOthers(340, [160, null])).toBe(true);
  expect(leavesOthers(340, [160, 180])).toBe(false);
  expect(leavesOthers(null, [null])).toBe(false);
});

test("periods of ten or fewer each say nothing of one another; one of twenty does, on either version", () => {
  expect(areAtFloor([period, { ...period, tested: null }])).toBe(true);
  expect(areAtFloor([period, { ...period, tested: 20 }])).toBe(false);
  expect(areAtFloor([period, { ...period, published: 20 }])).toBe(false);
});
