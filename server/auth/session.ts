import "server-only";
import { and, eq, sql } from "drizzle-orm";
import { getToken } from "next-auth/jwt";
import { authDatabase } from "../../db/client.ts";
import { sessions, users } from "../../db/schema/auth.ts";
import { withActor } from "../access/with-actor.ts";
import { secrets } from "../env.ts";
import type { Newcomer } from "../kernel/actor.ts";
import { shanghaiDate } from "../kernel/dates.ts";
import { isId } from "../kernel/ids.ts";
import { findMembership } from "../subjects/find-membership.ts";
import { actorOf, needsSecondFactor, suspendedActorOf } from "../subjects/membership.ts";
import type { SignedIn } from "../trpc/context.ts";
import { sessionCookieName } from "./cookies.ts";
import { isLiveSession, seenStepMs } from "./session-life.ts";

/** What a signed-in person must still do before acting: enrol a second factor, join an organization, or nothing can be done (`suspended`). */
export type Need = "second_factor" | "organization" | "suspended";

export type Session = SignedIn & {
  readonly need: Need | null;
  readonly email: string;
  readonly locale: "en" | "zh-CN";
  readonly hasTotp: boolean;
  readonly isDemo: boolean;
};

/** The id of the session row that the request's cookie names; the token carries nothing else. */
export async function sessionIdOf(headers: Headers): Promise<string | null> {
  const cookieName = sessionCookieName();
  const token = await getToken({ req: { headers }, secret: secrets().authSecret, cookieName, salt: cookieName });
  return typeof token?.sid === "string" && isId("session", token.sid) ? token.sid : null;
}

/** The live session row with its user; null when revoked, ended, idle too long, or the user is suspended. The database's clock decides. */
export async function findLiveSession(sessionId: string) {
  const [row] = await authDatabase()
    .select({ session: sessions, user: users, now: sql<number>`(extract(epoch from now()) * 1000)::float8` })
    .from(sessions)
    .innerJoin(users, eq(users.id, sessions.userId))
    .where(and(eq(sessions.id, sessionId), eq(users.status, "active")));
  if (!row) return null;
  const now = new Date(row.now);
  if (!isLiveSession(row.session, now)) return null;
  if (now.getTime() - row.session.lastSeenAt.getTime() > seenStepMs) {
    await authDatabase().update(sessions).set({ lastSeenAt: now }).where(eq(sessions.id, sessionId));
  }
  return row;
}

/**
 * Who stands behind a session row, read anew on every call, so that a revocation, a suspension or a change of role acts at once. Null when
 * nobody does. Lenders, authorities and administrators act only in a session that was opened with a second factor.
 */
export async function readSession(sessionId: string, requestId: string): Promise<Session | null> {
  const row = await findLiveSession(sessionId);
  if (!row) return null;
  const { session, user } = row;
  const person: Newcomer = { kind: "person", userId: user.id, displayName: user.displayName, requestId };
  const known = {
    person,
    sessionId,
    steppedUpAt: session.steppedUpAt,
    email: user.email,
    locale: user.locale === "zh-CN" ? "zh-CN" : "en",
    hasTotp: user.totpConfirmedAt !== null,
    isDemo: user.isDemo,
  } as const;
  const { memberId, organizationId } = session;
  if (memberId === null || organizationId === null) return { ...known, actor: null, need: "organization" };

  return withActor({ ...person, organizationId }, async (scope) => {
    const place = await findMembership(scope, memberId);
    if (!place || place.status === "removed") return { ...known, actor: null, need: "organization" };
    const today = shanghaiDate(scope.now);
    const self = { userId: user.id, requestId, sessionId, steppedUpAt: session.steppedUpAt };
    const actor = actorOf(self, place, today);
    if (!actor) return { ...known, actor: null, need: "suspended", suspended: suspendedActorOf(self, place, today) };
    if (needsSecondFactor(place.organization.kind) && !session.hasSecondFactor) return { ...known, actor: null, need: "second_factor" };
    return { ...known, actor, need: null };
  });
}
