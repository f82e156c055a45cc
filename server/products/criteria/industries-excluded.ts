import { z } from "zod";
import { criterion } from "./criterion.ts";
import { industryCodes, liesWithin } from "./hierarchy.ts";
import { IndustryCode } from "./industries-accepted.ts";

/** The product does not serve these industries; a code stands for all below it. */
export const industriesExcluded = criterion({
  key: "industries_excluded",
  origin: "criteria",
  input: z.array(IndustryCode).min(1).max(400),
  field: { control: "industries" },
  fact: "industryPath",
  supply: { items: [], answer: "company" },
  index: { by: "key", key: ({ industryPath: [finest = ""] }) => finest },
  passes: (facts, excluded) => {
    const lies = liesWithin(facts.industryPath, excluded, industryCodes);
    return lies === null ? null : !lies;
  },
  asks: (excluded) => ({ industries: { codes: excluded, of: "industry" } }),
  has: (facts) => ({ industry: { codes: facts.industryPath.slice(0, 1), of: "industry" } }),
});
