import { z } from "zod";
import type { FactKey } from "../../products/criteria/facts.ts";
import { criteria } from "../../products/criteria/registry.ts";
import type { ProductTerms } from "../../products/schema.ts";
import { ruleOutcomes } from "../../profiles/schema.ts";

type RuleOutcome = (typeof ruleOutcomes)[number];

/**
 * The thresholds a lender judges a case by. What the enterprise would pay at most, and what it withholds from the platform, stays
 * between those two, and whether there is room was settled when the case came.
 */
export function caseThresholds({
  amountFenMin,
  amountFenMax,
  termMonthsMin,
  termMonthsMax,
  purposes,
  guaranteeModes,
  criteria,
}: ProductTerms) {
  return { amountFenMin, amountFenMax, termMonthsMin, termMonthsMax, purposes, guaranteeModes, criteria };
}

/** What the request itself says, and every lender it was sent to reads at once. */
const asked: readonly FactKey[] = ["amountFen", "termMonths", "purpose", "guaranteeModes", "regionPath", "industryPath"];

/** Whether a rule is judged by the request alone. Every other rests on what an opening shows: records, or what the enterprise said of itself. */
export function restsOnRequest(key: string): boolean {
  const fact = criteria.find((criterion) => criterion.key === key)?.fact;
  return fact != null && asked.includes(fact);
}

const StoredVerdict = z.object({ criterion: z.string(), outcome: z.enum(ruleOutcomes) });

/**
 * How the request itself stood against the rules when it was sent, as its lender may read it before an opening. Nothing that rests on a
 * record, or on what the enterprise said of itself, is ever among it, whatever a row holds.
 */
export function statedRules(match: readonly unknown[]): { key: string; outcome: RuleOutcome }[] {
  const stored = match.map((verdict) => StoredVerdict.parse(verdict));
  return stored.filter(({ criterion }) => restsOnRequest(criterion)).map(({ criterion, outcome }) => ({ key: criterion, outcome }));
}
