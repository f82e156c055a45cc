import { z } from "zod";
import { criterion } from "./criterion.ts";
import { noRateLimitBps } from "./facts.ts";

const rateBps = z.int().min(0).max(noRateLimitBps);

/** The product's lowest nominal rate is not above the highest that the enterprise accepts; one that set no limit accepts any. */
export const rate = criterion({
  key: "rate",
  origin: "columns",
  input: z.strictObject({ min: rateBps, max: rateBps }),
  field: { control: "range", unit: "bps" },
  fact: "rateBpsMax",
  supply: { items: [], answer: "need" },
  index: { by: "cuts", measure: ({ rateBpsMax }) => rateBpsMax, cuts: ({ min }) => [min] },
  passes: ({ rateBpsMax }, { min }) => min <= rateBpsMax,
  asks: ({ min, max }) => ({ min: { bps: min }, max: { bps: max } }),
  has: ({ rateBpsMax }) => ({ limited: rateBpsMax < noRateLimitBps ? 1 : 0, rate: { bps: rateBpsMax } }),
  change: (_facts, { min }) => ({ step: "accept_rate", bps: min }),
});
