import fc from "fast-check";
import { expect, test } from "vitest";
import { type RecordStatus, recordStatuses } from "../../db/schema/words.ts";
import { referenceMeasures } from "../../db/seed/reference.ts";
import { addDays } from "../kernel/dates.ts";
import {
  type Entry,
  endOf,
  gradeOn,
  type Listed,
  lastDayIn,
  lastDayOf,
  mannerOf,
  mayRestOn,
  standingOf,
  standsOn,
  whyTermUnlawful,
  whyUnlawful,
} from "./measure.ts";

const today = "2026-11-23";
const later = (days: number) => addDays(today, days);
const entry = (more: Partial<Entry> = {}): Entry => ({
  ...{ itemCode: "LST-01", status: "published", trueTo: null, publicityEndsOn: null, content: {} },
  ...more,
});
const listed: Listed = {
  ...{ code: "public_procurement", listedFrom: "2022-12-28", kind: "restriction", type: "T1", basis: "政府采购法 Art. 22" },
  ...{ itemCodes: ["LST-01"], grades: null },
};
const open = { startsOn: today, endsOn: null, liftedAt: null, liftedBy: null };

test("the list has three types of restrictions, each with its law, and rests on entries of known items", () => {
  const all = referenceMeasures();
  const restrictions = all.filter(({ kind }) => kind === "restriction");

  expect(restrictions.map(({ type }) => type)).toEqual([...Array(6).fill("T1"), ...Array(5).fill("T2"), ...Array(3).fill("T3")]);
  expect(new Set(all.map(({ code }) => code)).size).toBe(all.length);
  expect(all.filter(({ basis }) => basis.length < 5)).toEqual([]);
  expect(restrictions.filter(({ item_codes }) => item_codes.some((code) => /^(HON|TAX|TRD)/.test(code)))).toEqual([]);
});

test.each([
  ["nothing of that name is on the list", null, entry(), {}, "measure.not_listed"],
  ["the entry is of another item", listed, entry({ itemCode: "ADM-02" }), {}, "measure.not_for_entry"],
  ["the entry was repaired", listed, entry({ status: "repaired" }), {}, "measure.entry_over"],
  ["the subject has left the list", listed, entry({ trueTo: later(-1) }), {}, "measure.entry_over"],
  ["it would begin in the past", listed, entry(), { startsOn: later(-1) }, "measure.begins_too_early"],
  ["it would begin years from now", listed, entry(), { startsOn: "9990-01-01" }, "measure.begins_too_late"],
  ["it would end before it begins", listed, entry(), { startsOn: later(5), endsOn: later(4) }, "measure.ends_before_it_begins"],
  ["it would outlive the entry", listed, entry({ trueTo: later(9) }), { endsOn: later(10) }, "measure.outlives_entry"],
  ["it would begin after the entry", listed, entry({ publicityEndsOn: later(9) }), { startsOn: later(10) }, "measure.outlives_entry"],
] as const)("a measure is not ordered where %s", (_, list, on, wish, why) => {
  expect(whyUnlawful(list, on, { startsOn: today, endsOn: null, ...wish }, today)).toBe(why);
});

test("an incentive for a grade rests on that grade alone, and on entries that grade nothing", () => {
  const incentive: Listed = { ...listed, kind: "incentive", type: null, itemCodes: ["HON-01", "TAX-01"], grades: ["A"] };
  const may = (itemCode: string, content: Entry["content"]) => mayRestOn(incentive, entry({ itemCode, content }));

  expect([may("TAX-01", { grade: "A" }), may("TAX-01", { grade: "D" }), may("HON-01", { title: "文明单位" })]).toEqual([true, false, true]);
});

test("of each item that grades, the list names one best grade; others none", () => {
  expect(["TAX-01", "TRD-01", "HON-01"].map((code) => gradeOn(["A", "AEO"], code))).toEqual(["A", "AEO", null]);
  expect([gradeOn(null, "TAX-01"), gradeOn(["A"], "TRD-01")]).toEqual([null, null]);
  for (const { grades, item_codes } of referenceMeasures().filter((one) => one.grades !== null)) {
    expect(item_codes.some((code) => gradeOn(grades, code) !== null)).toBe(true);
  }
});

test("a unit orders the first two types, only recommends the third, and grants incentives", () => {
  const manners = referenceMeasures().map((one) => mannerOf(one));

  expect(manners).toEqual([...Array(11).fill("ordered"), ...Array(3).fill("recommended"), ...Array(7).fill("granted")]);
});

test.each([
  [later(-1), null, "startsOn", "measure.begins_too_early"],
  [later(10), null, "startsOn", "measure.outlives_entry"],
  [later(5), later(4), "endsOn", "measure.ends_before_it_begins"],
  [today, later(10), "endsOn", "measure.outlives_entry"],
] as const)("a term from %s to %s is refused at %s", (startsOn, endsOn, at, reason) => {
  expect(whyTermUnlawful({ startsOn, endsOn }, later(9), today)).toEqual({ reason, at });
  expect(whyTermUnlawful({ startsOn: later(9), endsOn: later(9) }, later(9), today)).toBeNull();
});

test("a measure begins, runs, ends with its own term, and is lifted", () => {
  expect(standingOf({ ...open, startsOn: later(1) }, entry(), today)).toBe("to_begin");
  expect(standingOf(open, entry(), today)).toBe("in_force");
  expect(standingOf({ ...open, startsOn: later(-9), endsOn: later(-1) }, entry(), today)).toBe("ended");
  expect(standingOf({ ...open, liftedAt: new Date(), liftedBy: "unit" }, entry(), today)).toBe("lifted");
  expect(standingOf({ ...open, liftedAt: new Date(), liftedBy: "entry_ended" }, entry(), today)).toBe("ended");
  expect(standingOf(open, null, today)).toBe("ended");
});

test("what it is over by: the basis, the entry, its own term", () => {
  expect(endOf(open, entry({ status: "withdrawn" }), today)).toBe("basis_withdrawn");
  expect(endOf(open, entry({ publicityEndsOn: later(-1) }), today)).toBe("entry_ended");
  expect(endOf({ endsOn: later(-1) }, entry(), today)).toBe("term_over");
  expect(endOf({ endsOn: today }, entry(), today)).toBeNull();
  expect(lastDayIn({ endsOn: null }, entry({ trueTo: later(5), publicityEndsOn: later(3) }))).toBe(later(3));
});

const day = fc.integer({ min: -2, max: 40 }).map(later);
const maybeDay = fc.option(day);
const anyEntry = fc.record({
  status: fc.constantFrom<RecordStatus>("valid", "published", ...recordStatuses),
  trueTo: maybeDay,
  publicityEndsOn: maybeDay,
  itemCode: fc.constantFrom("LST-01", "ADM-02"),
  content: fc.constant({}),
});

test("what may be ordered stands on no day after its entry's last, and on none on which the entry does not stand", () => {
  let ordered = 0;
  fc.assert(
    fc.property(anyEntry, day, maybeDay, day, (on, startsOn, endsOn, read) => {
      if (whyUnlawful(listed, on, { startsOn, endsOn }, today) !== null) return;
      ordered++;
      const last = lastDayOf(on);
      const status = standingOf({ ...open, startsOn, endsOn }, on, read);
      if (last !== null && read > last) expect(status).toBe("ended");
      if (status === "in_force") expect(standsOn(on, read) && startsOn <= read && (endsOn === null || read <= endsOn)).toBe(true);
    }),
    { numRuns: 3_000 },
  );
  expect(ordered).toBeGreaterThan(50);
});
