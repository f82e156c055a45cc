import "server-only";
import { desc } from "drizzle-orm";
import { outboxMessages } from "../../db/schema/events.ts";
import type { Mail } from "../access/outbox.ts";
import { type Scope, withActor } from "../access/with-actor.ts";
import type { WrittenMail } from "./mail.ts";
import { writeOut } from "./mail-book.ts";
import { recipientsOf } from "./send-mail.ts";

export type OutboxLetter = WrittenMail & {
  readonly id: string;
  readonly to: string;
  readonly locale: Mail["locale"];
  readonly createdAt: Date;
  readonly sentAt: Date | null;
};

/** The newest messages as their recipients read them. For the demo world's mailbox page and for the operator at the machine, nobody else. */
export function unsafeReadOutbox(requestId: string, count: number): Promise<OutboxLetter[]> {
  return withActor({ kind: "system", job: "outbox.read", requestId }, async (scope: Scope) => {
    const rows = await scope.tx.select().from(outboxMessages).orderBy(desc(outboxMessages.createdAt), desc(outboxMessages.id)).limit(count);
    const letters: OutboxLetter[] = [];
    for (const { id, payload, createdAt, sentAt } of rows) {
      const mail = payload as unknown as Mail;
      for (const recipient of await recipientsOf(scope, mail))
        letters.push({ id, createdAt, sentAt, ...recipient, ...writeOut({ ...mail, ...recipient }) });
    }
    return letters;
  });
}
