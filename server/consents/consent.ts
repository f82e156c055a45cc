import type { ConsentStatus } from "../../db/schema/words.ts";
import { addMonths, type Day, shanghaiDate } from "../kernel/dates.ts";
import type { AskedItem, ConsentTerms } from "./schema.ts";

type Life = { readonly status: ConsentStatus; readonly grantedAt: Date; readonly expiresAt: Date };

export const consentEvents = ["pause", "resume", "revoke", "supersede", "expire"] as const;
export type ConsentEvent = (typeof consentEvents)[number];

const next: Record<ConsentStatus, Partial<Record<ConsentEvent, ConsentStatus>>> = {
  active: { pause: "paused", revoke: "revoked", supersede: "superseded", expire: "expired" },
  paused: { resume: "active", revoke: "revoked", supersede: "superseded", expire: "expired" },
  revoked: {},
  superseded: {},
  expired: {},
};

/** The status after an event, or null when the event makes no sense from here. */
export function transition(status: ConsentStatus, event: ConsentEvent): ConsentStatus | null {
  return next[status][event] ?? null;
}

/** The status as the clock has it: an end that time brings is computed here and never left to a job. */
export function statusAt(consent: Life, now: Date): ConsentStatus {
  const lives = consent.status === "active" || consent.status === "paused";
  return lives && consent.expiresAt <= now ? "expired" : consent.status;
}

/** In force: active, begun and not ended. A pause or a revocation is a status, so it needs no clock. */
export function isInForce(consent: Life, now: Date): boolean {
  return consent.status === "active" && consent.grantedAt <= now && now < consent.expiresAt;
}

/** Whether every item is among those consented to. */
export function covers(consent: { readonly itemCodes: readonly string[] }, itemCodes: readonly string[]): boolean {
  return itemCodes.every((code) => consent.itemCodes.includes(code));
}

/** A consent's status as people read it: `fallen` while it lives, but the mandate it was signed under does not. */
export type ConsentStanding = ConsentStatus | "fallen";

/** The status to show at a moment. A signature without its mandate opens nothing, however long the consent was given for. */
export function standingAt(consent: Life & { readonly hasMandate: boolean }, now: Date): ConsentStanding {
  const status = statusAt(consent, now);
  return (status === "active" || status === "paused") && !consent.hasMandate ? "fallen" : status;
}

/** Why a read must be refused now, or null when it may go on. */
export function whyRefused(
  consent: Life & {
    readonly itemCodes: readonly string[];
    readonly readsUsed: number;
    readonly readsMax: number | null;
    readonly hasMandate: boolean;
  },
  itemCodes: readonly string[],
  now: Date,
): "consent.none_in_force" | "consent.mandate_ended" | "consent.paused" | "consent.reads_used_up" | "consent.item_not_covered" | null {
  const standing = standingAt(consent, now);
  if (standing === "fallen") return "consent.mandate_ended";
  if (standing === "paused") return "consent.paused";
  if (!isInForce(consent, now)) return "consent.none_in_force";
  if (!covers(consent, itemCodes)) return "consent.item_not_covered";
  if (consent.readsMax !== null && consent.readsUsed >= consent.readsMax) return "consent.reads_used_up";
  return null;
}

/** The first day that a reading of this item may reach back to; null when the item is not among the terms. */
export function reachesBackTo(
  terms: { readonly items: readonly Pick<AskedItem, "itemCode" | "monthsBack">[] },
  itemCode: string,
  today: Day,
): Day | null {
  const item = terms.items.find((candidate) => candidate.itemCode === itemCode);
  return item ? addMonths(today, -item.monthsBack) : null;
}

/** Whether the public credit evaluation opens too: with the registration, and only where the sheet that was signed says so. */
export function opensEvaluation({ items, text }: Pick<ConsentTerms, "items" | "text">): boolean {
  return items.some(({ itemCode }) => itemCode === "REG-01") && text.wording.evaluation !== undefined;
}

/**
 * Whether what the enterprise entered with its request opens too: to be assessed on it, and only where the sheet that was signed says so. To watch the credit
 * nobody was let read it.
 */
export function opensDeclared({ purpose, text }: Pick<ConsentTerms, "purpose" | "text">): boolean {
  return purpose === "assessment" && text.wording.declared !== undefined;
}

const dayMs = 24 * 60 * 60 * 1000;

/** Until when a reader may keep what it reads at a moment: its data life, or the consent's own end when that comes first. */
export function deleteBy(consent: { readonly dataLifeDays: number; readonly expiresAt: Date }, readAt: Date): Date {
  return earlier(new Date(readAt.getTime() + consent.dataLifeDays * dayMs), consent.expiresAt);
}

/** When what was read is due for deletion, as things stand: a consent that was revoked, narrowed or replaced takes the day with it. */
export function deletionDue(readUntil: Date, consent: { readonly endedAt: Date | null; readonly expiresAt: Date }): Date {
  return earlier(readUntil, earlier(consent.endedAt ?? consent.expiresAt, consent.expiresAt));
}

const earlier = (one: Date, other: Date) => (one < other ? one : other);

/** The last day on which a consent given at a moment may be used, as people say it. */
export function lastDayOf(consent: { readonly expiresAt: Date }): Day {
  return shanghaiDate(new Date(consent.expiresAt.getTime() - 1));
}
