import { expect, test } from "vitest";
import { paceOf, type Sample, withSample } from "./pace";

test("speed and time left come from the last ten seconds", () => {
  const samples = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12].reduce<Sample[]>(
    (kept, second) => withSample(kept, { atMs: second * 1000, bytes: second < 2 ? 0 : (second - 2) * 500 }),
    [],
  );

  expect(paceOf(samples, 10_000)).toEqual({ bytesPerSecond: 500, secondsLeft: 10 });
});

test("within the first second, and while nothing moves, nothing is said", () => {
  expect(paceOf([{ atMs: 0, bytes: 0 }], 10)).toBeNull();
  expect(
    paceOf(
      [
        { atMs: 0, bytes: 0 },
        { atMs: 999, bytes: 5 },
      ],
      10,
    ),
  ).toBeNull();
  expect(
    paceOf(
      [
        { atMs: 0, bytes: 5 },
        { atMs: 5_000, bytes: 5 },
      ],
      10,
    ),
  ).toBeNull();
});
