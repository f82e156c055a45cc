import "server-only";
import { and, desc, eq, gt, isNull, ne, sql } from "drizzle-orm";
import { authDatabase, type Transaction } from "../../db/client.ts";
import { sessions, users } from "../../db/schema/auth.ts";
import { notFound } from "../kernel/errors.ts";
import { recordAuthAudit } from "./auth-audit.ts";
import { idleLifeMs } from "./session-life.ts";

type Self = { readonly userId: string; readonly displayName: string; readonly requestId: string };

const mine = (userId: string) => and(eq(sessions.userId, userId), isNull(sessions.revokedAt));

/** Ends one of the person's own sessions; from the moment this returns no call is accepted in it. Refuses with NOT_FOUND. */
export async function endSession(self: Self, sessionId: string): Promise<void> {
  await authDatabase().transaction(async (tx) => {
    const ended = await tx
      .update(sessions)
      .set({ revokedAt: sql`now()` })
      .where(and(mine(self.userId), eq(sessions.id, sessionId)))
      .returning({ id: sessions.id });
    if (ended.length === 0) throw notFound("session");
    await recordAuthAudit(tx, { ...self, action: "session.ended", objectId: sessionId });
  });
}

/** Ends the session that a token names, where one still lives: signing out ends the row, whatever door was used. */
export async function endSessionBehind(sessionId: string, requestId: string): Promise<void> {
  const [row] = await authDatabase()
    .select({ userId: users.id, displayName: users.displayName })
    .from(sessions)
    .innerJoin(users, eq(users.id, sessions.userId))
    .where(and(eq(sessions.id, sessionId), isNull(sessions.revokedAt)));
  if (row) await endSession({ ...row, requestId }, sessionId);
}

/** Ends every session of a person but the kept one, in the caller's transaction. Returns how many ended. */
export async function endOtherSessions(tx: Transaction, userId: string, keptId: string | null): Promise<number> {
  const others = keptId === null ? mine(userId) : and(mine(userId), ne(sessions.id, keptId));
  return (await tx.update(sessions).set({ revokedAt: sql`now()` }).where(others).returning({ id: sessions.id })).length;
}

/** The person's own live sessions, the latest seen first. */
export async function listSessions(userId: string) {
  return authDatabase()
    .select({
      id: sessions.id,
      userAgent: sessions.userAgent,
      address: sessions.address,
      lastSeenAt: sessions.lastSeenAt,
      createdAt: sessions.createdAt,
    })
    .from(sessions)
    .where(
      and(
        mine(userId),
        gt(sessions.expiresAt, sql`now()`),
        gt(sessions.lastSeenAt, sql`now() - make_interval(secs => ${idleLifeMs / 1000})`),
      ),
    )
    .orderBy(desc(sessions.lastSeenAt))
    .limit(50);
}

/** Ends the session a browser had before it signed in anew. */
export async function replaceSession(earlierId: string | null, newId: string): Promise<void> {
  if (earlierId === null || earlierId === newId) return;
  const earlier = and(eq(sessions.id, earlierId), isNull(sessions.revokedAt));
  await authDatabase().update(sessions).set({ revokedAt: sql`now()` }).where(earlier);
}
