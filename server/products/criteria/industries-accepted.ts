import { z } from "zod";
import { criterion } from "./criterion.ts";
import { industryCodes, liesWithin } from "./hierarchy.ts";

/** A code of GB/T 4754-2017 of any level. */
export const IndustryCode = z.string().regex(/^([A-T]|\d{2,4})$/);

/** The product serves these industries only; a code stands for all below it. */
export const industriesAccepted = criterion({
  key: "industries_accepted",
  origin: "criteria",
  input: z.array(IndustryCode).min(1).max(400),
  field: { control: "industries" },
  fact: "industryPath",
  supply: { items: [], answer: "company" },
  index: { by: "key", key: ({ industryPath: [finest = ""] }) => finest },
  passes: (facts, served) => liesWithin(facts.industryPath, served, industryCodes),
  asks: (served) => ({ industries: { codes: served, of: "industry" } }),
  has: (facts) => ({ industry: { codes: facts.industryPath.slice(0, 1), of: "industry" } }),
});
