import { z } from "zod";
import { criterion } from "./criterion.ts";

/** The amount asked for lies within what the product offers. */
export const amount = criterion({
  key: "amount",
  origin: "columns",
  input: z.strictObject({ min: z.int().positive(), max: z.int().positive() }),
  field: { control: "range", unit: "fen" },
  fact: "amountFen",
  supply: { items: [], answer: "need" },
  index: { by: "cuts", measure: ({ amountFen }) => amountFen, cuts: ({ min, max }) => [min, max + 1] },
  passes: ({ amountFen }, { min, max }) => min <= amountFen && amountFen <= max,
  asks: ({ min, max }) => ({ min: { fen: min }, max: { fen: max } }),
  has: ({ amountFen }) => ({ amount: { fen: amountFen } }),
  change: ({ amountFen }, { min, max }) => ({ step: "change_amount", fen: amountFen > max ? max : min }),
});
