import type { AccessView, ConsentView } from "@/server/consents/schema";
import { shanghaiDate } from "@/server/kernel/dates";

/** How many lenders read in the calendar month of a moment, whether the platform did, and when a reader was last refused in it. */
export function monthOfReads(reads: readonly Pick<AccessView, "lenderId" | "readAt" | "result">[], now: Date) {
  const month = shanghaiDate(now).slice(0, 7);
  const ofMonth = reads.filter(({ readAt }) => shanghaiDate(readAt).startsWith(month));
  const readers = ofMonth.filter(({ lenderId, result }) => lenderId !== null && result === "read");
  const lenders = new Set(readers.map(({ lenderId }) => lenderId)).size;
  const hasPlatform = ofMonth.some(({ lenderId, result }) => lenderId === null && result === "read");
  const refusals = ofMonth.filter(({ result }) => result === "refused").map(({ readAt }) => readAt.getTime());
  return { lenders, hasPlatform, lastRefusedAt: refusals.length > 0 ? new Date(Math.max(...refusals)) : null };
}

/** The lenders that may hold something they read now, and the day by which the last of it must be gone. */
export function holdersNow(consents: readonly Pick<ConsentView, "lenderId" | "heldUntil">[], now: Date) {
  const held = consents.flatMap(({ lenderId, heldUntil }) => (heldUntil && heldUntil > now ? [{ lenderId, heldUntil }] : []));
  const lenders = new Set(held.map(({ lenderId }) => lenderId)).size;
  return { lenders, until: held.length > 0 ? new Date(Math.max(...held.map(({ heldUntil }) => heldUntil.getTime()))) : null };
}
