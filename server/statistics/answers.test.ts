import { expect, test } from "vitest";
import { type AnsweredCase, countAnswers, keptShare, noAnswers } from "./answers.ts";

const now = new Date("2026-11-22T02:00:00Z");
const always = () => true;
const answered = (minutes: number, more: Partial<AnsweredCase> = {}): AnsweredCase => ({
  dueAt: new Date("2026-11-20T02:00:00Z"),
  firstActionAt: new Date("2026-11-19T02:00:00Z"),
  status: "accepted",
  closedAt: null,
  minutes,
  ...more,
});

test("the median is the middle of the answers' working time, and of an even number the middle of two", () => {
  expect(
    countAnswers(
      [60, 10, 30, 20, 900].map((minutes) => answered(minutes)),
      always,
      now,
    ).medianMinutes,
  ).toBe(30);
  expect(
    countAnswers(
      [60, 10, 30, 20, 900, 40].map((minutes) => answered(minutes)),
      always,
      now,
    ).medianMinutes,
  ).toBe(35);
});

test("four answers make no median and four due cases no rate", () => {
  const few = countAnswers(
    [1, 2, 3, 4].map((minutes) => answered(minutes)),
    always,
    now,
  );

  expect(few.medianMinutes).toBeNull();
  expect(keptShare(few)).toBeNull();
  expect(keptShare(noAnswers)).toBeNull();
});

test("a late answer and a missing one are broken promises, an answer on the minute is kept", () => {
  const due = new Date("2026-11-20T02:00:00Z");
  const cases = [
    answered(1),
    answered(1),
    answered(1, { firstActionAt: due }),
    answered(1, { firstActionAt: now }),
    answered(1, { firstActionAt: null, minutes: null }),
  ];

  expect(countAnswers(cases, always, now)).toMatchObject({ due: 5, kept: 3 });
  expect(keptShare(countAnswers(cases, always, now))).toBe(600_000);
});

test("a case that closed unanswered is a missed promise when it was overdue by then, and owes nothing when it was not", () => {
  const closed = { firstActionAt: null, minutes: null, status: "closed_by_request" as const };
  const cases = [
    answered(1, { ...closed, closedAt: new Date("2026-11-20T02:00:00Z") }),
    answered(1, { ...closed, closedAt: new Date("2026-11-20T01:59:59Z") }),
    answered(1, { ...closed, closedAt: null }),
    answered(1, { status: "closed_by_request", closedAt: now }),
  ];

  expect(countAnswers(cases, always, now)).toMatchObject({ answered: 1, due: 2, kept: 1 });
});

test("a promise that is not due yet counts neither way", () => {
  expect(countAnswers([answered(5, { dueAt: new Date("2026-11-23T02:00:00Z") })], always, now)).toMatchObject({
    answered: 1,
    due: 0,
    kept: 0,
  });
});
