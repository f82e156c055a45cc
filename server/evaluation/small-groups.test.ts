import fc from "fast-check";
import { expect, test } from "vitest";
import { groupMin, isGivenAway, tellLine } from "./small-groups.ts";

test("large groups and empty ones are told as they are", () => {
  expect(tellLine([120, 0, 7])).toEqual([120, 0, 7]);
});

test("a small group takes the next one with it, so that the whole less the rest tells nothing", () => {
  expect(tellLine([1_525, 284, 80, 1])).toEqual([1_525, 284, null, null]);
  expect(tellLine([3])).toEqual([null]);
});

test("whatever the line and the least, what is hidden is never one small group, or the line says that it is given away", () => {
  const line = fc.array(fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 25 })), { maxLength: 6 });
  fc.assert(
    fc.property(line, fc.integer({ min: 2, max: 12 }), (counts, least) => {
      const told = tellLine(counts, least);
      const hidden = counts.filter((_, at) => told[at] === null);
      const together = hidden.reduce((all, count) => all + count, 0);
      for (const count of told) expect(count !== null && count > 0 && count < least).toBe(false);
      expect(isGivenAway(counts, told, least)).toBe(hidden.length > 0 && (hidden.length === 1 || together < least));
    }),
  );
  expect(isGivenAway([3, 40], tellLine([3, 40], 10), 10)).toBe(false);
  expect(isGivenAway([3], tellLine([3], 10), 10)).toBe(true);
});

test("twin: hidden cell by cell alone, a small group is what its row lacks", () => {
  const counts = [1_525, 284, 80, 1];
  const cellByCell = counts.map((count) => (count < groupMin ? null : count));

  const lacking = counts.reduce((all, count) => all + count, 0) - cellByCell.reduce<number>((all, count) => all + (count ?? 0), 0);

  expect(lacking).toBe(1);
});
