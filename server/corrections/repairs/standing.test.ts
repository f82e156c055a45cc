import { expect, test } from "vitest";
import { byWhatCanBeDone, isRepairable, standingOf } from "./standing.ts";

const penalty = { itemCode: "ADM-02", repairFrom: "2026-08-31", hasDesk: true, barredUntil: null };

test.each([
  ["on its earliest day can be repaired", {}, "2026-08-31", "now"],
  ["the day before cannot yet", {}, "2026-08-30", "from"],
  ["for which no rule names a day waits for none", { repairFrom: null }, "2026-08-31", "no_rule"],
  ["of a court is not repaired at an administrative unit", { itemCode: "JUD-02" }, "2026-08-31", "elsewhere"],
  ["of a broken commitment is made good with its unit", { itemCode: "CMT-01" }, "2026-08-31", "commitment"],
  ["of a unit that works elsewhere is applied for there", { hasDesk: false }, "2026-08-31", "no_desk"],
  ["stands on the last day of a bar", { barredUntil: "2026-09-01" }, "2026-09-01", "barred"],
  ["can be repaired the day after a bar", { barredUntil: "2026-09-01" }, "2026-09-02", "now"],
  ["that cannot be repaired yet is barred where the bar ends later", { barredUntil: "2029-09-01" }, "2026-08-30", "barred"],
  ["that cannot be repaired yet waits for its day where the bar ends before", { barredUntil: "2026-08-30" }, "2026-08-29", "from"],
] as const)("a record %s", (_what, more, today, expected) => {
  expect(standingOf({ ...penalty, ...more }, today)).toBe(expected);
});

test("an entry of every list is repaired at the unit that made it", () => {
  const standings = ["LST-01", "LST-02", "LST-03"].map((itemCode) => standingOf({ ...penalty, itemCode }, "2026-09-01"));

  expect(standings).toEqual(["now", "now", "now"]);
});

test("a record that no administrative unit repairs leads to no repair, and what can be repaired or made good does", () => {
  expect(["JUD-01", "JUD-02", "TAX-02"].filter(isRepairable)).toEqual([]);
  expect(["ADM-02", "LST-02", "CMT-01"].filter(isRepairable)).toHaveLength(3);
});

test("records come by what can be done first: what waits for the enterprise, what can be applied for, then by the day", () => {
  const listed = [
    { id: "elsewhere", standing: "elsewhere", repairFrom: null, waitsForYou: false },
    { id: "in spring", standing: "from", repairFrom: "2027-03-01", waitsForYou: false },
    { id: "in winter", standing: "from", repairFrom: "2026-12-01", waitsForYou: false },
    { id: "now", standing: "now", repairFrom: "2026-08-31", waitsForYou: false },
    { id: "papers missing", standing: "from", repairFrom: "2027-09-01", waitsForYou: true },
  ] as const;

  expect(listed.toSorted(byWhatCanBeDone).map(({ id }) => id)).toEqual(["papers missing", "now", "in winter", "in spring", "elsewhere"]);
});
