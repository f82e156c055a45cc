import fc from "fast-check";
import { expect, test } from "vitest";
import { recordStatuses } from "../../../db/schema/words.ts";
import { amendmentBars, barTo, isAnnulmentDay, isLate, speaksFor } from "./amendment.ts";

const free = { itemCode: "ADM-02", status: "published", speaks: true, hasOwnObjection: false, isBeingRepaired: false } as const;

test.each([
  ["its own decision, told by itself", { sourceUnit: "甲", decidingUnit: "甲" }, false, true],
  ["its own decision, told by another", { sourceUnit: "乙", decidingUnit: "甲" }, true, true],
  ["what it told, whose decider nobody named", { sourceUnit: "甲", decidingUnit: null }, false, true],
  ["what it told, whose decider works elsewhere", { sourceUnit: "甲", decidingUnit: "乙" }, false, true],
  ["what it told, whose decider has a desk here", { sourceUnit: "甲", decidingUnit: "乙" }, true, false],
  ["what others told and decided", { sourceUnit: "乙", decidingUnit: "丙" }, false, false],
  ["what another told, whose decider nobody named", { sourceUnit: "乙", decidingUnit: null }, false, false],
])("a unit may speak for %s: as listed", (_what, told, deciderHasDesk, speaks) => {
  expect(speaksFor("甲", told, deciderHasDesk)).toBe(speaks);
});

test("nothing bars what stands, is the unit's own and waits for nobody; each obstacle has its name", () => {
  expect(barTo(free)).toBeNull();
  const bars = [
    barTo({ ...free, status: "repaired" }),
    barTo({ ...free, itemCode: "CMT-01" }),
    barTo({ ...free, speaks: false }),
    barTo({ ...free, hasOwnObjection: true }),
    barTo({ ...free, isBeingRepaired: true }),
  ];
  expect([...bars].sort()).toEqual([...amendmentBars].sort());
  expect(recordStatuses.filter((status) => barTo({ ...free, status }) === null)).toEqual(["valid", "published"]);
});

test("a decision is annulled on a day from its own to today, and in time up to the last day", () => {
  const day = fc.integer({ min: 0, max: 3_000 }).map((days) => new Date(Date.UTC(2020, 0, 1 + days)).toISOString().slice(0, 10));
  fc.assert(
    fc.property(day, day, day, (annulledOn, trueFrom, today) => {
      expect(isAnnulmentDay(annulledOn, trueFrom, today)).toBe(!(annulledOn < trueFrom) && !(annulledOn > today));
      expect(isLate({ dueOn: annulledOn }, today)).toBe(today > annulledOn);
      expect(isLate({ dueOn: null }, today)).toBe(false);
    }),
  );
});
