import { expect, test } from "vitest";
import { addDays } from "../../kernel/dates.ts";
import { addWorkingDays, makeCalendar } from "../../kernel/working-days.ts";
import { Arrivals } from "./arrivals.ts";
import { type Counts, countNames, oldestTimely, shareOf } from "./measures.ts";

const none = Object.fromEntries(countNames.map((name) => [name, 0])) as Counts;
const calendar = makeCalendar([
  { day: "2026-10-01", kind: "holiday" },
  { day: "2026-10-02", kind: "holiday" },
  { day: "2026-10-05", kind: "holiday" },
  { day: "2026-10-06", kind: "holiday" },
  { day: "2026-10-07", kind: "holiday" },
  { day: "2026-10-10", kind: "workday" },
]);

test("a share of nothing is unknown, and a share of something that failed is zero", () => {
  const empty = none;
  const failed = { ...none, rowsRead: 4, rowsRefused: 4, cyclesDue: 2 };

  expect([shareOf("validity", empty), shareOf("timeliness", empty), shareOf("collection", empty)]).toEqual([null, null, null]);
  expect([shareOf("validity", failed), shareOf("timeliness", failed), shareOf("collection", failed)]).toEqual([0, null, 0]);
});

test("validity is the share that was not refused", () => {
  expect(shareOf("validity", { ...none, rowsRead: 8, rowsRefused: 2 })).toBe(0.75);
});

test("holidays do not count against a unit, and a make-up day does", () => {
  // Seven working days before 13 October: 12, 10, 9, 8 October and 30, 29, 28 September lie between; 29 September is the last in time.
  expect(oldestTimely(calendar, "2026-10-13", 7)).toBe("2026-09-28");
});

test("the oldest date in time is in time, and the day before it is late, on every day of a month", () => {
  for (let today = "2026-10-01"; today < "2026-11-01"; today = addDays(today, 1)) {
    const oldest = oldestTimely(calendar, today, 7);

    expect(addWorkingDays(calendar, oldest, 7).day >= today).toBe(true);
    expect(addWorkingDays(calendar, addDays(oldest, -1), 7).day >= today).toBe(false);
  }
});

test("an arrival counts rows, annulments, what was told in time and filled fields, by unit and item", () => {
  const arrivals = new Arrivals();
  const content = { name: "甲", note: null, list: [], flag: false };
  const row = { itemCode: "ADM-01", sourceUnit: "一局", status: "published", trueFrom: "2026-10-09", content };

  arrivals.add(row, "2026-10-08");
  arrivals.add({ ...row, trueFrom: "2026-10-07", status: "withdrawn" }, "2026-10-08");
  arrivals.add({ ...row, itemCode: "LST-01" }, "2026-10-08");

  expect(arrivals.list()).toEqual([
    { sourceUnit: "一局", itemCode: "ADM-01", rows: 2, withdrawn: 1, dated: 2, timely: 1, declared: 8, filled: 4 },
    { sourceUnit: "一局", itemCode: "LST-01", rows: 1, withdrawn: 0, dated: 0, timely: 0, declared: 4, filled: 2 },
  ]);
});
