import type { ReconsiderationStatus } from "../../../db/schema/words.ts";

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

/** Whether somebody still has to decide. */
export function isOpen(status: ReconsiderationStatus): boolean {
  return Object.keys(next[status]).length > 0;
}

/** The least that a kept refusal says in words. */
const reasonMin = 10;

/** Whether a reason says too little for a refusal to be kept by it. */
export function keepNeedsWords(reason: string): boolean {
  return reason.trim().length < reasonMin;
}

/** Whether a refusal that was taken back still asks for a new request: until the enterprise sends that lender one. */
export function stillInvites(task: { status: ReconsiderationStatus; decidedAt: Date | null }, lastSentAt: Date | null): boolean {
  if (task.status !== "reversed" || task.decidedAt === null) return false;
  return lastSentAt === null || lastSentAt <= task.decidedAt;
}
