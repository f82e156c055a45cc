import type { ReconsiderationStatus } from "../../db/schema/words.ts";

export const reconsiderationEvents = ["take_up", "keep", "reverse"] as const;
export type ReconsiderationEvent = (typeof reconsiderationEvents)[number];

/** What may follow what. A refusal that is reversed does not revive its case: the enterprise is asked to send a new request. */
const next: Record<ReconsiderationStatus, Partial<Record<ReconsiderationEvent, ReconsiderationStatus>>> = {
  open: { take_up: "in_review", keep: "kept", reverse: "reversed" },
  in_review: { keep: "kept", reverse: "reversed" },
  kept: {},
  reversed: {},
};

/** The status after an event, or null when the event makes no sense from here. */
export function transition(status: ReconsiderationStatus, event: ReconsiderationEvent): ReconsiderationStatus | null {
  return next[status][event] ?? null;
}
