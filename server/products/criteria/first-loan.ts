import { z } from "zod";
import { criterion } from "./criterion.ts";

/** For enterprises that have never drawn a loan. */
export const firstLoan = criterion({
  key: "first_time_borrower_only",
  origin: "criteria",
  input: z.literal(true),
  field: { control: "flag" },
  fact: "isFirstLoan",
  supply: { items: [], answer: "finances" },
  index: { by: "key", key: ({ isFirstLoan }) => String(isFirstLoan) },
  passes: ({ isFirstLoan }) => isFirstLoan,
  asks: () => ({}),
  has: ({ isFirstLoan }) => ({ first: isFirstLoan ? 1 : 0 }),
});
