import { z } from "zod";
import { criterion } from "./criterion.ts";

/** On no list of seriously untrustworthy subjects, of major tax violations or of dishonest judgment debtors. */
export const seriousList = criterion({
  key: "no_serious_listing",
  origin: "criteria",
  input: z.literal(true),
  field: { control: "flag" },
  fact: "isOnSeriousList",
  supply: { items: ["LST-01", "LST-03", "JUD-02"] },
  index: { by: "key", key: ({ isOnSeriousList }) => String(isOnSeriousList) },
  passes: ({ isOnSeriousList }) => !isOnSeriousList,
  asks: () => ({}),
  has: ({ isOnSeriousList }) => ({ listed: isOnSeriousList ? 1 : 0 }),
  change: () => ({ step: "leave_list" }),
});
