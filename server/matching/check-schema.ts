import { z } from "zod";
import { BothNames } from "../consents/schema.ts";
import { Ppm } from "../kernel/rate.ts";
import { CheckAnswers, chances } from "./check-answers.ts";
import { checkLists } from "./list-lengths.ts";
import { AdviceView, MatchView } from "./schema.ts";

const howMany = (list: keyof typeof checkLists) => z.int().min(1).max(checkLists[list].most);
const firstListed = { likely: checkLists.likely.first, possible: checkLists.possible.first, nearest: checkLists.nearest.first };

/** What was said, and how many products to list of each chance. */
export const CheckInput = CheckAnswers.extend({
  most: z.strictObject({ likely: howMany("likely"), possible: howMany("possible"), nearest: howMany("nearest") }).default(firstListed),
});
export type CheckInput = z.infer<typeof CheckInput>;

const CheckedProduct = MatchView.omit({ standing: true }).extend({
  chance: z.enum(chances),
  /** The fewest changes that would reach it, told of the nearest; null where nothing in anyone's hands does, or nothing is missed. */
  advice: AdviceView.nullable(),
});
export type CheckedProduct = z.infer<typeof CheckedProduct>;

/** What a check found: how many products stand how, and the first of each. */
export const CheckView = z.strictObject({
  asOf: z.date(),
  counts: z.strictObject({ checked: z.int(), likely: z.int(), possible: z.int(), notYet: z.int() }),
  /** By expected annual cost. */
  likely: z.array(CheckedProduct),
  possible: z.array(CheckedProduct),
  /** The nearest of those that do not fit: what can be changed first, then the fewest rules missed, then by expected annual cost. */
  nearest: z.array(CheckedProduct),
  /** Why the products that do not fit do not: each counted once, under the rule that stands in its way; the most frequent first. */
  missed: z.array(z.strictObject({ criterion: z.string(), products: z.int() })),
  lowestPpm: Ppm.nullable(),
  names: z.strictObject({ items: z.record(z.string(), BothNames), codes: z.record(z.string(), BothNames) }),
});
export type CheckView = z.infer<typeof CheckView>;
