import type { Change, Criterion, Sentence } from "../products/criteria/criterion.ts";
import { type CriterionKey, type ThresholdColumns, thresholdsOf } from "../products/criteria/registry.ts";
import type { FactSource, FactSources, KnownFacts } from "./fact-source.ts";

export type Outcome = "passed" | "failed" | "unknown";
/** What verdicts follow from. */
export type JudgedFacts = Pick<KnownFacts, "facts" | "incomplete">;

/** One criterion of one product, judged: what it asks, what is known, where that comes from, and what would change it. */
export type Verdict = {
  readonly criterion: CriterionKey;
  readonly outcome: Outcome;
  readonly asks: Sentence;
  readonly has: Sentence | null;
  readonly source: FactSource;
  /** For a failure: what would make it pass. */
  readonly change: Change | null;
  /** For an unknown: records to share, or a task where it can be answered. */
  readonly supply: { readonly items: readonly string[]; readonly answer: string | null } | null;
};

/**
 * Every criterion of a product version against what is known. A fact that is not known is *unknown*, never zero; one of which only single
 * entries are known may fail by them and does not pass without the rest.
 */
export function judge(version: ThresholdColumns, known: KnownFacts): Verdict[] {
  return judgeThresholds(thresholdsOf(version), known);
}

/** The same for thresholds that were read already. */
export function judgeThresholds(thresholds: ReturnType<typeof thresholdsOf>, { facts, sources, incomplete }: KnownFacts): Verdict[] {
  return thresholds.map(({ criterion, threshold }) => {
    const outcome = outcomeOf(criterion, threshold, { facts, incomplete });
    const change = outcome === "passed" ? null : criterion.change(facts, threshold);
    const source = outcome === "unknown" ? sourceOfUnknown(criterion, threshold, change, { facts, sources }) : sourceOf(criterion, sources);
    const items = source.state === "not_authorised" ? source.itemCodes : [];
    return {
      criterion: criterion.key,
      outcome,
      asks: criterion.asks(threshold),
      has: criterion.has(facts, threshold),
      source,
      change: outcome === "failed" ? change : null,
      supply: outcome === "unknown" ? { items, answer: criterion.supply.answer ?? null } : null,
    };
  });
}

/** Where a criterion's fact comes from; one that the product alone decides comes from the product. */
function sourceOf({ fact }: Criterion<CriterionKey>, sources: FactSources): FactSource {
  return fact === null ? { state: "known", from: "product" } : sources[fact];
}

/** What is missing for an answer: records that would settle it, the rest of a register, or whatever the fact itself waits for. */
function sourceOfUnknown(
  criterion: Criterion<CriterionKey>,
  threshold: unknown,
  change: Change | null,
  { facts, sources }: Pick<KnownFacts, "facts" | "sources">,
): FactSource {
  if (change?.step === "share_items") return { state: "not_authorised", itemCodes: change.items };
  const lacksTheRest = criterion.passes(facts, threshold) === true;
  return lacksTheRest ? { state: "not_supplied", itemCodes: criterion.supply.items } : sourceOf(criterion, sources);
}

/** The verdict alone, as the index keeps it. */
export function outcomeOf(criterion: Criterion<CriterionKey>, threshold: unknown, { facts, incomplete }: JudgedFacts): Outcome {
  const passes = criterion.passes(facts, threshold);
  const lacksTheRest = criterion.fact !== null && incomplete.has(criterion.fact);
  if (passes === null || (passes && lacksTheRest)) return "unknown";
  return passes ? "passed" : "failed";
}

export type Standing = "fits" | "near" | "unchecked" | "not_fitting";

/**
 * Fits: every criterion passes. Near: what is missing is in the enterprise's hands: it can share or answer what is not known, and at most one
 * criterion fails, by a threshold that could come to be met. Unchecked: nothing fails, but something is not known that only an authority can
 * supply. Otherwise not fitting.
 */
export function standingOf(verdicts: readonly Verdict[]): Standing {
  const failed = verdicts.filter(({ outcome }) => outcome === "failed");
  const awaitsAuthority = verdicts.some((verdict) => verdict.outcome === "unknown" && !isInOwnHands(verdict));
  if (failed.length > 1 || failed.some(({ change }) => change === null)) return "not_fitting";
  if (awaitsAuthority) return failed.length === 0 ? "unchecked" : "not_fitting";
  return verdicts.every(({ outcome }) => outcome === "passed") ? "fits" : "near";
}

/** Whether the enterprise itself can make an unknown known: by letting records be read, or by an answer. */
function isInOwnHands({ supply }: Verdict): boolean {
  return supply !== null && (supply.items.length > 0 || supply.answer !== null);
}
