import { z } from "zod";
import { criterion } from "./criterion.ts";

/** The term asked for lies within what the product offers. */
export const term = criterion({
  key: "term",
  origin: "columns",
  input: z.strictObject({ min: z.int().positive(), max: z.int().positive() }),
  field: { control: "range", unit: "months" },
  fact: "termMonths",
  supply: { items: [], answer: "need" },
  index: { by: "cuts", measure: ({ termMonths }) => termMonths, cuts: ({ min, max }) => [min, max + 1] },
  passes: ({ termMonths }, { min, max }) => min <= termMonths && termMonths <= max,
  asks: ({ min, max }) => ({ min, max }),
  has: ({ termMonths }) => ({ months: termMonths }),
  change: ({ termMonths }, { min, max }) => ({ step: "change_term", months: termMonths > max ? max : min }),
});
