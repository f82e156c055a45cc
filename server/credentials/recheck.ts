import "server-only";
import { and, asc, eq, gt, isNull, lte } from "drizzle-orm";
import { z } from "zod";
import { credentialDoubts, credentials } from "../../db/schema/credentials.ts";
import { recordAudit } from "../access/audit.ts";
import { sendMail } from "../access/outbox.ts";
import { type Scope, withActor } from "../access/with-actor.ts";
import type { SystemActor } from "../kernel/actor.ts";
import { changedClaims } from "./claims.ts";
import { checkEveryMs } from "./credential.ts";
import { readClaims } from "./read-facts.ts";

const Payload = z.strictObject({ credentialId: z.string() });
const atOnce = 200;

/** Holds one credential against the records because something came that it rests on. Doing it twice changes nothing. */
export function recheckCredential(actor: SystemActor, payload: unknown): Promise<void> {
  const { credentialId } = Payload.parse(payload);
  return withActor(actor, (scope) => recheck(scope, credentialId));
}

/**
 * Holds against the records what was not for a day, or was issued a quarter of an hour ago: records that were on their way in another transaction while it was
 * issued raised no doubt, since neither saw the other.
 */
export async function recheckDue(actor: SystemActor): Promise<void> {
  for (let after: string | null = ""; after !== null; ) {
    const due: readonly string[] = await listDue(actor, after);
    for (const credentialId of due) await withActor(actor, (scope) => recheck(scope, credentialId));
    after = due.at(-1) ?? null;
  }
}

function listDue(actor: SystemActor, after: string): Promise<string[]> {
  return withActor(actor, async ({ tx, now }) => {
    const due = and(
      gt(credentials.id, after),
      isNull(credentials.endedAt),
      gt(credentials.expiresAt, now),
      lte(credentials.checkDueAt, now),
    );
    const rows = await tx.select({ id: credentials.id }).from(credentials).where(due).orderBy(asc(credentials.id)).limit(atOnce);
    return rows.map(({ id }) => id);
  });
}

async function recheck(scope: Scope<SystemActor>, credentialId: string): Promise<void> {
  const { tx, now } = scope;
  const living = and(eq(credentials.id, credentialId), isNull(credentials.endedAt));
  const [credential] = await tx.select().from(credentials).where(living).for("update");
  if (!credential) return;

  // Before the records are read: a doubt that is seen here came with records that are seen then, and one that comes later stays.
  await tx.delete(credentialDoubts).where(eq(credentialDoubts.credentialId, credentialId));
  const changed = changedClaims(credential.claims, await readClaims(scope, credential.subjectId));
  if (changed.length === 0) {
    await tx
      .update(credentials)
      .set({ checkDueAt: new Date(now.getTime() + checkEveryMs) })
      .where(living);
    return;
  }
  await tx.update(credentials).set({ endedAt: now, endedAs: "changed" }).where(living);
  const path = "/enterprise/data/credential";
  await sendMail(tx, { to: credential.enterpriseId, locale: "zh-CN", template: "credential_ended", facts: {}, path });
  await recordAudit(scope, { action: "credential.ended", objectId: credentialId, detail: { changed } });
}
