import { shanghaiDate } from "../kernel/dates.ts";
import type { AccessView, ConsentView } from "./schema.ts";

const soonMs = 14 * 24 * 60 * 60 * 1000;

/** Living consents that end within fourteen days, the soonest first. */
export function endingSoon<C extends Pick<ConsentView, "status" | "expiresAt">>(consents: readonly C[], now: Date): C[] {
  const lives = consents.filter(({ status }) => status === "active" || status === "paused");
  const soon = lives.filter(({ expiresAt }) => now < expiresAt && expiresAt.getTime() - now.getTime() <= soonMs);
  return soon.toSorted((a, b) => a.expiresAt.getTime() - b.expiresAt.getTime());
}

/** How often the data was read, and how often that was refused, in the calendar month of a moment. */
export function readsOfMonth(reads: readonly Pick<AccessView, "readAt" | "result">[], now: Date): { read: number; refused: number } {
  const month = shanghaiDate(now).slice(0, 7);
  const ofMonth = reads.filter(({ readAt }) => shanghaiDate(readAt).startsWith(month));
  return {
    read: ofMonth.filter(({ result }) => result === "read").length,
    refused: ofMonth.filter(({ result }) => result === "refused").length,
  };
}
