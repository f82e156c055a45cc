import type { RepairCaseStatus } from "../../../db/schema/words.ts";

export const repairEvents = [
  "submit",
  "ask",
  "supply",
  "take_up",
  "extend",
  "approve",
  "reject",
  "bar",
  "withdraw",
  "carry_out",
  "end",
] as const;
export type RepairEvent = (typeof repairEvents)[number];

/**
 * What may follow what. `ask` names all that is missing in one list; `supply` answers it. An approval is carried out at once and as a whole: publicity
 * and sharing end, refusals that rested on the record are reopened, and the case is closed. Papers found false bar further cases for a while. `end` is its record's: once that was withdrawn there is nothing to repair.
 */
const next: Record<RepairCaseStatus, Partial<Record<RepairEvent, RepairCaseStatus>>> = {
  draft: { submit: "submitted", withdraw: "withdrawn", end: "moot" },
  submitted: { take_up: "deciding", ask: "supplement_requested", withdraw: "withdrawn", bar: "barred", end: "moot" },
  supplement_requested: { supply: "submitted", withdraw: "withdrawn", end: "moot" },
  deciding: { extend: "deciding", ask: "supplement_requested", approve: "approved", reject: "rejected", bar: "barred", end: "moot" },
  approved: { carry_out: "closed" },
  closed: {},
  rejected: {},
  withdrawn: {},
  barred: {},
  moot: {},
};

/** The status after an event, or null when the event makes no sense from here. A rejected repair is asked for anew, with a case of its own. */
export function transition(status: RepairCaseStatus, event: RepairEvent): RepairCaseStatus | null {
  return next[status][event] ?? null;
}

/** Whether somebody still has to do something. */
export function isOpen(status: RepairCaseStatus): boolean {
  return Object.keys(next[status]).length > 0;
}
