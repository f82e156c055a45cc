import { measureCore } from "../evaluation/core.ts";
import { measureLab } from "../evaluation/lab.ts";
import { measureWhole } from "../evaluation/whole.ts";
import { countFrom, type Outcome } from "../outcome.ts";

/*
 * The public credit evaluation: the pure core alone, and runs over a whole population with reading and writing, against the aims of so many subjects a
 * second; and the model lab on four labelled sets of the samples, its scorecard against plain logistic regression on the same folds.
 */

/** `--subjects` 1000000 for the core, `--population` 1000000 for the run. */
export async function run(options: ReadonlyMap<string, string>): Promise<Outcome> {
  const core = measureCore(countFrom(options, "subjects", 1_000_000));
  const whole = await measureWhole(countFrom(options, "population", 1_000_000));
  const lab = await measureLab(process.env.XINFU_SAMPLES ?? "../shared/data");
  const caught = [core.isPlantedCaught, whole.isPlantedCaught].filter(Boolean).length;
  return {
    differences: core.differences + whole.differences + lab.differences,
    aims: [...core.aims, ...whole.aims, ...lab.aims],
    twins: { planted: 2 + lab.twins.planted, caught: caught + lab.twins.caught },
  };
}
