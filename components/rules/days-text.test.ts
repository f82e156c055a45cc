import { expect, test } from "vitest";
import { readDays, writeDays } from "./days-text";

test("a holiday's span keeps its weekdays, and is one span again", () => {
  const days = readDays("2026-10-01 – 2026-10-07", "holidays");

  expect(days).toEqual(["2026-10-01", "2026-10-02", "2026-10-05", "2026-10-06", "2026-10-07"]);
  expect(writeDays(days ?? [], "holidays")).toBe("2026-10-01 – 2026-10-07");
});

test("worked weekends stand one by one, in lines or after commas", () => {
  const days = readDays("2026-10-10, 2026-09-20\n2026-09-20", "workdays");

  expect(days).toEqual(["2026-09-20", "2026-10-10"]);
  expect(writeDays(days ?? [], "workdays")).toBe("2026-09-20\n2026-10-10");
});

test.each(["2026-02-30", "5 May", "2026-05-03 – 2026-05-01", "2026-01-01 – 2026-12-31", "2026-01-01 – 2026-01-02 – 2026-01-03"])(
  "what is no day and no span is refused: %s",
  (text) => {
    expect(readDays(text, "holidays")).toBeNull();
  },
);

test("a single weekend day is kept as it was typed, so that whoever is refused by it sees which", () => {
  expect(readDays("2026-10-10", "holidays")).toEqual(["2026-10-10"]);
});
