import { readFileSync } from "node:fs";
import fc from "fast-check";
import { expect, test } from "vitest";
import { aRecord, firm, model, recordOf, records, today } from "../../db/testing/evaluated-records.ts";
import { addDays } from "../kernel/dates.ts";
import type { KnownVersion } from "./facts.ts";
import { faultsOf } from "./models/faults.ts";
import { evaluatorOf, gradeOf, type Scored } from "./score.ts";
import { withoutHonours } from "./what-if.ts";

const catalogues = ["catalogue", "catalogue-2"].map((name) =>
  readFileSync(new URL(`../../db/seed/reference/${name}.json`, import.meta.url), "utf8"),
);

test("the first model has no fault", () => {
  const codes = new Set((catalogues.join("").match(/"[A-Z]{3}-\d{2}"/g) ?? []).map((code) => code.slice(1, -1)));
  expect(faultsOf(model, codes)).toEqual([]);
});

const evaluate = evaluatorOf(model, today);
const scored = (own: readonly KnownVersion[]): Scored => {
  const result = evaluate(firm(own));
  if ("ungraded" in result) throw new Error("everything is known of it");
  return result;
};
/** Whether some rule of the model takes points for the record when it is new. */
const takesPoints = (record: KnownVersion): boolean => {
  const alone = evaluatorOf(model, addDays(record.trueFrom, 1))(firm([record]));
  return !("ungraded" in alone) && alone.changes.some(({ points }) => points < 0);
};

test("an adverse record never raises a score, and taking one away never lowers it", () => {
  const seen = { adverse: 0 };
  fc.assert(
    fc.property(records, aRecord, (own, more) => {
      fc.pre(takesPoints(more) && !own.some(({ id }) => id === more.id));
      seen.adverse++;
      expect(scored([...own, more]).score).toBeLessThanOrEqual(scored(own).score);
    }),
    { numRuns: 400 },
  );
  expect(seen.adverse).toBeGreaterThan(100);
});

test("the order of records does not matter, to the byte", () => {
  fc.assert(
    fc.property(
      records.chain((own) => fc.tuple(fc.constant(own), fc.shuffledSubarray(own, { minLength: own.length }))),
      ([own, shuffled]) => {
        expect(JSON.stringify(evaluate(firm(shuffled)))).toBe(JSON.stringify(evaluate(firm(own))));
      },
    ),
    { numRuns: 300 },
  );
});

test("every point names its record, no item passes its cap, and all of them add up to the score", () => {
  fc.assert(
    fc.property(records, (own) => {
      const { score, grade, changes } = scored(own);
      const sum = changes.reduce((total, { points }) => total + points, model.base);
      expect(score).toBe(Math.max(0, sum));
      expect(grade).toBe(gradeOf(model, score));
      expect(changes.every(({ recordId }) => own.some(({ id }) => id === recordId))).toBe(true);
      for (const item of model.items) {
        const given = changes.filter((change) => change.item === item.key).reduce((total, { points }) => total + Math.abs(points), 0);
        expect(given).toBeLessThanOrEqual(item.cap);
      }
    }),
    { numRuns: 200 },
  );
});

test("what is not known gives nothing and takes nothing, and is named", () => {
  const known = new Set(["ADM-02", "LST-01", "LST-02", "LST-03", "JUD-02", "TAX-01"]);
  const result = evaluate(firm([recordOf("rec_1", "ADM-02", "general", "2026-06-30")], known));
  expect(result).toMatchObject({ score: 960, grade: "B" });
  expect(result.unknown).toContain("social_insurance_unpaid");
  expect(result.unknown).not.toContain("penalty_serious");
});

test("of a subject of which too little is known there is no grade, and none of a kind that the model is not about", () => {
  expect(evaluate(firm([], new Set(["ADM-04"])))).toMatchObject({ ungraded: "too_little_known" });
  expect(evaluate({ ...firm([]), kind: "government_unit" })).toMatchObject({ ungraded: "not_its_kind" });
});

test.each([
  ["2026-09-30", 960],
  ["2025-10-01", 960],
  ["2025-09-30", 976],
  ["2024-10-01", 976],
  ["2024-09-30", 988],
  ["2023-10-01", 988],
  ["2023-09-30", 1000],
  // Dated after the day that is looked at: not yet true.
  ["2026-10-01", 1000],
])("a general penalty of %s leaves %i points", (day, score) => {
  expect(scored([recordOf("rec_1", "ADM-02", "general", day)]).score).toBe(score);
});

test("a cap leaves out what weighs least, and says so", () => {
  const own = ["2026-09-01", "2026-08-01", "2026-07-01", "2023-12-01"].map((day, at) => recordOf(`rec_${at}`, "ADM-02", "general", day));
  expect(scored(own).changes.map(({ recordId, points, isCapped }) => [recordId, points, isCapped])).toEqual([
    ["rec_0", -40, false],
    ["rec_1", -40, false],
    ["rec_2", -40, false],
    ["rec_3", 0, true],
  ]);
});

test("only the newest tax grade speaks for a firm, and none where two of one day differ", () => {
  const graded = (...grades: [string, string][]) =>
    scored(grades.map(([day, word], at) => recordOf(`rec_${at}`, "TAX-01", word, day))).score;
  expect(graded(["2025-12-31", "A"])).toBe(1040);
  expect(graded(["2025-12-31", "B"], ["2024-12-31", "A"])).toBe(1015);
  expect(graded(["2025-12-31", "A"], ["2025-12-31", "B"])).toBe(1000);
  expect(graded(["2025-12-31", "D"], ["2024-12-31", "A"])).toBe(930);
});

test("a title gives its points for as long as it lasts, and no longer", () => {
  const title = (trueTo: string | null) => scored([{ ...recordOf("rec_1", "RND-01", null, "2021-01-01"), trueTo }]).score;
  expect([title("2026-09-29"), title("2026-09-30"), title(null)]).toEqual([1000, 1015, 1015]);
});

test("honours are left out as if the model had none", () => {
  const own = [recordOf("rec_1", "HON-01", null, "2026-01-01")];
  expect(scored(own).score).toBe(1010);
  expect(evaluatorOf(withoutHonours(model), today)(firm(own))).toMatchObject({ score: 1000, changes: [] });
});
