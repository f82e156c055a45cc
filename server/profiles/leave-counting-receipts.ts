import "server-only";
import { and, gte, inArray, sql } from "drizzle-orm";
import { accessReceipts, consents } from "../../db/schema/consents.ts";
import { narrowToSubject, type Scope } from "../access/with-actor.ts";
import type { ConsentRow } from "../consents/locks.ts";
import type { SystemActor } from "../kernel/actor.ts";
import { shanghaiDate, startOfDay } from "../kernel/dates.ts";
import { type PlatformReading, platformReceipt } from "./platform-receipt.ts";

export type CountingReading = { readonly consent: ConsentRow; readonly reading: PlatformReading };

/**
 * Leaves for each enterprise the row by which it sees, under *who looked at my data*, that the platform read it to count, and counts the read on
 * its consent. The caller has opened the consents, which stay locked until commit. The same records under the same consent leave one row a day,
 * however often a job is run again; what came in between leaves another. Nothing is kept of what was read, so nothing has to be deleted.
 */
export async function leaveCountingReceipts(scope: Scope<SystemActor>, readings: readonly CountingReading[]): Promise<void> {
  const { tx, actor } = scope;
  const known = new Set(await listReadToday(scope, readings));
  const fresh = readings.filter(({ consent, reading }) => !known.has(lineOf(consent.id, reading.shownHash)));
  for (const { consent, reading } of fresh) {
    // A receipt can only be left of the subject that is open.
    await narrowToSubject(scope, consent.subjectId, consent.itemCodes);
    await tx.insert(accessReceipts).values(platformReceipt(actor, consent, reading));
  }
  if (fresh.length === 0) return;
  const read = fresh.map(({ consent }) => consent.id);
  await tx
    .update(consents)
    .set({ readsUsed: sql`${consents.readsUsed} + 1` })
    .where(inArray(consents.id, read));
}

const lineOf = (consentId: string | null, shownHash: string | null) => `${consentId} ${shownHash}`;

/** What was read today under these consents. */
async function listReadToday({ tx }: Scope, readings: readonly CountingReading[]): Promise<string[]> {
  const [first] = readings;
  if (!first) return [];
  const today = and(
    inArray(
      accessReceipts.subjectId,
      readings.map(({ consent }) => consent.subjectId),
    ),
    inArray(
      accessReceipts.consentId,
      readings.map(({ consent }) => consent.id),
    ),
    gte(accessReceipts.readAt, startOfDay(shanghaiDate(first.reading.readAt))),
  );
  const { consentId, shownHash } = accessReceipts;
  const rows = await tx.select({ consentId, shownHash }).from(accessReceipts).where(today);
  return rows.map((row) => lineOf(row.consentId, row.shownHash));
}
