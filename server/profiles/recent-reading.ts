import "server-only";
import { and, desc, eq, getTableColumns, gt, isNull, sql } from "drizzle-orm";
import { accessReceipts } from "../../db/schema/consents.ts";
import type { Scope } from "../access/with-actor.ts";
import { stillHeld } from "../consents/deletions/still-held.ts";
import type { LenderActor } from "../kernel/actor.ts";
import type { ReadOccasion } from "./leave-receipt.ts";

/** How long after an opening the same session may look at the same reading again. */
export const againForMs = 30 * 60 * 1000;

type Of = Pick<ReadOccasion, "caseId" | "purpose">;
export type RecentReading = {
  readonly receiptId: string;
  readonly consentId: string;
  readonly readAt: Date;
  readonly shownHash: string;
  /** False once it is due for deletion or confirmed as deleted: then it is shown to nobody. */
  readonly isHeld: boolean;
};

/** The actor's own last opening of a case for a purpose in this very session, within the time in which it is shown again; else null. */
export async function findRecentReading({ actor, tx, now }: Scope<LenderActor>, { caseId, purpose }: Of): Promise<RecentReading | null> {
  const own = and(
    eq(accessReceipts.lenderId, actor.organizationId),
    eq(accessReceipts.caseId, caseId),
    eq(accessReceipts.purpose, purpose),
    eq(accessReceipts.readerUserId, actor.userId),
    eq(accessReceipts.sessionId, actor.sessionId),
    eq(accessReceipts.result, "read"),
    isNull(accessReceipts.againOf),
    gt(accessReceipts.readAt, new Date(now.getTime() - againForMs)),
  );
  const [row] = await tx
    .select({ ...getTableColumns(accessReceipts), isHeld: sql<boolean>`${stillHeld(tx)}` })
    .from(accessReceipts)
    .where(own)
    .orderBy(desc(accessReceipts.readAt))
    .limit(1);
  if (!row?.consentId || !row.shownHash) return null;
  return { receiptId: row.id, consentId: row.consentId, readAt: row.readAt, shownHash: row.shownHash, isHeld: row.isHeld };
}
