import { z } from "zod";
import { loanPurposes } from "../../../db/schema/words.ts";
import { criterion } from "./criterion.ts";

/** The product lends for this purpose. */
export const purposes = criterion({
  key: "purposes",
  origin: "columns",
  input: z.array(z.enum(loanPurposes)).min(1),
  field: { control: "choices", options: loanPurposes, of: "loanPurpose" },
  fact: "purpose",
  supply: { items: [], answer: "need" },
  index: { by: "key", key: ({ purpose }) => purpose },
  passes: ({ purpose }, served) => served.includes(purpose),
  asks: (served) => ({ purposes: { words: served, of: "loanPurpose" } }),
  has: ({ purpose }) => ({ purpose: { words: [purpose], of: "loanPurpose" } }),
});
