import { z } from "zod";
import type { FactKey } from "../../products/criteria/facts.ts";
import { criteria } from "../../products/criteria/registry.ts";
import { ruleOutcomes } from "../../profiles/schema.ts";

type RuleOutcome = (typeof ruleOutcomes)[number];

/** What the request itself says, and every lender it was sent to reads at once. */
const asked: readonly FactKey[] = ["amountFen", "termMonths", "purpose", "guaranteeModes", "regionPath", "industryPath"];
/** What the enterprise entered about itself: shown while its consent is in force. Records may say it too, and then they win. */
const declared: readonly FactKey[] = ["annualRevenueFen", "insuredStaff", "sizeClass", "isFirstLoan"];

/** What a rule can be judged by before any record is read. Whatever is not named here rests on records alone. */
export function restsOn(key: string): "asked" | "declared" | "records" {
  const fact = criteria.find((criterion) => criterion.key === key)?.fact;
  if (fact && asked.includes(fact)) return "asked";
  return fact && declared.includes(fact) ? "declared" : "records";
}

const StoredVerdict = z.object({ criterion: z.string(), outcome: z.enum(ruleOutcomes) });

/**
 * How the request itself stood against the rules when it was sent, as its lender may read it: what was declared only while the enterprise is
 * named. Nothing that rests on a record is ever among it, whatever a row holds.
 */
export function statedRules(match: readonly unknown[], isNamed: boolean): { key: string; outcome: RuleOutcome }[] {
  const stored = match.map((verdict) => StoredVerdict.parse(verdict));
  return stored.flatMap(({ criterion, outcome }) => {
    const ground = restsOn(criterion);
    return ground === "asked" || (ground === "declared" && isNamed) ? [{ key: criterion, outcome }] : [];
  });
}
