/** A session ends seven days after sign-in, and after twelve hours without a call. */
export const absoluteLifeMs = 7 * 24 * 60 * 60 * 1000;
export const idleLifeMs = 12 * 60 * 60 * 1000;
/** How stale `last_seen_at` may grow before a call writes it anew. */
export const seenStepMs = 60 * 1000;

export type SessionTimes = { readonly lastSeenAt: Date; readonly expiresAt: Date; readonly revokedAt: Date | null };

/** Whether a session row still lets its browser in. */
export function isLiveSession(session: SessionTimes, now: Date): boolean {
  return session.revokedAt === null && now < session.expiresAt && now.getTime() - session.lastSeenAt.getTime() < idleLifeMs;
}
