import { z } from "zod";
import { criterion } from "./criterion.ts";

const classes = ["large", "medium", "small", "micro"] as const;

/** The enterprise is of one of these sizes; one that cannot be determined leaves the answer open. */
export const sizeClass = criterion({
  key: "size_class_in",
  origin: "criteria",
  input: z.array(z.enum(classes)).min(1),
  field: { control: "choices", options: classes, of: "sizeClass" },
  fact: "sizeClass",
  supply: { items: ["SOC-01", "TAX-02"], answer: "finances" },
  index: { by: "key", key: (facts) => facts.sizeClass },
  passes: (facts, accepted) => (facts.sizeClass === "not_determinable" ? null : accepted.includes(facts.sizeClass)),
  asks: (accepted) => ({ sizes: { words: accepted, of: "sizeClass" } }),
  has: (facts) => ({ size: { words: [facts.sizeClass], of: "sizeClass" } }),
});
