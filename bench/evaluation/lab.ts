import { existsSync } from "node:fs";
import { join } from "node:path";
import { type Refusal, refusalsOf } from "../../server/lab/core/leakage.ts";
import { protectedTraitOf } from "../../server/lab/core/protected.ts";
import { type SampleFault, sampleFaults, withoutColumns } from "../../server/lab/core/sample.ts";
import { rounded } from "../matching/job.ts";
import type { Aim } from "../outcome.ts";
import { plantedFaults, pointsAstray, shuffledTold } from "./lab-checks.ts";
import { contestants, foldsFor, type Standing, standingOf, told } from "./lab-contest.ts";
import { type LabSet, labSets } from "./lab-sets.ts";

/*
 * The model lab on four labelled sets, against plain ridge logistic regression in the same run, on the same columns and in the same folds. A figure is
 * the mean over the repeats of what all folds together reached; everything is learnt inside the folds, the choice of the ridge too.
 *
 * Differences: a column that its folder calls a leak, or that tells a protected trait, and gets through; points that do not add up to the probability; an
 * outcome that was shuffled and still seems to be told. Planted are a noisy copy of each outcome, each leak in another spelling, and a scorecard that
 * has seen the rows it is measured on.
 */

export type LabMeasured = {
  readonly differences: number;
  readonly aims: readonly Aim[];
  readonly twins: { readonly planted: number; readonly caught: number };
};

export async function measureLab(samples: string): Promise<LabMeasured> {
  const measured = labSets.map(({ name, folder, load, floor }) => {
    const aim = (what: string, value: number | null, target: number): Aim => ({
      aim: `${name}: ${what} of the scorecard on rows it has not seen`,
      value: value === null ? null : rounded(value, 4),
      target,
      better: "higher",
      unit: "",
    });
    if (!existsSync(join(samples, folder)))
      return { differences: 0, aims: [aim("AUC", null, floor.auc), aim("KS", null, floor.ks)], twins: nothing };
    const { card, differences, twins } = measureSet(name, load(samples));
    return { differences, aims: [aim("AUC", card.auc.value, floor.auc), aim("KS", card.ks.value, floor.ks)], twins };
  });
  return {
    differences: measured.reduce((sum, { differences }) => sum + differences, 0),
    aims: measured.flatMap(({ aims }) => aims),
    twins: measured.reduce((sum, { twins }) => ({ planted: sum.planted + twins.planted, caught: sum.caught + twins.caught }), nothing),
  };
}

const nothing = { planted: 0, caught: 0 };

function measureSet(name: string, set: LabSet) {
  const { leaks, setAside } = set;
  const faults = sampleFaults(set.sample, { rowsMin: 100, badMin: 20 });
  if (faults.some(({ column }) => column === null)) throw new Error(`${name} cannot be used: ${JSON.stringify(faults)}`);
  const refusals = refusalsOf(set.sample, leaks);
  const out = [...refusals, ...faults].map(({ column }) => column ?? "");
  const sample = withoutColumns(set.sample, new Set([...out, ...Object.keys(setAside)]));
  const through = sample.columns.filter((column) => leaks.includes(column.name) || protectedTraitOf(column) !== null).length;

  const folds = foldsFor(set, sample);
  const { card: learnCard, plain, plainChosen } = contestants(set);
  const card = standingOf("the scorecard", sample, folds, learnCard);
  const peers = [
    standingOf("plain ridge logistic regression", sample, folds, plain),
    standingOf("the same, ridge chosen", sample, folds, plainChosen),
  ];
  tellOf(name, set, [...refusals, ...faults], [card, ...peers]);
  return { card, differences: through + pointsAstray(sample, set) + shuffledTold(sample), twins: plantedFaults(set, sample) };
}

function tellOf(
  name: string,
  { sample, setAside }: LabSet,
  left: readonly (Refusal | SampleFault)[],
  standings: readonly Standing[],
): void {
  const bad = sample.isBad.reduce((sum, one) => sum + one, 0);
  console.error(`${name}: ${sample.isBad.length} rows, ${bad} bad`);
  if (left.length > 0) console.error(`  left out: ${left.map(({ column, reason }) => `${column} (${reason})`).join(", ")}`);
  for (const [column, why] of Object.entries(setAside)) console.error(`  set aside: ${column}, ${why}`);
  for (const standing of standings) console.error(told(standing, standings[0] as Standing));
}
