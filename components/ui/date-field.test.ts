import { expect, test } from "vitest";
import { readDay } from "./date-field.tsx";

test.each([
  ["2026-11-22", "2026-11-22"],
  ["2026/1/5", "2026-01-05"],
  ["2026年1月5日", "2026-01-05"],
  ["20260105", "2026-01-05"],
  ["２０２６.０１.０５", "2026-01-05"],
  ["next week", "next week"],
])("%s is read as %s", (typed, day) => expect(readDay(typed)).toBe(day));
