import { z } from "zod";
import { severities } from "../../../db/schema/words.ts";
import { addDays, addMonths, type Day, wholeMonthsBetween } from "../../kernel/dates.ts";
import { criterion } from "./criterion.ts";
import type { PenaltyFact } from "./facts.ts";

const monthsMost = 60;

/** A penalty counts when it is at least this severe and was decided within the window. */
export const PenaltyThreshold = z.strictObject({
  severity: z.enum(severities),
  months: z.int().min(1).max(monthsMost),
  count: z.int().min(0).max(100),
});
type PenaltyThreshold = z.infer<typeof PenaltyThreshold>;

const rank = { minor: 0, general: 1, serious: 2 } as const;

/** The first day on which it counts no more: when it has left the window, or the day after its publicity ends. */
function leavesOn({ decidedOn, endsOn }: PenaltyFact, months: number): Day {
  const left = addMonths(decidedOn, months);
  const hidden = endsOn && addDays(endsOn, 1);
  return hidden && hidden < left ? hidden : left;
}

/** Whether it counts on a day, before `leavesOn`: told without that day, as a shelf asks it for every rule. */
const counts = ({ decidedOn, endsOn }: PenaltyFact, months: number, asOf: Day) =>
  (endsOn === null || endsOn >= asOf) && wholeMonthsBetween(decidedOn, asOf) < months;

/** Those that count on the day, or may: an unclassified one has no severity to be too mild by. */
function counting({ penalties, asOf }: Counted, { severity, months }: PenaltyThreshold): readonly PenaltyFact[] {
  const isSevere = (penalty: PenaltyFact) => penalty.severity === null || rank[penalty.severity] >= rank[severity];
  return penalties.filter((penalty) => isSevere(penalty) && counts(penalty, months, asOf));
}
type Counted = { readonly penalties: readonly PenaltyFact[]; readonly asOf: Day };

const latest = (...days: readonly Day[]): Day => days.toSorted().at(-1) ?? "";
const earliest = (...days: readonly (Day | null | undefined)[]): Day => days.filter((day) => day != null).toSorted()[0] ?? "";

const isClassified = ({ severity }: PenaltyFact) => severity !== null;

/** Those that count for sure: there is one, its severity is known, and it is within the window wherever in its span it was decided. */
function surelyCounting(facts: Counted, threshold: PenaltyThreshold): readonly PenaltyFact[] {
  const isWithin = (one: PenaltyFact) =>
    one.decidedFrom == null || counts({ ...one, decidedOn: one.decidedFrom }, threshold.months, facts.asOf);
  return counting(facts, threshold).filter((one) => isClassified(one) && !one.isAnyNumber && isWithin(one));
}

/** The day by which no more are left than the rule allows, where each goes on a day of its own; null where they are no more already. */
function dayOfLast(days: readonly Day[], allowed: number): Day | null {
  return days.toSorted((a, b) => (a < b ? 1 : -1))[allowed] ?? null;
}

/**
 * What the rule can tell apart: of each penalty still shown its severity and for how many whole months it has been gone, up to as many as any
 * rule looks back. An empty register is by far the most common.
 */
function keyOf({ penalties, asOf }: Counted): string {
  if (penalties.length === 0) return "";
  const shown = penalties.filter(({ endsOn }) => endsOn === null || endsOn >= asOf);
  const gone = (day: Day) => Math.min(Math.max(wholeMonthsBetween(day, asOf), 0), monthsMost);
  const doubtOf = ({ decidedFrom, isAnyNumber }: PenaltyFact) =>
    `${decidedFrom ? ` from ${gone(decidedFrom)}` : ""}${isAnyNumber ? " any" : ""}`;
  return shown
    .map((penalty) => `${gone(penalty.decidedOn)} ${penalty.severity}${doubtOf(penalty)}`)
    .sort()
    .join();
}

/** At most so many penalties of a severity within so many months. What only may count, as an unclassified penalty, can leave the answer open. */
export const penalties = criterion({
  key: "penalties_max",
  origin: "criteria",
  input: PenaltyThreshold,
  field: { control: "penalties" },
  fact: "penalties",
  supply: { items: ["ADM-02"] },
  index: { by: "key", key: keyOf },
  passes: (facts, threshold) => {
    const counted = counting(facts, threshold);
    if (surelyCounting(facts, threshold).length > threshold.count) return false;
    return counted.length > threshold.count || counted.some(({ isAnyNumber }) => isAnyNumber) ? null : true;
  },
  asks: ({ severity, months, count }) => ({ count, months, severity: { words: [severity], of: "severity" } }),
  has: (facts, threshold) => ({ count: surelyCounting(facts, threshold).length, months: threshold.months }),
  // Met on the day when one more than the allowed number has gone by itself; or sooner, where enough of them can be repaired by then.
  change: (facts, threshold) => {
    const counted = counting(facts, threshold);
    const gone = counted.map((penalty) => leavesOn(penalty, threshold.months));
    const goneOrRepairable = counted.map(({ repairFrom }, place) => earliest(gone[place], repairFrom && latest(repairFrom, facts.asOf)));
    const [wait, repair] = [dayOfLast(gone, threshold.count), dayOfLast(goneOrRepairable, threshold.count)];
    if (wait === null || repair === null) return null;
    return repair < wait ? { step: "repair_from", day: repair } : { step: "wait_until", day: wait };
  },
});
