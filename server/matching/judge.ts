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
      supply:
        outcome === "unknown" ? { items, answer: source.state === "not_applicable" ? null : (criterion.supply.answer ?? null) } : null,
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

export const standings = ["fits", "near", "far", "unchecked", "not_fitting"] as const;
export type Standing = (typeof standings)[number];

/**
 * Fits: every criterion passes. Near: one step would do, far: several: what is not known the enterprise can share or answer, and whatever fails
 * fails by a threshold that could come to be met. Unchecked: nothing fails, but something is not known that only an authority can supply.
 * Otherwise not fitting.
 */
export function standingOf(verdicts: readonly Verdict[]): Standing {
  const open = verdicts.filter(({ outcome }) => outcome !== "passed");
  const failed = open.filter(({ outcome }) => outcome === "failed");
  if (open.length === 0) return "fits";
  if (failed.some((verdict) => waysOf(verdict).length === 0)) return "not_fitting";
  if (open.some((verdict) => waysOf(verdict).length === 0)) return failed.length === 0 ? "unchecked" : "not_fitting";
  return stepsIn(open.map(waysOf)) === 1 ? "near" : "far";
}

/** The steps any of which would settle a criterion, as far as it can tell by itself; steps of one name are one. None: nobody here can. */
export function waysOf({
  criterion,
  outcome,
  change,
  supply,
}: Pick<Verdict, "criterion" | "outcome" | "change" | "supply">): readonly string[] {
  if (outcome === "failed") return change === null ? [] : [isOfOneFact(change) ? `${change.step} ${criterion}` : leverOf(change)];
  const shared = supply !== null && supply.items.length > 0 ? ["share"] : [];
  const answered = supply !== null && supply.answer !== null ? [`answer ${supply.answer}`] : [];
  return [...shared, ...answered];
}

const isOfOneFact = ({ step }: Change) => step === "raise_by" || step === "raise_by_fen" || step === "leave_list";
/** A penalty that may be repaired goes by itself as well, with whatever else is waited for. */
const leverOf = ({ step }: Change) => (step === "repair_from" ? "wait_until" : step);

/** How many steps settle all of these: one sheet for all that is shared, one wait for all that time does. */
function stepsIn(ways: readonly (readonly string[])[]): number {
  const steps = new Set(ways.flatMap((some) => (some.length === 1 ? some : [])));
  for (const some of ways) if (!some.some((way) => steps.has(way))) steps.add(some[0] as string);
  return steps.size;
}
