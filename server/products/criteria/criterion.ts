import type { z } from "zod";
import type { Day } from "../../kernel/dates.ts";
import type { FactKey, Facts } from "./facts.ts";

/** How a lender's form asks for the threshold. */
export type CriterionField =
  | { readonly control: "number"; readonly unit: "years" | "people"; readonly min: number; readonly max: number }
  | { readonly control: "money" }
  | { readonly control: "range"; readonly unit: "fen" | "months" | "bps" }
  /** Follows from other terms: nothing is asked for it. */
  | { readonly control: "none" }
  | { readonly control: "choices"; readonly options: readonly string[]; readonly of: WordSet }
  | { readonly control: "regions" }
  | { readonly control: "industries" }
  | { readonly control: "flag" }
  | { readonly control: "penalties" };

/** Which closed list a word belongs to; its texts are the messages `words.<set>.<word>`. */
export type WordSet = "guaranteeMode" | "loanPurpose" | "taxGrade" | "sizeClass" | "severity" | "evaluationGrade";

/** What a sentence about a criterion names. The screen gives each its own form: money, a list of places, a word in the reader's language. */
export type Said =
  | number
  | { readonly fen: number }
  | { readonly bps: number }
  | { readonly day: Day }
  | { readonly words: readonly string[]; readonly of: WordSet }
  | { readonly codes: readonly string[]; readonly of: "region" | "industry" | "item" };
export type Sentence = Readonly<Record<string, Said>>;

/** What would make a criterion pass that does not, as far as the rule itself can tell. */
export type Change =
  | { readonly step: "wait_until"; readonly day: Day }
  /** From this day on the enterprise may apply for the repair of what stands in the way. */
  | { readonly step: "repair_from"; readonly day: Day }
  | { readonly step: "change_amount"; readonly fen: number }
  | { readonly step: "change_term"; readonly months: number }
  | { readonly step: "accept_rate"; readonly bps: number }
  | { readonly step: "offer_security"; readonly modes: readonly string[] }
  | { readonly step: "raise_by"; readonly count: number }
  | { readonly step: "raise_by_fen"; readonly fen: number }
  | { readonly step: "share_items"; readonly items: readonly string[] }
  | { readonly step: "answer"; readonly task: string }
  /** The tax bureau grades once a year, in April. */
  | { readonly step: "next_grading"; readonly day: Day }
  /**
   * The platform evaluates anew from the first day of each quarter. `repairFrom`: the first day on which repair of a known penalty may be applied
   * for, which then counts no more; null where none is known.
   */
  | { readonly step: "next_evaluation"; readonly day: Day; readonly repairFrom: Day | null }
  | { readonly step: "leave_list" }
  /** The lender has no place or no money left under the product. */
  | { readonly step: "make_room" };

/** In whose hands a change lies. A repair that may only be applied for later is still the enterprise's own act. */
export type Controller = "you" | "time" | "lender";

export function controllerOf({ step }: Pick<Change, "step">): Controller {
  if (step === "make_room") return "lender";
  return step === "wait_until" || step === "next_grading" || step === "next_evaluation" ? "time" : "you";
}

/**
 * What would make an unknown fact known: records to share, an answer to give, or either. `items` are all that the fact is read from, so they
 * are also what the platform asks to read for matching. `by` says that the platform itself finds it, and the items only open it.
 */
export type Supply = { readonly items: readonly string[]; readonly answer?: string; readonly by?: "platform" };

/**
 * How the index keeps a criterion: facts that no threshold tells apart share a class, and each class has one row of verdicts, which the
 * evaluator itself fills.
 */
export type Indexed<T> =
  /** The verdict turns only where a number reaches one of the threshold's cuts. */
  | { readonly by: "cuts"; measure(facts: Known): number; cuts(threshold: T): readonly number[] }
  /** Facts with the same key have the same verdicts, whatever the threshold. */
  | { readonly by: "key"; key(facts: Known): string | number };

type Declaration<K extends string, T extends z.ZodType> = {
  readonly key: K;
  /** Where the threshold stands: in columns of the product version or what follows from them, or among its `criteria`. */
  readonly origin: "columns" | "criteria";
  /** What a threshold must look like. */
  readonly input: T;
  readonly field: CriterionField;
  /** What it looks at of the enterprise; null where the product alone decides. */
  readonly fact: FactKey | null;
  readonly supply: Supply;
  readonly index: Indexed<z.infer<T>>;
  /** Passed, failed, or null when what is known is too coarse to tell. Called only when the fact itself is known. */
  passes(facts: Known, threshold: z.infer<T>): boolean | null;
  /** The names in the message `criteria.<key>.asks`. */
  asks(threshold: z.infer<T>): Sentence;
  /** The names in the message `criteria.<key>.has`; called only when the fact is known. */
  has(facts: Known, threshold: z.infer<T>): Sentence;
  /**
   * What would change a failure; null when nothing the enterprise can do soon would. Of an answer left open although its fact is known,
   * `share_items` names the records that would settle it.
   */
  change?(facts: Known, threshold: z.infer<T>): Change | null;
};

/** The facts with the criterion's own known. TypeScript cannot tell which; `Criterion.passes` sees to it. */
export type Known = { readonly [Key in keyof Facts]: NonNullable<Facts[Key]> };

export type Criterion<K extends string = string, T extends z.ZodType = z.ZodType> = Omit<Declaration<K, T>, "passes" | "has" | "change"> & {
  /** The plain evaluator, the truth every index agrees with. Null is *unknown*. */
  passes(facts: Facts, threshold: z.infer<T>): boolean | null;
  has(facts: Facts, threshold: z.infer<T>): Sentence | null;
  change(facts: Facts, threshold: z.infer<T>): Change | null;
  /** Whether a failure can ever be changed: where an enterprise is and what it does cannot. */
  readonly isChangeable: boolean;
};

/** Declares a criterion once: form field, validation, evaluator, reason and what-if all read this. */
export function criterion<K extends string, T extends z.ZodType>(declared: Declaration<K, T>): Criterion<K, T> {
  const { fact } = declared;
  const isKnown = (facts: Facts): facts is Known => fact === null || facts[fact] !== null;
  return {
    ...declared,
    isChangeable: declared.change !== undefined,
    passes: (facts, threshold) => (isKnown(facts) ? declared.passes(facts, threshold) : null),
    has: (facts, threshold) => (isKnown(facts) ? declared.has(facts, threshold) : null),
    change: (facts, threshold) => (isKnown(facts) ? (declared.change?.(facts, threshold) ?? null) : null),
  };
}
