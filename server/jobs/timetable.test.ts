import { parseCronItems } from "graphile-worker";
import { expect, test } from "vitest";
import { jobs, timetable } from "./jobs.ts";

test("the timetable is one the queue understands, and names jobs that exist", () => {
  expect(parseCronItems([...timetable]).map(({ task }) => task)).toEqual(timetable.map(({ task }) => task));
  expect(Object.keys(jobs)).toEqual(expect.arrayContaining(timetable.map(({ task }) => task)));
});
