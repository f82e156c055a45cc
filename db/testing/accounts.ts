import { desc, sql } from "drizzle-orm";
import { allAnswered } from "../../server/auth/answer-time.ts";
import { hashPassword } from "../../server/auth/password-hash.ts";
import { newId } from "../../server/kernel/ids.ts";
import { foldEmail } from "../../server/kernel/names.ts";
import { ownerDatabase } from "../client.ts";
import { users } from "../schema/auth.ts";
import { outboxMessages } from "../schema/events.ts";

export const testPassword = "correct horse battery";

/** A verified account that no other test knows. */
export async function makeAccount(more: Partial<typeof users.$inferInsert> = {}) {
  const id = more.id ?? newId("user");
  const email = more.email ?? `${id}@example.test`;
  const user = {
    email,
    emailFolded: foldEmail(email),
    displayName: "沈若澜",
    passwordHash: await hashPassword(testPassword),
    emailVerifiedAt: new Date(),
    ...more,
    id,
  };
  await ownerDatabase().insert(users).values(user);
  return { userId: id, email };
}

/** The mails laid out for an address or an organization, newest first. */
export async function mailsTo(to: string) {
  await allAnswered();
  const rows = await ownerDatabase()
    .select()
    .from(outboxMessages)
    .where(sql`${outboxMessages.payload} ->> 'to' = ${to}`)
    .orderBy(desc(outboxMessages.createdAt), desc(outboxMessages.id));
  return rows.map((row) => row.payload as { template: string; locale: string; path?: string; facts: Record<string, unknown> });
}
