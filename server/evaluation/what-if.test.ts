import fc from "fast-check";
import { expect, test } from "vitest";
import { firm, model, recordOf, records, today } from "../../db/testing/evaluated-records.ts";
import { addDays } from "../kernel/dates.ts";
import type { KnownVersion } from "./facts.ts";
import type { EvaluationModel } from "./models/model.ts";
import { evaluatorOf } from "./score.ts";
import { type Gone, type WhatIf, whatIfOf } from "./what-if.ts";

const penalty = (id: string, trueFrom: string, severity = "general") => recordOf(id, "ADM-02", severity, trueFrom);
const told = (own: readonly KnownVersion[], repairDays: Readonly<Record<string, string>> = {}, by: EvaluationModel = model): WhatIf => {
  const found = whatIfOf(by, firm(own), today, new Map(Object.entries(repairDays)));
  if (!found) throw new Error("everything is known of it");
  return found;
};
const lineOf = ({ each }: WhatIf, id: string) => {
  const found = each.find(({ recordId }) => recordId === id);
  if (!found) throw new Error(`${id} is not in the list`);
  return found;
};

test("each record is held against the same day with it, today and on the first day of its repair", () => {
  const own = [penalty("rec_old", "2026-01-15", "serious"), penalty("rec_new", "2026-09-01")];
  const found = told(own, { rec_old: "2027-01-15", rec_new: "2026-09-20" });

  expect(found.stands).toEqual({ score: 870, grade: "C" });
  expect(found.each.map(({ recordId, now }) => [recordId, now.without, now.points])).toEqual([
    ["rec_old", { score: 960, grade: "B" }, 90],
    ["rec_new", { score: 910, grade: "C" }, 40],
  ]);
  expect(lineOf(found, "rec_old").atRepair).toMatchObject({ on: "2027-01-15", points: 54 });
  expect(lineOf(found, "rec_new").atRepair).toBeNull();
  expect(found.together?.now).toMatchObject({ on: today, without: { score: 1000, grade: "A" }, points: 130 });
  expect(found.together?.atRepair).toMatchObject({ on: "2027-01-15", without: { score: 1000 } });
});

test("what another record loses by growing older is not told of a repair", () => {
  const own = [...["a", "b", "c", "d"].map((id) => penalty(`rec_${id}`, "2026-09-01")), penalty("rec_old", "2025-12-01", "minor")];
  const later = lineOf(told(own, { rec_d: "2027-09-02" }), "rec_d").atRepair;

  // By then each weighs 24 and the cap leaves room for one of them: the day's own score moves without any repair.
  expect(later?.stands.score).toBeGreaterThan(told(own).stands.score);
  expect(later?.points).toBe((later?.without.score ?? 0) - (later?.stands.score ?? 0));
});

test("a record that a cap leaves nothing to take stands in the list, and goes with all of them", () => {
  const own = ["a", "b", "c", "d"].map((id) => penalty(`rec_${id}`, "2026-09-01"));
  const found = told(own);

  expect(found.stands.score).toBe(880);
  expect(found.each.map(({ now, alonePoints }) => [now.points, alonePoints])).toEqual(Array(4).fill([0, 40]));
  expect(found.together?.now).toMatchObject({ without: { score: 1000 }, points: 120 });
});

test("a record whose publicity is over by its repair takes nothing any more", () => {
  const own = [{ ...penalty("rec_a", "2026-09-01"), publicityEndsOn: "2026-12-01" }];
  expect(lineOf(told(own, { rec_a: "2027-01-01" }), "rec_a").atRepair).toMatchObject({ stands: { score: 1000 }, points: 0 });
});

test("with nothing against it there is nothing to tell, and one record is not together", () => {
  expect(told([])).toEqual({ stands: { score: 1000, grade: "A" }, each: [], together: null });
  expect(told([penalty("rec_a", "2026-09-01")]).together).toBeNull();
});

/** Caps so low that they cut, and points so heavy that some scores end at nought. */
const aModel = fc.record({ cap: fc.integer({ min: 1, max: 3 }), weight: fc.constantFrom(1, 6) }).map(({ cap, weight }) => ({
  ...model,
  items: model.items.map((item) => {
    const points = item.effect === "minus" ? item.points * weight : item.points;
    return { ...item, points, cap: Math.ceil((points * cap) / 2) };
  }),
}));
const repairs = fc.array(fc.option(fc.integer({ min: -60, max: 900 })), { minLength: 40, maxLength: 40 });

test("whatever the caps, ages and repairs: nothing lowers, all together give no less than any, and every record of the ledger is there", () => {
  const seen = { capped: 0, later: 0 };
  fc.assert(
    fc.property(aModel, records, repairs, (by, own, inDays) => {
      const days = own.flatMap(({ id }, at) => ((inDays[at] ?? null) === null ? [] : [[id, addDays(today, inDays[at] ?? 0)] as const]));
      const found = told(own, Object.fromEntries(days), by);
      const scored = evaluatorOf(by, today)(firm(own));
      if ("ungraded" in scored) throw new Error("everything is known of it");
      const against = scored.changes.filter(({ item }) => by.items.find(({ key }) => key === item)?.effect === "minus");

      expect(found.stands).toEqual({ score: scored.score, grade: scored.grade });
      expect(new Set(found.each.map(({ recordId }) => recordId))).toEqual(new Set(against.map(({ recordId }) => recordId)));
      const gone = [...found.each, ...(found.together ? [found.together] : [])];
      for (const day of gone.flatMap(({ now, atRepair }) => [now, ...(atRepair ? [atRepair] : [])])) {
        expect(day.points).toBeGreaterThanOrEqual(0);
        expect(day.without.score - day.stands.score).toBe(day.points);
      }
      for (const { now, atRepair, alonePoints } of found.each) {
        expect(alonePoints).toBeGreaterThanOrEqual(now.points);
        if (found.together) expect(found.together.now.without.score).toBeGreaterThanOrEqual(now.without.score);
        if (now.points === 0) seen.capped++;
        if (atRepair) seen.later++;
        if (atRepair) expect(atRepair.stands).toEqual(sameDay(by, own, atRepair));
      }
      if (found.together) expect(found.together.now.without.score).toBe(cleanScore(by, own, against));
    }),
    { numRuns: 250 },
  );
  expect(Math.min(seen.capped, seen.later)).toBeGreaterThan(20);
});

function sameDay(by: EvaluationModel, own: readonly KnownVersion[], { on }: Gone) {
  const scored = evaluatorOf(by, on)(firm(own));
  return "ungraded" in scored ? null : { score: scored.score, grade: scored.grade };
}

function cleanScore(by: EvaluationModel, own: readonly KnownVersion[], against: readonly { readonly recordId: string }[]) {
  const adverse = new Set(against.map(({ recordId }) => recordId));
  const scored = evaluatorOf(by, today)(firm(own.filter(({ id }) => !adverse.has(id))));
  return "ungraded" in scored ? null : scored.score;
}

test("twin: were only those taken away that took points, what the cap had hidden would take them instead", () => {
  const own = ["a", "b", "c", "d"].map((id) => penalty(`rec_${id}`, "2026-09-01"));
  const scored = evaluatorOf(model, today)(firm(own));
  const tookPoints = "ungraded" in scored ? [] : scored.changes.filter(({ points }) => points < 0);

  expect(cleanScore(model, own, tookPoints)).toBe(960);
  expect(told(own).together?.now.without.score).toBe(1000);
});
