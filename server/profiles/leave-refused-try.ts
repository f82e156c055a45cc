import "server-only";
import { and, eq, gt, ne, sql } from "drizzle-orm";
import { accessReceipts } from "../../db/schema/consents.ts";
import { refusedTries } from "../../db/schema/refused-tries.ts";
import { recordAudit } from "../access/audit.ts";
import { type Scope, withActor } from "../access/with-actor.ts";
import { findTriedUnder, type Tried } from "../consents/tried-under.ts";
import type { LenderActor } from "../kernel/actor.ts";
import { DomainError } from "../kernel/errors.ts";
import { leaveReceipt, nameOfActing, type ReadOccasion } from "./leave-receipt.ts";
import { moreTries } from "./tell-refused.ts";

/** So many refused tries of one person are told to enterprises one by one within an hour. */
const toldOneByOne = 20;
const hourMs = 60 * 60 * 1000;

/**
 * Leaves the refused try of a reading with the enterprise, in a transaction of its own: what was sought, and under which consent. Whoever goes on trying
 * what is refused is stopped with LIMIT_EXCEEDED (`profile.too_many_tries`); those tries are counted, and told together once the hour is over.
 */
export async function leaveRefusedTry(actor: LenderActor, occasion: ReadOccasion, refusal: DomainError): Promise<void> {
  const isCounted = await withActor(actor, async (scope: Scope<LenderActor>) => {
    const { loanRequestId, purpose, sought } = occasion;
    const tried = await findTriedUnder(scope, { loanRequestId, purpose, ...(sought ? { itemCodes: sought } : {}) });
    if ((await countTold(scope)) >= toldOneByOne) {
      await countMore(scope, occasion, tried);
      return true;
    }
    const reason = refusal.reason;
    const receiptId = await leaveReceipt(scope, occasion, { result: "refused", refusal: reason, ...tried });
    const detail = { receiptId, reason, items: tried.itemCodes.length, ...(tried.consentId ? { consentId: tried.consentId } : {}) };
    await recordAudit(scope, { action: "profile.read_refused", objectId: occasion.caseId, detail });
    return false;
  });
  if (isCounted) throw new DomainError("LIMIT_EXCEEDED", "profile.too_many_tries");
}

/** Those told within the hour before. Tries of one person go one after the other here. */
async function countTold({ tx, actor, now }: Scope<LenderActor>): Promise<number> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`refused tries of ${actor.userId}`}, 0))`);
  const recent = and(
    eq(accessReceipts.lenderId, actor.organizationId),
    eq(accessReceipts.readerUserId, actor.userId),
    eq(accessReceipts.result, "refused"),
    ne(accessReceipts.refusal, moreTries),
    gt(accessReceipts.readAt, new Date(now.getTime() - hourMs)),
  );
  return tx.$count(accessReceipts, recent);
}

async function countMore({ tx, actor, now }: Scope<LenderActor>, occasion: ReadOccasion, tried: Tried): Promise<void> {
  const { caseId, loanRequestId, enterpriseId, subjectId, purpose } = occasion;
  const who = { lenderId: actor.organizationId, readerUserId: actor.userId, readerName: actor.displayName, readerRole: actor.role };
  const hour = new Date(Math.floor(now.getTime() / hourMs) * hourMs);
  await tx
    .insert(refusedTries)
    .values({
      ...who,
      ...tried,
      caseId,
      loanRequestId,
      enterpriseId,
      subjectId,
      purpose,
      hour,
      lenderName: nameOfActing(tx, actor),
      lastAt: now,
    })
    .onConflictDoUpdate({
      target: [refusedTries.lenderId, refusedTries.readerUserId, refusedTries.caseId, refusedTries.purpose, refusedTries.hour],
      // One that began earlier may come to the lock later.
      set: { tries: sql`${refusedTries.tries} + 1`, lastAt: sql`greatest(${refusedTries.lastAt}, excluded.last_at)` },
    });
}
