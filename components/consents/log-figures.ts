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

/**
 * The lenders that may hold something they read, as long as they have not confirmed that it is gone; the day by which the last of it must be, and of those
 * whose day has come how many there are, and the first such day.
 */
export function holdersNow(consents: readonly Pick<ConsentView, "lenderId" | "heldUntil">[], now: Date) {
  const held = consents.flatMap(({ lenderId, heldUntil }) => (heldUntil && lenderId ? [{ lenderId, heldUntil: heldUntil.getTime() }] : []));
  const due = held.filter(({ heldUntil }) => heldUntil <= now.getTime());
  const countOf = (some: typeof held) => new Set(some.map(({ lenderId }) => lenderId)).size;
  const [days, dueDays] = [held, due].map((some) => some.map(({ heldUntil }) => heldUntil)) as [number[], number[]];
  return {
    lenders: countOf(held),
    until: days.length > 0 ? new Date(Math.max(...days)) : null,
    due: dueDays.length > 0 ? { lenders: countOf(due), since: new Date(Math.min(...dueDays)) } : null,
  };
}
