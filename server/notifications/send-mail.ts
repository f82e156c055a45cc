import "server-only";
import { and, eq, isNull, sql } from "drizzle-orm";
import { createTransport } from "nodemailer";
import { z } from "zod";
import { outboxMessages } from "../../db/schema/events.ts";
import { members } from "../../db/schema/organizations.ts";
import { type Mail, toAdministrators } from "../access/outbox.ts";
import { type Scope, withActor } from "../access/with-actor.ts";
import { type Env, env } from "../env.ts";
import type { SystemActor } from "../kernel/actor.ts";
import { isId } from "../kernel/ids.ts";
import { languageOf } from "../subjects/words.ts";
import { writeOut } from "./mail-book.ts";

const Payload = z.object({ outboxMessageId: z.string() });
/** What a row holds: the mail, and who has got it already. */
type Stored = Mail & { readonly sentTo?: readonly string[] };

type Post = (letter: { from: string; to: string; subject: string; text: string; html: string; messageId: string }) => Promise<unknown>;

/**
 * Sends one outbox message, to each recipient once: who has got it is written down after each letter. One that says what a notice says is deleted
 * when the last has it. Without a mail server the message stays
 * where it can be read. A failure is noted and thrown, so that the queue tries again.
 */
export async function sendOutboxMessage(actor: SystemActor, payload: unknown, post: Post | null = smtpPost(env().smtp)): Promise<void> {
  const { outboxMessageId } = Payload.parse(payload);
  if (!post) return;
  const from = env().smtp?.from ?? "";
  for (;;) {
    const letter = await withActor(actor, (scope) => nextLetter(scope, outboxMessageId));
    if (!letter) return;
    try {
      const { subject, text, html } = writeOut(letter);
      await post({
        from,
        to: letter.to,
        subject,
        text,
        html,
        messageId: `<${outboxMessageId}.${letter.position}@${new URL(env().publicOrigin).hostname}>`,
      });
    } catch (error) {
      await withActor(actor, (scope) => noteFailure(scope, outboxMessageId, error));
      throw error;
    }
    await withActor(actor, (scope) => noteSent(scope, outboxMessageId, letter.to));
  }
}

const holdsLink = sql`${outboxMessages.payload} ->> 'path' ~ '^/(invitations/|[a-z-]+[?]token=)'`;
/** A link that opens something stands in the letter alone once that has left, or is too old to open anything. */
const withoutLink = sql`case when ${holdsLink} then ${outboxMessages.payload} - 'path' else ${outboxMessages.payload} end`;

/** The longest that a mailed link opens anything: an invitation's seven days. */
const linkLifeDays = 7;

/** Takes the links out of messages that never left, once nothing is opened by them. Doing it again changes nothing. */
export async function forgetLinks(actor: SystemActor): Promise<void> {
  const isOld = sql`${outboxMessages.createdAt} < now() - make_interval(days => ${linkLifeDays})`;
  await withActor(actor, ({ tx }) => tx.update(outboxMessages).set({ payload: withoutLink }).where(and(isOld, holdsLink)));
}

/** The next recipient who has not got the message; null, and the message marked as sent or deleted, when there is none left. */
async function nextLetter(scope: Scope, id: string): Promise<(Mail & { position: number }) | null> {
  const waiting = and(eq(outboxMessages.id, id), isNull(outboxMessages.sentAt));
  const [row] = await scope.tx.select().from(outboxMessages).where(waiting).for("update");
  if (!row) return null;
  const stored = row.payload as unknown as Stored;
  const sentTo = stored.sentTo ?? [];
  const recipients = await recipientsOf(scope, stored);
  const next = recipients.find((recipient) => !sentTo.includes(recipient.to));
  if (next) return { ...stored, ...next, position: sentTo.length };
  // What a reading found is said once, to whom it concerns, and kept nowhere after that.
  if (stored.noticeId !== undefined) await scope.tx.delete(outboxMessages).where(eq(outboxMessages.id, id));
  else
    await scope.tx
      .update(outboxMessages)
      .set({ sentAt: scope.now, lastError: null, payload: withoutLink })
      .where(eq(outboxMessages.id, id));
  return null;
}

/** An address as it is; an organization's active members, or the administrators of the whole country, each in the own language. */
export async function recipientsOf(scope: Scope, mail: Mail): Promise<{ to: string; locale: Mail["locale"] }[]> {
  const isToOffice = mail.to === toAdministrators;
  if (!isToOffice && !isId("organization", mail.to)) return [{ to: mail.to, locale: mail.locale }];
  const those = isToOffice ? eq(members.role, "administrator") : eq(members.organizationId, mail.to);
  const active = and(those, eq(members.status, "active"));
  const people = await scope.tx
    .select({ to: members.email, locale: members.locale })
    .from(members)
    .where(active)
    .orderBy(members.id)
    .limit(200);
  return people.map(({ to, locale }) => ({ to, locale: languageOf(locale) }));
}

async function noteSent(scope: Scope, id: string, to: string): Promise<void> {
  const payload = sql`jsonb_set(${outboxMessages.payload}, '{sentTo}', coalesce(${outboxMessages.payload} -> 'sentTo', '[]'::jsonb) || to_jsonb(${to}::text))`;
  await scope.tx.update(outboxMessages).set({ payload }).where(eq(outboxMessages.id, id));
}

async function noteFailure(scope: Scope, id: string, error: unknown): Promise<void> {
  const lastError = error instanceof Error ? error.message.slice(0, 300) : "unknown";
  await scope.tx
    .update(outboxMessages)
    .set({ failedTries: sql`${outboxMessages.failedTries} + 1`, lastError })
    .where(eq(outboxMessages.id, id));
}

function smtpPost(smtp: Env["smtp"]): Post | null {
  if (!smtp) return null;
  const { host, port, secure, credentials } = smtp;
  const transport = createTransport({
    host,
    port,
    secure,
    ...(credentials ? { auth: credentials } : {}),
    connectionTimeout: 10_000,
    socketTimeout: 20_000,
  });
  return async (letter) => {
    try {
      await transport.sendMail(letter);
    } finally {
      transport.close();
    }
  };
}
