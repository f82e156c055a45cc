import "server-only";
import { desc, type SQL, sql } from "drizzle-orm";
import { outboxMessages } from "../../db/schema/events.ts";
import type { Mail } from "../access/outbox.ts";
import { type Scope, withActor } from "../access/with-actor.ts";
import { belongsToNobody } from "../kernel/names.ts";
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

/** The newest messages as their recipients read them. For the operator at the machine, nobody else. */
export function unsafeReadOutbox(requestId: string, count: number): Promise<OutboxLetter[]> {
  return read(requestId, count);
}

/** The newest letters of the demo world, for its mailbox page: what goes to an address that somebody may own is not among them, nor are its links. */
export async function readDemoOutbox(requestId: string, count: number): Promise<OutboxLetter[]> {
  const letters = await read(requestId, count, sql`${outboxMessages.payload} ->> 'to' ~* '(^org_|[.@](example|test|invalid)$)'`);
  return letters.filter(({ to }) => belongsToNobody(to));
}

function read(requestId: string, count: number, which?: SQL): Promise<OutboxLetter[]> {
  return withActor({ kind: "system", job: "outbox.read", requestId }, async (scope: Scope) => {
    const newest = [desc(outboxMessages.createdAt), desc(outboxMessages.id)];
    const rows = await scope.tx
      .select()
      .from(outboxMessages)
      .where(which)
      .orderBy(...newest)
      .limit(count);
    const letters: OutboxLetter[] = [];
    for (const { id, payload, createdAt, sentAt } of rows) {
      const mail = payload as unknown as Mail;
      for (const recipient of await recipientsOf(scope, mail))
        letters.push({ id, createdAt, sentAt, ...recipient, ...writeOut({ ...mail, ...recipient }) });
    }
    return letters;
  });
}
