import type { LoanRequestStatus } from "../../db/schema/words.ts";

export const loanRequestEvents = [
  "submit",
  "offer",
  "reopen",
  "decline_all",
  "expire",
  "accept",
  "review",
  "grant",
  "draw",
  "draw_fully",
  "repay",
  "settle",
  "lapse",
  "default",
  "cure",
  "write_off",
  "withdraw",
] as const;
export type LoanRequestEvent = (typeof loanRequestEvents)[number];

/**
 * What may follow what. `reopen` is for a request without a live offer while a case is still open, and for one whose accepted offer
 * fell through; `draw` leaves something undrawn, `draw_fully` does not. Once something is repaid, further drawing leaves it repaying; a first
 * payment that never comes is a default too.
 */
const next: Record<LoanRequestStatus, Partial<Record<LoanRequestEvent, LoanRequestStatus>>> = {
  draft: { submit: "open", withdraw: "withdrawn" },
  open: { offer: "offered", decline_all: "declined_all", expire: "expired", withdraw: "withdrawn" },
  offered: {
    offer: "offered",
    accept: "offer_accepted",
    reopen: "open",
    decline_all: "declined_all",
    expire: "expired",
    withdraw: "withdrawn",
  },
  offer_accepted: { review: "in_review", reopen: "open", withdraw: "withdrawn" },
  in_review: { grant: "granted", reopen: "open", withdraw: "withdrawn" },
  granted: { draw: "partly_drawn", draw_fully: "drawn", lapse: "lapsed" },
  partly_drawn: { draw: "partly_drawn", draw_fully: "drawn", repay: "repaying", default: "defaulted" },
  drawn: { repay: "repaying", default: "defaulted" },
  repaying: { draw: "repaying", draw_fully: "repaying", repay: "repaying", settle: "settled", default: "defaulted" },
  defaulted: { repay: "defaulted", cure: "repaying", write_off: "written_off" },
  settled: {},
  declined_all: {},
  expired: {},
  lapsed: {},
  withdrawn: {},
  written_off: {},
};

/** The status after an event, or null when the event makes no sense from here. */
export function transition(status: LoanRequestStatus, event: LoanRequestEvent): LoanRequestStatus | null {
  return next[status][event] ?? null;
}

/** Whether nothing more can happen to it. */
export function isOver(status: LoanRequestStatus): boolean {
  return Object.keys(next[status]).length === 0;
}

/** How long a request waits for a first offer, in days. */
export const openForDays = 90;

const dayMs = 24 * 60 * 60 * 1000;

/** When an open request ends without an offer; null for a draft. */
export function opensTill(request: { readonly submittedAt: Date | null }): Date | null {
  return request.submittedAt && new Date(request.submittedAt.getTime() + openForDays * dayMs);
}

/** The status as the clock has it: an end that time alone brings is computed here and never left to a job. */
export function statusAt(
  request: { readonly status: LoanRequestStatus; readonly submittedAt: Date | null },
  now: Date,
  line?: { readonly endsAt: Date },
): LoanRequestStatus {
  const end = opensTill(request);
  if (request.status === "open" && end && end <= now) return "expired";
  if (request.status === "granted" && line && line.endsAt <= now) return "lapsed";
  return request.status;
}

/** How many numbers a year has for requests. */
export const numbersOfYear = 100_000_000;

/** What people call a request, e.g. `2026-4417-0832`: its year and a number drawn at random, so that it tells nothing of how many there are. */
export function referenceOf(year: string, number: number): string {
  const digits = String(number).padStart(8, "0");
  return `${year}-${digits.slice(0, 4)}-${digits.slice(4)}`;
}
