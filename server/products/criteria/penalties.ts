import { z } from "zod";
import { severities } from "../../../db/schema/words.ts";
import { addMonths } from "../../kernel/dates.ts";
import { criterion } from "./criterion.ts";
import type { PenaltyFact } from "./facts.ts";

/** A penalty counts when it is at least this severe and was decided within the window. */
export const PenaltyThreshold = z.strictObject({
  severity: z.enum(severities),
  months: z.int().min(1).max(60),
  count: z.int().min(0).max(100),
});
type PenaltyThreshold = z.infer<typeof PenaltyThreshold>;

const rank = { minor: 0, general: 1, serious: 2 } as const;

function inWindow(penalties: readonly PenaltyFact[], asOf: string, months: number): readonly PenaltyFact[] {
  const since = addMonths(asOf, -months);
  return penalties.filter(({ decidedOn }) => decidedOn > since);
}

function isSevere(penalty: PenaltyFact, threshold: PenaltyThreshold): boolean {
  return penalty.severity !== null && rank[penalty.severity] >= rank[threshold.severity];
}

/** The same penalties on the same day: an empty register is by far the most common. */
function keyOf(penalties: readonly PenaltyFact[], asOf: string): string {
  const each = penalties.map(({ decidedOn, severity }) => `${decidedOn} ${severity}`).sort();
  return each.length === 0 ? "" : `${asOf}: ${each.join()}`;
}

/** At most so many penalties of a severity within so many months. An unclassified penalty may count, so it can leave the answer open. */
export const penalties = criterion({
  key: "penalties_max",
  origin: "criteria",
  input: PenaltyThreshold,
  field: { control: "penalties" },
  fact: "penalties",
  supply: { items: ["ADM-02"] },
  index: { by: "key", key: ({ penalties, asOf }) => keyOf(penalties, asOf) },
  passes: (facts, threshold) => {
    const recent = inWindow(facts.penalties, facts.asOf, threshold.months);
    const severe = recent.filter((penalty) => isSevere(penalty, threshold)).length;
    const unclassified = recent.filter(({ severity }) => severity === null).length;
    if (severe > threshold.count) return false;
    return severe + unclassified > threshold.count ? null : true;
  },
  asks: ({ severity, months, count }) => ({ count, months, severity: { words: [severity], of: "severity" } }),
  has: (facts, threshold) => ({
    count: inWindow(facts.penalties, facts.asOf, threshold.months).filter((penalty) => isSevere(penalty, threshold)).length,
    months: threshold.months,
  }),
  change: (facts, threshold) => {
    const severe = inWindow(facts.penalties, facts.asOf, threshold.months).filter((penalty) => isSevere(penalty, threshold));
    const newestFirst = severe.map(({ decidedOn }) => decidedOn).sort((a, b) => (a < b ? 1 : -1));
    // The rule is met on the day when one more than the allowed number has left the window.
    const lastToLeave = newestFirst[threshold.count];
    return lastToLeave === undefined ? null : { step: "wait_until", day: addMonths(lastToLeave, threshold.months) };
  },
});
