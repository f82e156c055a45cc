import type { BindingAct } from "../kernel/actor.ts";
import { addDays, type Day } from "../kernel/dates.ts";
import { isLive, type MandateTerms } from "./membership.ts";

/** The longest a mandate may run: three years. */
export const mandateDaysMax = 3 * 366;

/** Whether a mandate that begins today may end on a day: not before tomorrow, not after three years. */
export function isSoundTerm(today: Day, endsOn: Day | null): boolean {
  return endsOn !== null && endsOn > today && endsOn <= addDays(today, mandateDaysMax);
}

/** A mandate as a signature rests on it. */
export type SigningMandate = MandateTerms & {
  readonly id: string;
  readonly memberId: string;
  readonly createdAt: Date;
  readonly decidedAt: Date | null;
};

/**
 * Whether what was signed under a mandate stands on a day: it is live and names the act, or was replaced in the same moment by one that
 * carries it on. A mandate given again later revives nothing.
 */
export function standsBehind(mandateId: string, act: BindingAct, mandates: readonly SigningMandate[], today: Day): boolean {
  const own = mandates.find(({ id }) => id === mandateId);
  if (!own?.scope.includes(act)) return false;
  if (own.status !== "revoked") return isLive(own, today);
  const next = mandates.find(
    ({ id, memberId, createdAt }) => id !== own.id && memberId === own.memberId && createdAt.getTime() === own.decidedAt?.getTime(),
  );
  return next !== undefined && standsBehind(next.id, act, mandates, today);
}
