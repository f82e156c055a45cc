import { z } from "zod";
import { criterion } from "./criterion.ts";

/** How many people the enterprise insures. */
export const insuredStaff = criterion({
  key: "insured_staff_min",
  origin: "criteria",
  input: z.int().min(1).max(1_000_000),
  field: { control: "number", unit: "people", min: 1, max: 1_000_000 },
  fact: "insuredStaff",
  supply: { items: ["SOC-01"], answer: "finances" },
  index: { by: "cuts", measure: ({ insuredStaff }) => insuredStaff, cuts: (least) => [least] },
  passes: (facts, least) => facts.insuredStaff >= least,
  asks: (least) => ({ count: least }),
  has: (facts) => ({ count: facts.insuredStaff }),
  change: (facts, least) => ({ step: "raise_by", count: least - facts.insuredStaff }),
});
