import "server-only";
import { and, eq, gt, isNull, sql } from "drizzle-orm";
import { authDatabase, type Transaction } from "../../db/client.ts";
import { authTokens } from "../../db/schema/auth.ts";
import { newId } from "../kernel/ids.ts";
import { hashOfToken, newToken } from "../subjects/token.ts";

type Kind = typeof authTokens.$inferSelect.kind;

const lifeMs: Record<Kind, number> = { verify_email: 24 * 60 * 60 * 1000, reset_password: 60 * 60 * 1000 };

/**
 * A link's secret for one user, usable once: a day to verify an address, an hour to choose a new password. Earlier ones of the kind end. A link
 * that begins an account carries the name it was asked for with.
 */
export async function issueLink(tx: Transaction, userId: string, kind: Kind, displayName: string | null = null): Promise<string> {
  const open = and(eq(authTokens.userId, userId), eq(authTokens.kind, kind), isNull(authTokens.usedAt));
  await tx.update(authTokens).set({ usedAt: sql`now()` }).where(open);
  const { token, tokenHash } = newToken();
  await tx
    .insert(authTokens)
    .values({ id: newId("token"), kind, userId, tokenHash, displayName, expiresAt: new Date(Date.now() + lifeMs[kind]) });
  return token;
}

/** Ends every open link of a user's, of every kind, in the caller's transaction: none outlives the password it was asked under. */
export async function endLinks(tx: Transaction, userId: string): Promise<void> {
  const open = and(eq(authTokens.userId, userId), isNull(authTokens.usedAt));
  await tx.update(authTokens).set({ usedAt: sql`now()` }).where(open);
}

export type Link = { readonly userId: string; readonly kind: Kind; readonly displayName: string | null };
const told = { userId: authTokens.userId, kind: authTokens.kind, displayName: authTokens.displayName };
const usable = (token: string) =>
  and(eq(authTokens.tokenHash, hashOfToken(token)), isNull(authTokens.usedAt), gt(authTokens.expiresAt, sql`now()`));

/** Uses a link up and tells whose it is and of which kind; null when it was used, has ended, or never was. Of two uses at once one succeeds. */
export async function takeLink(tx: Transaction, token: string): Promise<Link | null> {
  const [taken] = await tx.update(authTokens).set({ usedAt: sql`now()` }).where(usable(token)).returning(told);
  return taken ?? null;
}

/** What a link would tell, without using it up. */
export async function seeLink(token: string): Promise<Link | null> {
  const [link] = await authDatabase().select(told).from(authTokens).where(usable(token));
  return link ?? null;
}
