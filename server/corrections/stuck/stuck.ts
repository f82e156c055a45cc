import { z } from "zod";
import type { DecisionKind, StuckCause, StuckStatus } from "../../../db/schema/words.ts";
import { DomainError } from "../../kernel/errors.ts";
import { wasInTheWay } from "../../kernel/races.ts";

export const stuckEvents = ["try_again", "undo", "fail", "carry_out", "end"] as const;
export type StuckEvent = (typeof stuckEvents)[number];

/**
 * What may follow what. A decision that waits is tried again or undone by a person; the job fails once more and it waits again, or it is carried out, or what
 * it decided has been undone. A retry that a colleague overtook still counts, so a decision that waits may be carried out too.
 */
const next: Record<StuckStatus, Partial<Record<StuckEvent, StuckStatus>>> = {
  stuck: { try_again: "retrying", undo: "undoing", fail: "stuck", carry_out: "carried_out" },
  retrying: { fail: "stuck", carry_out: "carried_out" },
  undoing: { fail: "stuck", end: "undone" },
  carried_out: {},
  undone: {},
};

/** The status after an event, or null when the event makes no sense from here. */
export function transition(status: StuckStatus, event: StuckEvent): StuckStatus | null {
  return next[status][event] ?? null;
}

/** A repair that was granted is tried until it is done: the right that it gave is the enterprise's. */
export function mayBeUndone(kind: DecisionKind): boolean {
  return kind !== "repair";
}

/** Classes of SQLSTATE that say the database was not there, or had no room. */
const unavailable = ["08", "53", "57", "58"];
/** And those that say what was to be written contradicts what is kept, or cannot be written at all. */
const contradicting = ["23", "44"];
const unreadable = ["22"];

/** Why a job failed, in the few words that people are shown, and the fault's own name for whoever mends it. Neither holds a value of the query. */
export function causeOf(error: unknown): { readonly cause: StuckCause; readonly fault: string } {
  const code = stateOf(error);
  if (wasInTheWay(error)) return { cause: "busy", fault: code ?? "race" };
  if (code !== null) return { cause: causeOfState(code), fault: code };
  if (error instanceof DomainError) return { cause: "refused", fault: error.reason };
  if (error instanceof z.ZodError) return { cause: "unreadable", fault: "ZodError" };
  return { cause: "fault", fault: error instanceof Error ? error.name : typeof error };
}

function causeOfState(code: string): StuckCause {
  const of = (classes: readonly string[]) => classes.includes(code.slice(0, 2));
  if (of(unavailable)) return "unavailable";
  if (of(contradicting)) return "contradicts";
  return of(unreadable) ? "unreadable" : "fault";
}

/** The SQLSTATE at the bottom of a chain of causes; null where no database spoke. */
function stateOf(error: unknown): string | null {
  if (!(error instanceof Error)) return null;
  const own = "code" in error && /^[0-9A-Z]{5}$/.test(String(error.code)) ? String(error.code) : null;
  return own ?? stateOf(error.cause);
}
