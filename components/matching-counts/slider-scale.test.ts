import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Span, sliderScale } from "./slider-scale";

const staff: Span[] = [
  { from: null, to: 5 },
  { from: 5, to: 10 },
  { from: 10, to: 50 },
  { from: 50, to: null },
];

describe("a slider over bars of unequal spans", () => {
  test("stands at the edge of a bar where the threshold is one", () => {
    const scale = sliderScale(staff, 1, 1);

    expect([0, 5, 10, 50].map((value) => scale?.placeOf(value))).toEqual([0, 0.25, 0.5, 0.75]);
  });

  test("gives an open bar the width of the one before it", () => {
    const scale = sliderScale(staff, 1, 1);

    expect(scale?.valueAt(scale.steps)).toBe(90);
  });

  test("never goes below the smallest threshold that is allowed", () => {
    expect(sliderScale(staff, 1, 1)?.valueAt(0)).toBe(1);
  });

  test("keeps a threshold beyond the last bar at the end", () => {
    const scale = sliderScale(staff, 1, 1);

    expect(scale?.stepOf(1_000_000)).toBe(scale?.steps);
  });

  test("does not exist over no bars, nor over bars without width", () => {
    expect(sliderScale([], 1, 1)).toBeNull();
    expect(sliderScale([{ from: 3, to: 3 }], 1, 1)).toBeNull();
  });

  test("goes on by whole years where a bar is one year wide, and by more where it is fifty", () => {
    const scale = sliderScale(staff, 1, 1);
    const right = (value: number) => scale?.keyed(value, scale.stepOf(value) + 1);
    const left = (value: number) => scale?.keyed(value, scale.stepOf(value) - 1);

    expect([right(1), right(7), right(50)]).toEqual([2, 8, 52]);
    expect([left(1), left(8), left(50)]).toEqual([1, 7, 48]);
  });

  test("reaches a greater threshold with each press of a key, whatever the bars", () => {
    const spans = fc
      .uniqueArray(fc.integer({ min: 0, max: 5_000 }), { minLength: 2, maxLength: 12 })
      .map((edges) => edges.sort((a, b) => a - b))
      .map((edges) => edges.slice(1).map((to, place): Span => ({ from: edges[place] ?? 0, to })));

    fc.assert(
      fc.property(spans, fc.integer({ min: 1, max: 5_000 }), (bars, start) => {
        const scale = sliderScale(bars, 1, 1);
        if (!scale) throw new Error("bars with width have a scale");
        const step = scale.stepOf(start);
        if (step < scale.steps) expect(scale.keyed(start, step + 1)).toBeGreaterThan(start);
        if (step > 0) expect(scale.keyed(start, step - 1)).toBeLessThan(Math.max(start, 2));
      }),
    );
  });
});
