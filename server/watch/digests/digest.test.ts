import fc from "fast-check";
import { expect, test } from "vitest";
import { addDays, type Day, daysBetween, weekdayOf } from "../../kernel/dates.ts";
import { namesOf, spanDue } from "./digest.ts";

test.each([
  ["weekly, on a Monday: the week that ended", "weekly", null, "2026-11-23", { since: "2026-11-16", until: "2026-11-22" }],
  ["weekly, on a Sunday, the week still runs", "weekly", "2026-11-15", "2026-11-22", null],
  ["weekly, told already", "weekly", "2026-11-22", "2026-11-23", null],
  ["weekly, a week left out is told now", "weekly", "2026-11-08", "2026-11-23", { since: "2026-11-09", until: "2026-11-22" }],
  ["daily: yesterday", "daily", "2026-11-21", "2026-11-23", { since: "2026-11-22", until: "2026-11-22" }],
  ["daily after weekly tells nothing twice", "daily", "2026-11-22", "2026-11-24", { since: "2026-11-23", until: "2026-11-23" }],
  ["long ago, no more than 31 days", "daily", "2026-01-01", "2026-11-23", { since: "2026-10-23", until: "2026-11-22" }],
  ["none", "none", null, "2026-11-23", null],
] as const)("%s", (_what, frequency, toldUntil, today, span) => expect(spanDue(frequency, toldUntil, today)).toEqual(span));

test("however often the setting changes, and however many days the job sleeps, no day is told twice and none between two letters is left out", () => {
  const nights = fc.array(
    fc.record({ sleeps: fc.nat(9), frequency: fc.constantFrom("none" as const, "daily" as const, "weekly" as const) }),
    { maxLength: 40 },
  );
  fc.assert(
    fc.property(nights, (given) => {
      let [today, told]: [Day, Day | null] = ["2026-11-23", null];
      for (const { sleeps, frequency } of given) {
        today = addDays(today, sleeps);
        const span = spanDue(frequency, told, today);
        if (!span) continue;
        expect(span.since <= span.until && span.until < today).toBe(true);
        if (frequency === "weekly") expect(weekdayOf(span.until)).toBe(7);
        if (told !== null) expect(span.since).toBe(daysBetween(told, span.until) > 31 ? addDays(span.until, -30) : addDays(told, 1));
        told = span.until;
      }
    }),
  );
});

test("the letter names who read most first, and no more than ten", () => {
  const lender = (place: number) => ({ zh: `银行${place}`, en: `Bank ${place}`, reads: place, refusals: 1 });
  expect(namesOf([lender(1), lender(3)], "en")).toBe("Bank 3 4, Bank 1 2");
  expect(
    namesOf(
      Array.from({ length: 11 }, (_, place) => lender(place)),
      "zh",
    ).split("、"),
  ).toHaveLength(11);
  expect(
    namesOf(
      Array.from({ length: 11 }, (_, place) => lender(place)),
      "zh",
    ),
  ).toMatch(/^银行10 11、.*、…$/);
});
