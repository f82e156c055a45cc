import type { Day } from "../../kernel/dates.ts";

/** Decisions of administrative units, whose repair is applied for at the unit that made them. Courts and the tax office follow ways of their own. */
const repairedHere = ["ADM-02", "LST-01", "LST-02", "LST-03"];

/**
 * Whether a record's repair can be applied for on a day. `elsewhere`: not at an administrative unit. `no_rule`: no dated rule names a day.
 * `no_desk`: the unit works elsewhere than here, and the application goes there or to Credit China.
 * `commitment`: a broken one is made good with the unit that verifies it.
 */
export const repairStandings = ["now", "from", "no_rule", "elsewhere", "no_desk", "barred", "commitment"] as const;
export type RepairStanding = (typeof repairStandings)[number];

/** Whether there is anything to do about a record of an item under Repair: an application at its unit, or a broken commitment to make good. */
export function isRepairable(itemCode: string): boolean {
  return repairedHere.includes(itemCode) || itemCode.startsWith("CMT-");
}

type Ground = {
  readonly itemCode: string;
  /** The first day that its rule names. */
  readonly repairFrom: Day | null;
  readonly hasDesk: boolean;
  /** After false papers. */
  readonly barredUntil: Day | null;
};

/** What can be done comes first, then what will be possible, and what nobody here can repair last. */
const byUse: readonly RepairStanding[] = ["now", "no_desk", "from", "barred", "commitment", "no_rule", "elsewhere"];

type Listed = { readonly standing: RepairStanding; readonly repairFrom: Day | null; readonly waitsForYou: boolean };

/** Orders records by what can be done first: a case that waits for its enterprise, then by standing, then by the day. */
export function byWhatCanBeDone(one: Listed, other: Listed): number {
  if (one.waitsForYou !== other.waitsForYou) return one.waitsForYou ? -1 : 1;
  const rank = byUse.indexOf(one.standing) - byUse.indexOf(other.standing);
  if (rank !== 0) return rank;
  return (one.repairFrom ?? "9999-12-31").localeCompare(other.repairFrom ?? "9999-12-31");
}

/** What stands in the way first: whose affair it is, then the rule, then the bar or the day, whichever ends later, and at last where to go. */
export function standingOf({ itemCode, repairFrom, hasDesk, barredUntil }: Ground, today: Day): RepairStanding {
  if (itemCode.startsWith("CMT-")) return "commitment";
  if (!repairedHere.includes(itemCode)) return "elsewhere";
  if (repairFrom === null) return "no_rule";
  if (barredUntil !== null && barredUntil >= today && barredUntil >= repairFrom) return "barred";
  if (repairFrom > today) return "from";
  return hasDesk ? "now" : "no_desk";
}
