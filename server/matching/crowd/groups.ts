import type { CrowdKind } from "../../../db/schema/words.ts";
import type { Day } from "../../kernel/dates.ts";
import { leastFirms } from "../../kernel/least-firms.ts";
import type { Criterion } from "../../products/criteria/criterion.ts";
import type { FactKey, Facts } from "../../products/criteria/facts.ts";
import type { CriterionKey } from "../../products/criteria/registry.ts";

import type { CountView } from "./schema.ts";

/** A group of at least ten firms, as the snapshot keeps it. */
export type CrowdGroup = { readonly size: number; readonly facts: Facts };
export type Crowds = { readonly day: Day; readonly groups: Readonly<Record<CrowdKind, readonly CrowdGroup[]>> };

/** How one rule answers for every group of a crowd. */
export const answers = { failed: 0, passed: 1, unknown: 2 } as const;
export type Answering = (kind: CrowdKind, rule: Rule) => Uint8Array;
export type Rule = { readonly criterion: Criterion<CriterionKey>; readonly threshold: unknown };

/** What a request says and an enterprise without one does not. */
const ofRequests: readonly (FactKey | null)[] = ["amountFen", "termMonths", "rateBpsMax", "purpose", "guaranteeModes"];

export function appliesTo(kind: CrowdKind, { criterion }: Rule): boolean {
  return kind === "request" || !ofRequests.includes(criterion.fact);
}

/** The plain evaluator's answer for each group. */
export function answersOf(groups: readonly CrowdGroup[], { criterion, threshold }: Rule): Uint8Array {
  return Uint8Array.from(groups, ({ facts }) => {
    const passes = criterion.passes(facts, threshold);
    return passes === null ? answers.unknown : passes ? answers.passed : answers.failed;
  });
}

/** How many stand in the groups that answer to a question. */
export function sumOf(groups: readonly CrowdGroup[], isAmong: (nth: number) => boolean): number {
  let sum = 0;
  for (let nth = 0; nth < groups.length; nth++) if (isAmong(nth)) sum += groups[nth]?.size ?? 0;
  return sum;
}

/** As lenders are shown a number of firms: rounded down to tens, and null for fewer than ten, none included. */
export function tens(sum: number): CountView {
  return sum < leastFirms ? null : Math.floor(sum / 10) * 10;
}
