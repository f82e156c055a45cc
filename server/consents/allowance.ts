import type { ConsentStatus } from "../../db/schema/words.ts";
import type { ConsentStanding } from "./consent.ts";
import type { AskedItem } from "./schema.ts";

/**
 * What a lender may read for a request, by the newest consent it was given. `narrowed`: fewer items than before; `used_up`: no opening is left;
 * `none`: nothing was ever signed.
 */
export const allowances = ["allowed", "narrowed", "used_up", "paused", "fallen", "revoked", "expired", "none"] as const;
export type Allowance = (typeof allowances)[number];

type Newest = {
  readonly status: ConsentStanding;
  readonly readsUsed: number;
  readonly readsMax: number | null;
  /** What an earlier version held and this one does not. */
  readonly takenOut: readonly unknown[];
};

/** What the newest consent lets its lender do now; null where none was given. */
export function allowanceOf(consent: Newest | null | undefined): Allowance {
  if (!consent || consent.status === "superseded") return "none";
  if (consent.status !== "active") return consent.status;
  if (consent.readsMax !== null && consent.readsUsed >= consent.readsMax) return "used_up";
  return consent.takenOut.length > 0 ? "narrowed" : "allowed";
}

/** Whether its lender can open nothing until the enterprise acts. A rest may still be opened under a narrowed one. */
export const standsStill = (allowance: Allowance): boolean =>
  allowance !== "allowed" && allowance !== "narrowed" && allowance !== "used_up";

/** Whether a new signature is what lets the lender read again, or all of it; a pause ends by resuming. */
export const asksToSign = (allowance: Allowance): boolean => allowance !== "allowed" && allowance !== "paused";

/** When a lender asked to be let read again, if what it may read still waits for that signature. */
export function askedAgain(
  { allowance, since }: { readonly allowance: Allowance; readonly since: Date },
  consentAskedAt: Date | null,
): Date | null {
  return asksToSign(allowance) && consentAskedAt && consentAskedAt > since ? consentAskedAt : null;
}

/** Whether what its lender read is no longer its to work with, until the enterprise signs anew. A pause ends nothing, and of nothing signed nothing was read. */
export const hasLostGround = (allowance: Allowance): boolean =>
  allowance === "revoked" || allowance === "expired" || allowance === "fallen";

type Version = {
  readonly status: ConsentStatus;
  readonly grantedAt: Date;
  readonly endedAt: Date | null;
  readonly items: readonly AskedItem[];
};

/** What the newest of a chain of consents no longer holds that the one in whose place it came did; the newest comes first. */
export function takenOutOf([newest, ...earlier]: readonly Version[]): AskedItem[] {
  const kept = new Set(newest?.items.map(({ itemCode }) => itemCode));
  const out = new Map<string, AskedItem>();
  let after = newest;
  for (const before of earlier) {
    const isReplaced = before.status === "superseded" && before.endedAt?.getTime() === after?.grantedAt.getTime();
    if (!isReplaced) break;
    for (const item of before.items) if (!kept.has(item.itemCode)) out.set(item.itemCode, item);
    after = before;
  }
  return [...out.values()];
}
