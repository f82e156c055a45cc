import { z } from "zod";
import { criterion } from "./criterion.ts";
import { liesWithin, regionCodes } from "./hierarchy.ts";

/** The enterprise is registered in a place that the product serves: a province, a city or a county, each with all below it. */
export const regions = criterion({
  key: "regions",
  origin: "criteria",
  input: z
    .array(z.string().regex(/^[1-9]\d{5}$/))
    .min(1)
    .max(400),
  field: { control: "regions" },
  fact: "regionPath",
  supply: { items: [], answer: "company" },
  // The path up follows from the finest code.
  index: { by: "key", key: ({ regionPath }) => regionPath[0] ?? "" },
  passes: (facts, served) => liesWithin(facts.regionPath, served, regionCodes),
  asks: (served) => ({ regions: { codes: served, of: "region" } }),
  has: (facts) => ({ region: { codes: facts.regionPath.slice(0, 1), of: "region" } }),
});
