import { z } from "zod";
import { criterion } from "./criterion.ts";

/** Taxes paid in the last full year, by the tax bureau's record alone. */
export const taxPaid = criterion({
  key: "tax_paid_fen_min",
  origin: "criteria",
  input: z.int().min(1),
  field: { control: "money" },
  fact: "taxPaidFen",
  supply: { items: ["TAX-02"] },
  index: { by: "cuts", measure: ({ taxPaidFen }) => taxPaidFen, cuts: (least) => [least] },
  passes: ({ taxPaidFen }, least) => taxPaidFen >= least,
  asks: (least) => ({ amount: { fen: least } }),
  has: ({ taxPaidFen }) => ({ amount: { fen: taxPaidFen } }),
  change: ({ taxPaidFen }, least) => ({ step: "raise_by_fen", fen: least - taxPaidFen }),
});
