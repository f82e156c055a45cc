import { measureCore } from "../evaluation/core.ts";
import { measureWhole } from "../evaluation/whole.ts";
import { countFrom, type Outcome } from "../outcome.ts";

/*
 * The public credit evaluation: the pure core alone, and runs over a whole population with reading and writing, against the aims of so many subjects a second.
 */

/** `--subjects` 1000000 for the core, `--population` 1000000 for the run. */
export async function run(options: ReadonlyMap<string, string>): Promise<Outcome> {
  const core = measureCore(countFrom(options, "subjects", 1_000_000));
  const whole = await measureWhole(countFrom(options, "population", 1_000_000));
  const planted = [core.isPlantedCaught, whole.isPlantedCaught];
  return {
    differences: core.differences + whole.differences,
    aims: [...core.aims, ...whole.aims],
    twins: { planted: planted.length, caught: planted.filter(Boolean).length },
  };
}
