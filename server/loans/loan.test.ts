import { expect, test } from "vitest";
import { guaranteeModes, lineStatuses } from "../../db/schema/words.ts";
import { drawdownDueOn, drawFault, hasEnded, isCreditLoan, lineEndsOn } from "./loan.ts";

const line = { status: "effective", startsOn: "2026-11-22", endsOn: "2028-11-22" } as const;

test("only a loan without collateral and guarantee is a credit loan", () => {
  expect(guaranteeModes.filter(isCreditLoan)).toEqual(["credit"]);
});

test("line and drawdown last the accepted term, clamped to the month's end", () => {
  expect(lineEndsOn("2026-11-30", 3)).toBe("2027-02-28");
  expect(drawdownDueOn("2026-08-31", 6)).toBe("2027-02-28");
});

test.each([
  ["the day the line begins", "2026-11-22", "2026-11-22", null],
  ["the line's last day", "2028-11-22", "2028-11-22", null],
  ["a day before it begins", "2026-11-21", "2026-11-22", "date_outside_line"],
  ["a day after it ended", "2028-11-23", "2028-11-23", "date_outside_line"],
  ["a day to come", "2026-11-23", "2026-11-22", "date_to_come"],
])("drawing on %s", (_what, drawnOn, today, fault) => {
  expect(drawFault(line, drawnOn, today)).toBe(fault);
});

test.each(lineStatuses.filter((status) => status !== "effective"))("nothing is drawn from a line that is %s", (status) => {
  expect(drawFault({ ...line, status }, "2026-11-22", "2026-11-22")).toBe("line_not_effective");
});

test("a line has ended on the day after its last", () => {
  expect([hasEnded(line, "2028-11-22"), hasEnded(line, "2028-11-23")]).toEqual([false, true]);
});
