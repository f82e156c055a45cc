import type { GuaranteeMode, LineStatus } from "../../db/schema/words.ts";
import { addMonths, type Day } from "../kernel/dates.ts";

export type Line = { readonly status: LineStatus; readonly startsOn: Day; readonly endsOn: Day };

/** Drawn with neither collateral nor guarantee. */
export function isCreditLoan(guaranteeMode: GuaranteeMode): boolean {
  return guaranteeMode === "credit";
}

/** A line lives as long as the accepted term, from the day of its approval. */
export function lineEndsOn(startsOn: Day, termMonths: number): Day {
  return addMonths(startsOn, termMonths);
}

/** What is drawn is owed for the accepted term, counted from the drawing. */
export function drawdownDueOn(drawnOn: Day, termMonths: number): Day {
  return addMonths(drawnOn, termMonths);
}

/** Whether a line is over by the calendar; its last day still counts. */
export function hasEnded(line: Line, today: Day): boolean {
  return line.endsOn < today;
}

export const lineEvents = ["freeze", "unfreeze", "expire", "cancel"] as const;
export type LineEvent = (typeof lineEvents)[number];

const next: Record<LineStatus, Partial<Record<LineEvent, LineStatus>>> = {
  effective: { freeze: "frozen", expire: "expired", cancel: "cancelled" },
  frozen: { unfreeze: "effective", expire: "expired", cancel: "cancelled" },
  expired: {},
  cancelled: {},
};

/** The status of a line after an event, or null when the event makes no sense from here. */
export function lineTransition(status: LineStatus, event: LineEvent): LineStatus | null {
  return next[status][event] ?? null;
}

/** How a lender looks at its lines: all, those that can be drawn from, those it has stopped, and those that are over. */
export const lineViews = ["all", "living", "frozen", "ended"] as const;
export type LineViewName = (typeof lineViews)[number];

/** Why nothing can be drawn from a line on a day, or null. The day is never one to come. */
export function drawFault(line: Line, drawnOn: Day, today: Day): "line_not_effective" | "date_to_come" | "date_outside_line" | null {
  if (line.status !== "effective") return "line_not_effective";
  if (drawnOn > today) return "date_to_come";
  return line.startsOn <= drawnOn && drawnOn <= line.endsOn ? null : "date_outside_line";
}
