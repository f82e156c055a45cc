import { z } from "zod";
import { criterion } from "./criterion.ts";

/** Revenue of the last full year, from the declared turnover where it is authorised, else as the enterprise declares it. */
export const annualRevenue = criterion({
  key: "annual_revenue_fen_min",
  origin: "criteria",
  input: z.int().min(1),
  field: { control: "money" },
  fact: "annualRevenueFen",
  supply: { items: ["TAX-02"], answer: "finances" },
  index: { by: "cuts", measure: ({ annualRevenueFen }) => annualRevenueFen, cuts: (least) => [least] },
  passes: ({ annualRevenueFen }, least) => annualRevenueFen >= least,
  asks: (least) => ({ amount: { fen: least } }),
  has: ({ annualRevenueFen }) => ({ amount: { fen: annualRevenueFen } }),
  change: ({ annualRevenueFen }, least) => ({ step: "raise_by_fen", fen: least - annualRevenueFen }),
});
