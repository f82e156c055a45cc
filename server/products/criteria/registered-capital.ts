import { z } from "zod";
import { criterion } from "./criterion.ts";

/** Registered capital in yuan; capital in another currency leaves the answer open. */
export const registeredCapital = criterion({
  key: "registered_capital_fen_min",
  origin: "criteria",
  input: z.int().min(1),
  field: { control: "money" },
  fact: "registeredCapitalFen",
  supply: { items: ["REG-01"] },
  index: { by: "cuts", measure: ({ registeredCapitalFen }) => registeredCapitalFen, cuts: (least) => [least] },
  passes: ({ registeredCapitalFen }, least) => registeredCapitalFen >= least,
  asks: (least) => ({ amount: { fen: least } }),
  has: ({ registeredCapitalFen }) => ({ amount: { fen: registeredCapitalFen } }),
  change: ({ registeredCapitalFen }, least) => ({ step: "raise_by_fen", fen: least - registeredCapitalFen }),
});
