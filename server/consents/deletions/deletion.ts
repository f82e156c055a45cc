import { addDays, lastMomentOf, shanghaiDate } from "../../kernel/dates.ts";

/** What a lender holds of what it read: within its time, due to be gone, or due and not confirmed in time. */
export const deletionStates = ["held", "due", "overdue"] as const;
export type DeletionState = (typeof deletionStates)[number];

/** Until when a deletion that fell due at a moment is to be confirmed: the end of the last of so many days after its own. */
export function confirmBy(dueAt: Date, days: number): Date {
  return lastMomentOf(addDays(shanghaiDate(dueAt), days));
}

/** How it stands at a moment. Due from the moment it falls due; overdue from the moment after its last day. */
export function deletionStateAt({ dueAt, confirmBy: by }: { readonly dueAt: Date; readonly confirmBy: Date }, now: Date): DeletionState {
  if (now < dueAt) return "held";
  return now <= by ? "due" : "overdue";
}

/** Why it falls due: its consent ended in some way, or time did. */
export const deletionCauses = ["life", "expired", "revoked", "replaced"] as const;
export type DeletionCause = (typeof deletionCauses)[number];

/** Why what was read falls due when it does. */
export function causeOf(
  dueAt: Date,
  consent: { readonly status: string; readonly endedAt: Date | null; readonly expiresAt: Date },
): DeletionCause {
  if (consent.endedAt !== null && dueAt.getTime() === consent.endedAt.getTime() && consent.status !== "expired") {
    return consent.status === "revoked" ? "revoked" : "replaced";
  }
  return dueAt.getTime() === consent.expiresAt.getTime() ? "expired" : "life";
}
