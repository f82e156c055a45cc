import { referenceModel } from "../../db/seed/reference.ts";
import { Dice } from "../../db/testing/matching-world.ts";
import { type EvaluatedRecord, type EvaluatedSubject, evaluatorOf } from "../../server/evaluation/score.ts";
import { addDays } from "../../server/kernel/dates.ts";
import type { Aim } from "../outcome.ts";

/*
 * The pure core on one thread: subjects with their records in, a score, a grade and a reason for every point out. Beforehand a sample is evaluated with its
 * records in either order, which must not differ in a byte. The planted fault loses a penalty.
 */

const asOf = "2026-09-30";
const model = referenceModel();
const known: ReadonlySet<string> = new Set(model.items.flatMap(({ reads }) => reads));
const subjectsAtOnce = 10_000;
const sampled = 2_000;
const perSecond = 50_000;

/** Subjects as a nation may have them: most with a registration, taxes and some months of contributions; a few with something adverse. */
export function makeSubject(dice: Dice, place: number): EvaluatedSubject {
  const records: EvaluatedRecord[] = [];
  const add = (itemCode: string, ageDays: number, content: Record<string, unknown> = {}, severity: string | null = null) =>
    records.push({
      id: `rec_${place}_${records.length}`,
      version: 1,
      itemCode,
      severity,
      content,
      trueFrom: addDays(asOf, -ageDays),
      trueTo: null,
    });
  for (let year = 0; year < 2; year++) add("TAX-01", 150 + 365 * year, { grade: dice.one(["A", "B", "B", "M", "C", "D"]) });
  for (let month = 0; month < 6; month++) add("SOC-01", 15 + 30 * month, { isPaidInFull: !dice.isTrue(0.03) });
  if (dice.isTrue(0.15)) add("ADM-02", dice.between(10, 1_100), {}, dice.one(["minor", "general", "general", "serious"]));
  if (dice.isTrue(0.02)) add("LST-02", dice.between(10, 900), { outDate: dice.isTrue(0.5) ? asOf : null });
  if (dice.isTrue(0.01)) add("JUD-02", dice.between(10, 900), { performance: dice.one(["none", "part", "all"]) });
  if (dice.isTrue(0.1)) add("HON-01", dice.between(10, 1_400));
  if (dice.isTrue(0.1)) add("RND-01", dice.between(10, 900));
  return { kind: "enterprise", records, knownItems: known };
}

export type CoreMeasured = { readonly differences: number; readonly aims: readonly Aim[]; readonly isPlantedCaught: boolean };

export function measureCore(subjects: number): CoreMeasured {
  const dice = new Dice(20_261_123);
  const evaluate = evaluatorOf(model, asOf);
  const check = Array.from({ length: sampled }, (_, place) => makeSubject(dice, place));
  const differences = check.filter((subject) => JSON.stringify(evaluate(subject)) !== JSON.stringify(evaluate(turned(subject)))).length;
  const spoilt = check.find(({ records }) => records.some(({ itemCode }) => itemCode === "ADM-02"));
  const isPlantedCaught =
    spoilt !== undefined &&
    JSON.stringify(evaluate(spoilt)) !==
      JSON.stringify(evaluate({ ...spoilt, records: spoilt.records.filter(({ itemCode }) => itemCode !== "ADM-02") }));
  let seconds = 0;
  let reasons = 0;
  for (let done = 0; done < subjects; done += subjectsAtOnce) {
    const some = Array.from({ length: Math.min(subjectsAtOnce, subjects - done) }, (_, place) => makeSubject(dice, done + place));
    const startedAt = performance.now();
    for (const subject of some) {
      const scored = evaluate(subject);
      if (!("ungraded" in scored)) reasons += scored.changes.length;
    }
    seconds += (performance.now() - startedAt) / 1_000;
  }
  if (reasons === 0) throw new Error("nobody got a point");
  const aim = `pure core, ${subjects} subjects with reasons, one thread`;
  return {
    differences,
    isPlantedCaught,
    aims: [{ aim, value: Math.round(subjects / seconds), target: perSecond, better: "higher", unit: "subjects/s" }],
  };
}

/** The same subject with its records the other way round. */
const turned = (subject: EvaluatedSubject): EvaluatedSubject => ({ ...subject, records: subject.records.toReversed() });
