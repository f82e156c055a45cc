import type { AccessView, ConsentView } from "@/server/consents/schema";
import { addDays, type Day, daysBetween, shanghaiDate } from "@/server/kernel/dates";

/** The days a page of lifelines reaches over, the same for every row, so that one day stands at one place. */
export type LifelineSpan = { readonly from: Day; readonly to: Day };

const backDays = 60;
const aheadDays = 150;
const edgeShare = 0.04;

/** From the first consent of the page to the last end or deletion, no further than two months back and five ahead of today. */
export function lifelineSpan(
  consents: readonly Pick<ConsentView, "grantedAt" | "expiresAt" | "endedAt" | "heldUntil">[],
  now: Date,
): LifelineSpan {
  const today = shanghaiDate(now);
  const starts = consents.map(({ grantedAt }) => shanghaiDate(grantedAt));
  const ends = consents
    .flatMap(({ expiresAt, endedAt, heldUntil }) => [endedAt ?? expiresAt, ...(heldUntil ? [heldUntil] : [])])
    .map(shanghaiDate);
  const from = latest(addDays(today, -backDays), earliest(addDays(today, -3), ...starts));
  const to = earliest(addDays(today, aheadDays), latest(addDays(today, 14), ...ends));
  const edge = Math.max(1, Math.round(daysBetween(from, to) * edgeShare));
  return { from: addDays(from, -edge), to: addDays(to, edge) };
}

const earliest = (...days: readonly Day[]) => days.toSorted()[0] ?? "";
const latest = (...days: readonly Day[]) => days.toSorted().at(-1) ?? "";

/** Where a day stands between the edges, 0 to 1; what lies outside stands at the edge. */
export function placeOf(span: LifelineSpan, at: Day | Date): number {
  const day = typeof at === "string" ? at : shanghaiDate(at);
  return Math.min(1, Math.max(0, daysBetween(span.from, day) / daysBetween(span.from, span.to)));
}

/** Three to five days to name on the axis, evenly apart; none so near today that their words would touch. */
export function axisDays(span: LifelineSpan, now: Date): Day[] {
  const today = shanghaiDate(now);
  const step = [5, 7, 10, 14, 20, 30, 60].find((days) => daysBetween(span.from, span.to) / days <= 4.5) ?? 90;
  const days: Day[] = [];
  for (let day = addDays(today, -step * 10); day < span.to; day = addDays(day, step)) {
    const place = placeOf(span, day);
    if (day > span.from && day !== today && place > 0.05 && place < 0.95) days.push(day);
  }
  return days.filter((day) => Math.abs(placeOf(span, day) - placeOf(span, today)) > 0.12);
}

/** What a row draws: how long the consent lives or lived, when it was read, and until when what was read may be kept. */
export type Lifeline = {
  readonly life: readonly [number, number];
  /** It ends beyond the days that are drawn. */
  readonly goesOn: boolean;
  readonly look: "active" | "paused" | "ended";
  readonly reads: readonly number[];
  readonly held: readonly [number, number] | null;
};

/** One that has fallen opens nothing until it is signed again, as if it were paused. */
const looks: { readonly [Status in ConsentView["status"]]?: Lifeline["look"] } = { active: "active", paused: "paused", fallen: "paused" };

export function lifelineOf(consent: ConsentView, reads: readonly AccessView[], span: LifelineSpan): Lifeline {
  const own = reads.filter((read) => read.consentId === consent.consentId && read.result === "read");
  const firstRead = own.at(-1)?.readAt ?? consent.grantedAt;
  return {
    life: [placeOf(span, consent.grantedAt), placeOf(span, consent.endedAt ?? consent.expiresAt)],
    goesOn: shanghaiDate(consent.endedAt ?? consent.expiresAt) > span.to,
    look: looks[consent.status] ?? "ended",
    reads: own.map(({ readAt }) => placeOf(span, readAt)),
    held: consent.heldUntil ? [placeOf(span, firstRead), placeOf(span, consent.heldUntil)] : null,
  };
}
