import { lotOf } from "./dice.ts";
import { type Sample, takeRows } from "./sample.ts";

/** Which fold each row is tested in. */
export type Folds = Int32Array;

/**
 * Parts a sample into folds with nearly equal shares of bad subjects. Where a row goes rests on the seed and its subject's name alone, not on its place in
 * the table, and the rows of one subject stay together.
 */
export function foldsOf({ subjects, isBad }: Pick<Sample, "subjects" | "isBad">, count: number, seed: number): Folds {
  const endedBadly = new Map<string, boolean>();
  for (const [row, subject] of subjects.entries()) endedBadly.set(subject, endedBadly.get(subject) === true || isBad[row] === 1);
  const foldOf = new Map<string, number>();
  // The good begin where the bad have ended, so that no fold is the largest of both.
  let next = 0;
  for (const wanted of [true, false]) {
    const lots = [...endedBadly].flatMap(([subject, isOfBad]) => (isOfBad === wanted ? [{ subject, lot: lotOf(seed, subject) }] : []));
    lots.sort((a, b) => a.lot - b.lot || (a.subject < b.subject ? -1 : 1));
    for (const { subject } of lots) foldOf.set(subject, next++ % count);
  }
  return Int32Array.from(subjects, (subject) => foldOf.get(subject) ?? 0);
}

/** Learns from some rows and returns what gives any rows their probability of ending badly. */
export type Learn = (train: Sample) => (rows: Sample) => Float64Array;

/**
 * What each row is given by a model that never saw it, nor any row of its subject. Everything that is learnt, bins too, is learnt inside: `learn` gets
 * the other folds' rows only, and what it returns gets the fold's rows without their outcome.
 */
export function outOfFold(sample: Sample, folds: Folds, learn: Learn): Float64Array {
  const given = new Float64Array(sample.isBad.length).fill(Number.NaN);
  for (const _ of foldByFold(sample, folds, learn, given));
  return given;
}

/** The same into an array, a fold a step, for whoever has other work to do in between. */
export function* foldByFold(sample: Sample, folds: Folds, learn: Learn, given: Float64Array): Generator<number> {
  for (const fold of new Set(folds)) {
    const [test, train] = [true, false].map((isTest) => Array.from(folds.keys()).filter((row) => (folds[row] === fold) === isTest)) as [
      number[],
      number[],
    ];
    const unseen = { ...takeRows(sample, test), isBad: new Uint8Array(test.length) };
    const probability = learn(takeRows(sample, train))(unseen);
    for (const [at, row] of test.entries()) given[row] = probability[at] ?? Number.NaN;
    yield fold;
  }
}
