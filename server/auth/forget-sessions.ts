import "server-only";
import { sql } from "drizzle-orm";
import { authDatabase } from "../../db/client.ts";

/** Forgets sessions and mailed links that ended before a moment, so many at most. Returns how many. */
export async function forgetSessions(before: Date, most: number): Promise<number> {
  const at = sql`${before.toISOString()}::timestamptz`;
  return authDatabase().transaction(async (tx) => {
    const sessions = await tx.execute(sql`
      delete from sessions where id in (select id from sessions where least(expires_at, coalesce(revoked_at, expires_at)) < ${at} limit ${most}) returning id`);
    const left = most - sessions.length;
    const links = await tx.execute(sql`
      delete from auth_tokens where id in (select id from auth_tokens where expires_at < ${at} limit ${left}) returning id`);
    return sessions.length + links.length;
  });
}
