import { simulate } from "../lifecycle/simulate.ts";
import type { Fault } from "../lifecycle/step.ts";
import { countFrom, type Outcome } from "../outcome.ts";

/*
 * Whole lives of financings, from the sending to the last fen, driven through the pure core by seeded chance: clock jumps, wrong acts, commands sent
 * twice because their answer was lost, commands lost before they were kept. After every step the books balance, the loans are what their events make
 * of them, no two offers are accepted and nothing that is over begins again; at its end each life is brought to rest by what anybody may always do,
 * and nobody is left waiting. The same seed tells the same life. Planted: rivals that stay beside an accepted offer, vouchers that are not remembered,
 * principal that comes back to a revolving line and frees nothing, silence that nobody chases. Each must be noticed.
 */

const planted = ["keep_rivals", "forget_vouchers", "free_nothing", "stay_silent"] as const satisfies readonly Fault[];
const plantedSteps = 20_000;
/** Withdrawn, expired, declined by all, lapsed, settled, written off. */
const waysToEnd = 6;

/** `--steps` 100000, `--seed` 1. */
export async function run(options: ReadonlyMap<string, string>): Promise<Outcome> {
  const steps = countFrom(options, "steps", 100_000);
  const seed = countFrom(options, "seed", 1);
  const real = simulate(seed, steps);
  for (const what of real.wrong) console.error(`seed ${seed}, ${what}`);
  console.error(`${real.lives} lives, ${real.refused} refused, ${real.retried} sent twice; ends: ${JSON.stringify(real.ends)}`);
  const replayed = simulate(seed, Math.min(steps, 5_000));
  const again = simulate(seed, Math.min(steps, 5_000));
  const ends = Object.keys(real.ends).length;
  return {
    differences: real.wrong.length,
    aims: [
      { aim: "steps driven", value: real.steps, target: steps, better: "higher", unit: "steps" },
      { aim: "ways in which a life can end that were reached", value: ends, target: waysToEnd, better: "higher", unit: "ways" },
      {
        aim: "replays of a seed that came out otherwise",
        value: Number(replayed.trace !== again.trace),
        target: 0,
        better: "lower",
        unit: "replays",
      },
    ],
    twins: { planted: planted.length, caught: planted.filter((fault) => simulate(seed, plantedSteps, fault).wrong.length > 0).length },
  };
}
