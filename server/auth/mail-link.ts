import "server-only";
import { and, eq, gt, isNull, sql } from "drizzle-orm";
import type { Transaction } from "../../db/client.ts";
import { authTokens } from "../../db/schema/auth.ts";
import { newId } from "../kernel/ids.ts";
import { hashOfToken, newToken } from "../subjects/token.ts";

type Kind = typeof authTokens.$inferSelect.kind;

const lifeMs: Record<Kind, number> = { verify_email: 24 * 60 * 60 * 1000, reset_password: 60 * 60 * 1000 };

/** A link's secret for one user, usable once: a day to verify an address, an hour to choose a new password. Earlier ones of the kind end. */
export async function issueLink(tx: Transaction, userId: string, kind: Kind): Promise<string> {
  const open = and(eq(authTokens.userId, userId), eq(authTokens.kind, kind), isNull(authTokens.usedAt));
  await tx.update(authTokens).set({ usedAt: sql`now()` }).where(open);
  const { token, tokenHash } = newToken();
  await tx.insert(authTokens).values({ id: newId("token"), kind, userId, tokenHash, expiresAt: new Date(Date.now() + lifeMs[kind]) });
  return token;
}

/** Uses a link up and tells whose it is and of which kind; null when it was used, has ended, or never was. Of two uses at once one succeeds. */
export async function takeLink(tx: Transaction, token: string): Promise<{ userId: string; kind: Kind } | null> {
  const usable = and(eq(authTokens.tokenHash, hashOfToken(token)), isNull(authTokens.usedAt), gt(authTokens.expiresAt, sql`now()`));
  const [taken] = await tx
    .update(authTokens)
    .set({ usedAt: sql`now()` })
    .where(usable)
    .returning({ userId: authTokens.userId, kind: authTokens.kind });
  return taken ?? null;
}
