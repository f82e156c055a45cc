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

/** What stands in the way first: whose affair it is, then the rule, the day, the bar, and at last where to go. */
export function standingOf({ itemCode, repairFrom, hasDesk, barredUntil }: Ground, today: Day): RepairStanding {
  if (itemCode.startsWith("CMT-")) return "commitment";
  if (!repairedHere.includes(itemCode)) return "elsewhere";
  if (repairFrom === null) return "no_rule";
  if (repairFrom > today) return "from";
  if (barredUntil !== null && barredUntil >= today) return "barred";
  return hasDesk ? "now" : "no_desk";
}
