import type { AmendmentWay, RecordStatus } from "../../../db/schema/words.ts";
import type { Day } from "../../kernel/dates.ts";

/** Why a unit may not amend a record now. `decider`: the unit that decided has a desk here, and speaks for its own decisions. `commitment`: its record follows it. */
export const amendmentBars = ["ended", "commitment", "decider", "objection", "approved"] as const;
export type AmendmentBar = (typeof amendmentBars)[number];

type Told = { readonly sourceUnit: string; readonly decidingUnit: string | null };

/** Whether a unit speaks for a record: its own decision, or what it told of one whose decider works elsewhere than here. */
export function speaksFor(unitName: string, { sourceUnit, decidingUnit }: Told, deciderHasDesk: boolean): boolean {
  if (decidingUnit === null || decidingUnit === unitName) return decidingUnit === unitName || sourceUnit === unitName;
  return sourceUnit === unitName && !deciderHasDesk;
}

type Ground = {
  readonly itemCode: string;
  readonly status: RecordStatus;
  readonly speaks: boolean;
  /** An objection to it waits at the unit's own desk, and is answered there. */
  readonly hasOwnObjection: boolean;
  /** Its repair is granted and being carried out. */
  readonly isBeingRepaired: boolean;
};

/** What stands in the way of amending a record, the first first; null when nothing does. */
export function barTo({ itemCode, status, speaks, hasOwnObjection, isBeingRepaired }: Ground): AmendmentBar | null {
  if (status !== "valid" && status !== "published") return "ended";
  if (itemCode.startsWith("CMT-")) return "commitment";
  if (!speaks) return "decider";
  if (isBeingRepaired) return "approved";
  return hasOwnObjection ? "objection" : null;
}

/** Whether a decision can have been annulled on a day: not in days to come, and not before it was made. */
export function isAnnulmentDay(annulledOn: Day, trueFrom: Day, today: Day): boolean {
  return trueFrom <= annulledOn && annulledOn <= today;
}

/** Whether a withdrawal came after its day. A correction has none. */
export function isLate({ dueOn }: { readonly dueOn: Day | null }, decidedOn: Day): boolean {
  return dueOn !== null && decidedOn > dueOn;
}

/** What ends with the record, whoever answers for it: a correction leaves its repair to be decided. */
export function endsRepairs(way: AmendmentWay): boolean {
  return way === "withdrawn";
}
