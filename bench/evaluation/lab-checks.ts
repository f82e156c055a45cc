import { diceOf } from "../../server/lab/core/dice.ts";
import { foldsOf, outOfFold } from "../../server/lab/core/folds.ts";
import { refusalsOf } from "../../server/lab/core/leakage.ts";
import { type Area, areaInterval, areaOf } from "../../server/lab/core/ranking.ts";
import type { Column, Sample } from "../../server/lab/core/sample.ts";
import { fitScorecard, probabilitiesBy, scoresBy } from "../../server/lab/core/scorecard.ts";
import { seed } from "./lab-contest.ts";
import type { LabSet } from "./lab-sets.ts";

/** Rows whose points, added up by hand, are not their probability's log odds on the scale. */
export function pointsAstray(sample: Sample, { shapes }: LabSet): number {
  const card = fitScorecard(sample, { shapes });
  const { base, baseOdds, pointsToDouble } = card.scale;
  const probabilities = probabilitiesBy(card, sample);
  return scoresBy(card, sample).filter(({ score }, row) => {
    const bad = probabilities[row] ?? Number.NaN;
    const doublings = Math.log2((1 - bad) / bad / baseOdds);
    return !(Math.abs(base + pointsToDouble * doublings - score) < 1e-6);
  }).length;
}

/**
 * 1 where an outcome that was dealt out anew still seems to be told by rows that the card has not seen: the middle one of seven deals, since an interval
 * of rows knows nothing of the chance that lies in which rows were learnt from. Folds rank a little below a half by themselves; that is no leak.
 */
export function shuffledTold(sample: Sample): number {
  const learn = (train: Sample) => {
    const card = fitScorecard(train);
    return (rows: Sample) => probabilitiesBy(card, rows);
  };
  const areas = Array.from({ length: 7 }, (_, nth) => {
    const dealt = shuffled(sample, seed + nth);
    return areaOf(outOfFold(dealt, foldsOf(dealt, 5, seed + nth), learn), dealt.isBad);
  });
  return Number(isAboveHalf(areas.sort((a, b) => a.auc - b.auc)[3] as Area));
}

/** A copy of the outcome with noise, each leak in another spelling, and a card that is measured on what it has seen: how many of them are noticed. */
export function plantedFaults({ sample: whole, leaks }: LabSet, sample: Sample) {
  const dice = diceOf(seed);
  const copy: Column = { name: "remark", kind: "number", values: Float64Array.from(whole.isBad, (bad) => bad + 1.1 * dice()) };
  const isCopyRefused = refusalsOf({ ...whole, columns: [...whole.columns, copy] }, leaks).some(({ column }) => column === copy.name);
  const respelt = whole.columns.map((column) => ({
    ...column,
    name: leaks.includes(column.name) ? otherSpelling(column.name) : column.name,
  }));
  const refused = new Set(refusalsOf({ ...whole, columns: respelt }, leaks).map(({ column }) => column));
  const dealt = shuffled(sample, seed);
  const isPeekSeen = isAboveHalf(areaOf(probabilitiesBy(fitScorecard(dealt), dealt), dealt.isBad));
  const caught = Number(isCopyRefused) + leaks.filter((leak) => refused.has(otherSpelling(leak))).length + Number(isPeekSeen);
  return { planted: 2 + leaks.length, caught };
}

const otherSpelling = (name: string) => name.replace(/(?<=[a-z])(?=[A-Z])/g, "_").toUpperCase();
const isAboveHalf = (area: Area) => areaInterval(area).low > 0.5;

/** The same rows, their outcomes dealt out anew. */
function shuffled(sample: Sample, from: number): Sample {
  const dice = diceOf(from);
  const lots = Array.from(sample.isBad, (bad) => ({ bad, lot: dice() })).sort((a, b) => a.lot - b.lot);
  return { ...sample, isBad: Uint8Array.from(lots, ({ bad }) => bad) };
}
