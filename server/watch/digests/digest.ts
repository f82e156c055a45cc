import type { DigestFrequency } from "../../../db/schema/words.ts";
import { latest } from "../../catalogue/rules/timers.ts";
import { addDays, type Day, weekdayOf } from "../../kernel/dates.ts";

/** Days in China, both told of. */
export type Span = { readonly since: Day; readonly until: Day };

/** No letter tells of more days than this, however long none was sent. */
const daysMost = 31;

/**
 * Of which days an enterprise is told today, or null: yesterday, or up to last Sunday; of what the last letter told nothing is told again, and what it left out,
 * because no letter was sent for a while, is told now.
 */
export function spanDue(frequency: DigestFrequency, toldUntil: Day | null, today: Day): Span | null {
  if (frequency === "none") return null;
  const until = addDays(today, frequency === "daily" ? -1 : -weekdayOf(today));
  if (toldUntil !== null && toldUntil >= until) return null;
  const usual = addDays(until, frequency === "daily" ? 0 : -6);
  const next = toldUntil === null ? usual : addDays(toldUntil, 1);
  return { since: latest(next, addDays(until, 1 - daysMost)), until };
}

/** What one lender did within the days. */
export type LenderReads = { readonly zh: string; readonly en: string; readonly reads: number; readonly refusals: number };

const namedMost = 10;

/** Who read, with how many readings, most first: what a letter has room for. */
export function namesOf(lenders: readonly LenderReads[], language: "zh" | "en"): string {
  const sorted = lenders.toSorted((one, other) => other.reads + other.refusals - (one.reads + one.refusals));
  const named = sorted.slice(0, namedMost).map((lender) => `${lender[language]} ${lender.reads + lender.refusals}`);
  const comma = language === "zh" ? "、" : ", ";
  return `${named.join(comma)}${sorted.length > namedMost ? `${comma}…` : ""}`;
}
