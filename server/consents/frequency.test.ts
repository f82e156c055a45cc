import fc from "fast-check";
import { expect, test } from "vitest";
import { countsSince, fitsFrequency, mostInMonth } from "./frequency.ts";
import { type Frequency, frequencySpans } from "./schema.ts";

const minuteMs = 60 * 1000;
const frequencies = fc.record({ times: fc.integer({ min: 1, max: 6 }), every: fc.constantFrom(...frequencySpans) });
/** Tries in the order of the clock: from minutes to weeks apart, over months of every length. */
const tries = fc
  .record({
    begins: fc.date({ min: new Date("2026-01-01"), max: new Date("2028-12-31"), noInvalidDate: true }),
    gaps: fc.array(fc.oneof(fc.integer({ min: 0, max: 600 }), fc.integer({ min: 0, max: 40_000 })), { minLength: 1, maxLength: 60 }),
  })
  .map(({ begins, gaps }) => {
    let at = begins.getTime();
    return gaps.map((minutes) => {
      at += minutes * minuteMs;
      return new Date(at);
    });
  });

/** Which of the tries are let through, each judged by those before it. */
function readUnder(frequency: Frequency, moments: readonly Date[]): Date[] {
  const read: Date[] = [];
  for (const now of moments) {
    const since = countsSince(frequency, now);
    if (fitsFrequency(frequency, read.filter((at) => at > since).length)) read.push(now);
  }
  return read;
}

/** The fewest milliseconds that a span of each length has. */
const leastMs = { day: 24 * 60 * minuteMs, week: 7 * 24 * 60 * minuteMs, month: 28 * 24 * 60 * minuteMs } as const;

test("no span of its length, wherever it begins, holds more readings than a frequency allows", () => {
  fc.assert(
    fc.property(frequencies, tries, (frequency, moments) => {
      const read = readUnder(frequency, moments);
      for (const first of read) {
        const within = read.filter((at) => at >= first && at.getTime() < first.getTime() + leastMs[frequency.every]);
        expect(within.length).toBeLessThanOrEqual(frequency.times);
      }
    }),
  );
});

test("no month of the calendar holds more readings than the bounds count for it", () => {
  fc.assert(
    fc.property(frequencies, tries, (frequency, moments) => {
      const months = Map.groupBy(readUnder(frequency, moments), (at) =>
        new Date(at.getTime() + 8 * 60 * minuteMs).toISOString().slice(0, 7),
      );
      for (const read of months.values()) expect(read.length).toBeLessThanOrEqual(mostInMonth(frequency));
    }),
  );
});

test("whoever waits a whole span reads again", () => {
  fc.assert(
    fc.property(frequencies, tries, (frequency, moments) => {
      const spans = { day: 24, week: 7 * 24, month: 31 * 24 };
      const read = readUnder(frequency, moments);
      const last = read.at(-1);
      if (!last) return;
      const later = new Date(last.getTime() + spans[frequency.every] * 60 * minuteMs);
      expect(readUnder(frequency, [...read, later])).toContainEqual(later);
    }),
  );
});

test.each([
  ["day", "2026-03-02T01:30:00.000Z", "2026-03-01T01:30:00.000Z"],
  ["week", "2026-03-02T01:30:00.000Z", "2026-02-23T01:30:00.000Z"],
  ["month", "2026-12-23T01:30:00.000Z", "2026-11-23T01:30:00.000Z"],
  // The last of March goes back to the last of February, in China's days: this one begins on the evening before in universal time.
  ["month", "2026-03-30T17:00:00.000Z", "2026-02-27T17:00:00.000Z"],
] as const)("by the %s, a reading at %s counts those after %s", (every, now, since) => {
  expect(countsSince({ every }, new Date(now)).toISOString()).toBe(since);
});
