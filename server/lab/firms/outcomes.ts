import type { Day } from "../../kernel/dates.ts";
import { leastFirms } from "../../kernel/least-firms.ts";

import { isMissing } from "../tables/columns.ts";
import { TableFault } from "../tables/fault.ts";
import type { RawTable } from "../tables/read-table.ts";

/** How it ended with one firm, and on which day. */
export type FirmOutcome = { readonly isBad: boolean; readonly on: Day };

/**
 * The least that a trial of firms rests on: one group that may be told, which holds ten that ended badly and ten that ended well. A labelled table needs a
 * hundred rows, since nothing else keeps its figures from being chance; a small lender has few applicants, and reads how wide the interval is.
 */
export const firmsFloor = { rowsMin: 2 * leastFirms, badMin: leastFirms } as const;

const codeForm = /^[0-9A-HJ-NPQRTUWXY]{18}$/;
const dayForm = /^(\d{4})-(\d{2})-(\d{2})$/;

/**
 * A lender's file of outcomes by unified code: three columns in their order, whatever they are called: the code, 1 for bad or 0 for good, and the day.
 * Throws a fault, with the row, at the first cell that says something else: half a file would be another sample than the one that was meant.
 */
export function outcomesOf({ names, cells }: RawTable): Map<string, FirmOutcome> {
  const [codes, bads, days] = cells;
  if (names.length !== 3 || !codes || !bads || !days) throw new TableFault("not_three_columns", 1);
  const outcomes = new Map<string, FirmOutcome>();
  for (const [at, cell] of codes.entries()) {
    // The first row holds the names.
    const row = at + 2;
    const code = cell.toUpperCase();
    const bad = bads[at] ?? "";
    const on = days[at] ?? "";
    if (isMissing(code) || !codeForm.test(code)) throw new TableFault("no_such_code", row);
    if (outcomes.has(code)) throw new TableFault("code_twice", row);
    if (bad !== "0" && bad !== "1") throw new TableFault("not_bad_or_good", row);
    if (!isDay(on)) throw new TableFault("no_such_day", row);
    outcomes.set(code, { isBad: bad === "1", on });
  }
  return outcomes;
}

/** Whether a file names too few firms that ended badly, or well, for any trial of it to be told. */
export function areTooFew(outcomes: ReadonlyMap<string, FirmOutcome>): boolean {
  const bad = [...outcomes.values()].filter(({ isBad }) => isBad).length;
  return Math.min(bad, outcomes.size - bad) < firmsFloor.badMin;
}

function isDay(text: string): text is Day {
  const at = dayForm.test(text) ? new Date(`${text}T00:00:00Z`) : null;
  return at !== null && !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text);
}
