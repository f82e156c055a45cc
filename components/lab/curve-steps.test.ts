import fc from "fast-check";
import { expect, test } from "vitest";
import { areaOf, ksOf } from "@/server/lab/core/ranking";
import { areaUnder, stepsOf, widestGap } from "./curve-steps";

/** Rows of which each group shares one risk, the riskiest group first. */
const Groups = fc
  .array(fc.record({ bad: fc.integer({ min: 0, max: 9 }), good: fc.integer({ min: 0, max: 9 }) }), { minLength: 1, maxLength: 12 })
  .filter((groups) => groups.some(({ bad }) => bad > 0) && groups.some(({ good }) => good > 0));
type Group = { readonly bad: number; readonly good: number };
const curveOf = (groups: readonly Group[]) => groups.map(({ bad, good }) => ({ rows: bad + good, bad }));

function rowsOf(groups: readonly Group[]) {
  const rows = groups.flatMap(({ bad, good }, at) => Array.from({ length: bad + good }, (_, nth) => [-at, Number(nth < bad)] as const));
  return { risk: Float64Array.from(rows, ([risk]) => risk), isBad: Uint8Array.from(rows, ([, isBad]) => isBad) };
}

test("a line drawn from every group has the area and the gap that its rows have", () => {
  fc.assert(
    fc.property(Groups, (groups) => {
      const { risk, isBad } = rowsOf(groups);
      const steps = stepsOf(curveOf(groups));
      expect(areaUnder(steps)).toBeCloseTo(areaOf(risk, isBad).auc, 10);
      expect(widestGap(steps).gap).toBeCloseTo(ksOf(risk, isBad), 10);
    }),
  );
});

test("joined groups never show a wider gap than all of them, and where groups fall in order a smaller area", () => {
  const groups = [
    { bad: 8, good: 1 },
    { bad: 2, good: 29 },
    { bad: 3, good: 20 },
    { bad: 7, good: 90 },
  ];
  const joined = [
    { bad: 10, good: 30 },
    { bad: 10, good: 110 },
  ];
  const [all, two] = [groups, joined].map((each) => stepsOf(curveOf(each)));

  expect(areaUnder(two ?? [])).toBeLessThan(areaUnder(all ?? []));
  expect(widestGap(two ?? []).gap).toBeLessThan(widestGap(all ?? []).gap);
});
