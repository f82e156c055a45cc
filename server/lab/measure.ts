import { type EvaluationGrade, evaluationGrades } from "../../db/schema/words.ts";
import { wilson } from "../evaluation/comparison/comparison.ts";
import { type Binned, type BinOptions, binColumn, defaultBinOptions, hasSmallBin } from "./core/bins.ts";
import { bootstrapOf } from "./core/bootstrap.ts";
import { calibrationOf, type Tenth, tenthsOf } from "./core/calibration.ts";
import { chooseScorecard } from "./core/choose.ts";
import { type Expected, goesAgainst } from "./core/direction.ts";
import { foldByFold, foldsOf, type Learn } from "./core/folds.ts";
import { refusalsOf } from "./core/leakage.ts";
import { plainLogistic } from "./core/plain.ts";
import { areaDifference, areaInterval, areaOf, brierOf, ksOf } from "./core/ranking.ts";
import { countBad, type Sample, type SampleFault, type SampleFloor, sampleFaults, withoutColumns } from "./core/sample.ts";
import { probabilitiesBy, type ScorecardOptions } from "./core/scorecard.ts";
import { driftBetween } from "./drift.ts";
import { joinSmall } from "./groups.ts";
import { TrialFailure } from "./refusal.ts";
import type { Curve, Standing, TrialResult } from "./result.ts";
import { columnsOf } from "./told-columns.ts";

/** A score that rows were given on their day, higher for better, and the grade it stands for. */
export type GivenScore = { readonly score: Float64Array; readonly grade: readonly EvaluationGrade[] };

export type Measured = {
  readonly sample: Sample;
  readonly leftOut: TrialResult["leftOut"];
  /** Columns that their owner says were known only after the outcome, and those set aside. */
  readonly declaredLate: readonly string[];
  readonly setAside: readonly string[];
  /** The direction that is expected of a column, where there is one. */
  readonly expected: ReadonlyMap<string, Expected>;
  readonly given: GivenScore | null;
  /** When each row was, for the drift between the earlier half and the later; null where nobody says. */
  readonly periods: readonly (string | null)[] | null;
  readonly floor: SampleFloor;
  /** No group with fewer good or fewer bad rows is told. */
  readonly fewest: number;
  /** Waits until others have had their turn, and says which part of the way has gone. */
  readonly goOn: (share: number) => Promise<void>;
};

const seed = 20_261_124;
const folds = 5;
const draws = 200;

/**
 * Measures how well a sample's columns, and the score its rows were given, rank how they ended: on rows that no model had seen. Throws a failure where the
 * sample is not fit for it, or there is nothing that could rank.
 */
export async function measure(measured: Measured): Promise<TrialResult> {
  const { fewest, given, goOn, expected } = measured;
  const bins = binsOf(measured);
  const { sample, refused: out } = fitColumns(measured, bins);
  const { isBad } = sample;
  const refused = [...out, ...againstOf(sample, expected, bins)];
  const told = {
    rows: isBad.length,
    bad: countBad(isBad),
    isInTens: false,
    fewest,
    leftOut: measured.leftOut,
    refused,
    given: given && givenFindings(given, isBad, fewest),
    columns: columnsOf(sample, null, { bins, expected }),
    card: null,
    plain: null,
    lead: null,
    moved: null,
  };
  // Where a score was given, it is told also when nothing beside it can be learnt.
  const fitted = sample.columns.length > 0 ? await fitCard(sample, { bins, expected }, goOn) : null;
  if (!fitted && !given) throw new TrialFailure(sample.columns.length > 0 ? "no_column_ranks" : "no_column_left", { refused });
  if (!fitted) return told;
  const { card, ridge, byCard, byPlain } = fitted;
  const [cardArea, plainArea] = [areaOf(byCard, isBad), byPlain && areaOf(byPlain, isBad)];
  return {
    ...told,
    columns: columnsOf(sample, card, { bins, expected }),
    card: {
      standing: standingOf(byCard, isBad, true),
      curve: curveOf(byCard, isBad, fewest),
      tenths: joinSmall(tenthsOf(byCard, isBad), fewest, joinTenths),
      scale: { start: card.start, ...card.scale, ridge },
      drift: driftBetween(sample, card, measured.periods),
    },
    plain: byPlain && standingOf(byPlain, isBad, true),
    lead: plainArea && areaDifference(cardArea, plainArea),
  };
}

const joinTenths = (a: Tenth, b: Tenth): Tenth => ({
  rows: a.rows + b.rows,
  expectedBad: a.expectedBad + b.expectedBad,
  bad: a.bad + b.bad,
});

/** A card of all rows, and what it and the plain regression gave each row unseen; null where no column says anything. */
async function fitCard(sample: Sample, how: Pick<ScorecardOptions, "bins" | "expected">, goOn: Measured["goOn"]) {
  const learnCard: Learn = (train) => {
    const { card } = chooseScorecard(train, seed, how);
    return (rows) => probabilitiesBy(card, rows);
  };
  const { card, ridge } = chooseScorecard(sample, seed, how);
  if (card.lines.length === 0) return null;
  const parted = foldsOf(sample, folds, seed);
  const [byCard, byPlain] = [new Float64Array(sample.isBad.length), new Float64Array(sample.isBad.length)];
  let step = 1;
  await goOn(step / (folds + 2));
  for (const _ of foldByFold(sample, parted, learnCard, byCard)) await goOn(++step / (folds + 2));
  return { card, ridge, byCard, byPlain: plainInto(sample, parted, byPlain) ? byPlain : null };
}

/** The least share of the rows in a bin where good and bad rows have a floor already: a rare mark that tells much has a bin of its own. */
const shareMinOfFirms = 0.01;

/** In the folds a bin may hold as much fewer rows as they are a part of all: else a card is measured that is coarser than the one that is told. */
function binsOf({ sample, fewest }: Measured): BinOptions {
  if (fewest === 0) return defaultBinOptions;
  return { ...defaultBinOptions, fewest, shareMin: shareMinOfFirms, wholeRows: sample.isBad.length };
}

/** Columns whose rows say the opposite of what is expected of them. */
function againstOf(sample: Sample, expected: Measured["expected"], bins: BinOptions): TrialResult["refused"] {
  return sample.columns.flatMap((column) => {
    const direction = expected.get(column.name);
    if (!direction) return [];
    const binned = binColumn(column, sample.isBad, { ...bins, shape: direction });
    return goesAgainst(binned, column, sample.isBad, direction, bins)
      ? [{ column: column.name, reason: "against_direction" as const }]
      : [];
  });
}

/** The columns that may be scored, and the others with the reason why not. */
function fitColumns({ sample: all, declaredLate, setAside, floor, fewest, expected }: Measured, bins: BinOptions) {
  const aside = new Set(setAside);
  const sample = withoutColumns(all, aside);
  const faults = sampleFaults(sample, floor);
  const whole = faults.filter(({ column }) => column === null);
  if (whole.length > 0) throw new TrialFailure("sample", { faults: whole.map(({ reason }) => reason) });
  const faulty = faults.filter((fault): fault is SampleFault & { column: string } => fault.column !== null);
  const sound = withoutColumns(sample, new Set(faulty.map(({ column }) => column)));
  const refusals = refusalsOf(sound, declaredLate);
  const open = withoutColumns(sound, new Set(refusals.map(({ column }) => column)));
  const small =
    fewest === 0
      ? []
      : open.columns.filter((column) => {
          const shape = expected.get(column.name) ?? bins.shape;
          return cannotBeTold(binColumn(column, open.isBad, { ...bins, shape }), fewest);
        });
  const left = withoutColumns(open, new Set(small.map(({ name }) => name)));
  const refused: TrialResult["refused"] = [
    ...refusals.map(({ column, reason, by }) => ({ column, reason, ...(by === undefined ? {} : { by }) })),
    ...faulty.map(({ column, reason }) => ({ column, reason })),
    ...small.map(({ name }) => ({ column: name, reason: "too_small" as const })),
    ...[...aside].map((column) => ({ column, reason: "set_aside" as const })),
  ];
  return { sample: left, refused };
}

/** Whether some bin is too small, or only one is left that is not. */
const cannotBeTold = (binned: Binned, fewest: number) =>
  hasSmallBin(binned, fewest) || binned.bins.filter(({ rows }) => rows > 0).length < 2;

/** False where the plain regression found no weights: then there is nothing to stand beside. */
function plainInto(sample: Sample, parted: Int32Array, given: Float64Array): boolean {
  try {
    for (const _ of foldByFold(sample, parted, plainLogistic(1), given));
    return given.every(Number.isFinite);
  } catch {
    return false;
  }
}

function standingOf(risk: Float64Array, isBad: Uint8Array, isProbability: boolean): Standing {
  const over = (figure: typeof ksOf) =>
    bootstrapOf(
      (rows) =>
        figure(
          Float64Array.from(rows, (row) => risk[row] ?? 0),
          Uint8Array.from(rows, (row) => isBad[row] ?? 0),
        ),
      isBad,
      { seed, draws },
    );
  const slope = isProbability ? (calibrationOf(risk, isBad)?.slope.value ?? null) : null;
  return { auc: areaInterval(areaOf(risk, isBad)), ks: over(ksOf), brier: isProbability ? over(brierOf) : null, slope };
}

function givenFindings({ score, grade }: GivenScore, isBad: Uint8Array, fewest: number): NonNullable<TrialResult["given"]> {
  const risk = score.map((points) => -points);
  const byGrade = evaluationGrades.flatMap((one) => {
    const rows = Array.from(isBad.keys()).filter((row) => grade[row] === one);
    return rows.length === 0 ? [] : [{ grades: [one], rows: rows.length, bad: rows.filter((row) => isBad[row]).length }];
  });
  const told = joinSmall(byGrade, fewest, (a, b) => ({ grades: [...a.grades, ...b.grades], rows: a.rows + b.rows, bad: a.bad + b.bad }));
  return {
    standing: standingOf(risk, isBad, false),
    curve: curveOf(risk, isBad, fewest),
    grades: told.map((group) => ({ ...group, ...wilson(group.bad, group.rows) })),
  };
}

const stepsMax = 50;

/** From the riskiest rows on, at most fifty steps; equal risks are never parted. */
function curveOf(risk: Float64Array, isBad: Uint8Array, fewest: number): Curve {
  const order = Array.from(risk.keys()).sort((a, b) => (risk[b] ?? 0) - (risk[a] ?? 0));
  const steps: { rows: number; bad: number }[] = [];
  let [rows, bad, seen] = [0, 0, 0];
  for (const [nth, row] of order.entries()) {
    rows++;
    seen++;
    bad += isBad[row] ?? 0;
    const isTie = nth + 1 < order.length && risk[order[nth + 1] ?? 0] === risk[row];
    if (isTie || (seen < order.length && seen < ((steps.length + 1) * order.length) / stepsMax)) continue;
    steps.push({ rows, bad });
    [rows, bad] = [0, 0];
  }
  return joinSmall(steps, fewest, (a, b) => ({ rows: a.rows + b.rows, bad: a.bad + b.bad }));
}
