import "server-only";
import { and, eq, gte } from "drizzle-orm";
import { accessReceipts } from "../../db/schema/consents.ts";
import { recordAudit } from "../access/audit.ts";
import type { Scope } from "../access/with-actor.ts";
import type { ConsentRow } from "../consents/locks.ts";
import { countRead } from "../consents/open-consent.ts";
import type { EnterpriseActor } from "../kernel/actor.ts";
import { shanghaiDate, startOfDay } from "../kernel/dates.ts";
import { newId } from "../kernel/ids.ts";

export type MatchingReading = {
  readonly recordVersions: [string, number][];
  /** Which rules were judged in it, each on which records. */
  readonly judged: Record<string, string[]>;
  readonly catalogueVersionId: string | null;
  /** Of exactly what was drawn from the records and the registry. */
  readonly shownHash: string;
  readonly readAt: Date;
};

/**
 * Leaves the row by which the enterprise sees, under *who looked at my data*, that the platform read its records for matching, and the audit
 * beside it. The caller has opened the consent, which stays locked until commit. What was read once is read again whenever the shelf is
 * looked at: the same records under the same consent leave one row a day, so that lenders' readings stay in sight. Nothing is kept of
 * what was read, so nothing has to be deleted.
 */
export async function leaveMatchingReceipt(scope: Scope<EnterpriseActor>, consent: ConsentRow, reading: MatchingReading): Promise<void> {
  const { actor } = scope;
  const sameToday = and(
    eq(accessReceipts.subjectId, consent.subjectId),
    eq(accessReceipts.enterpriseId, actor.organizationId),
    eq(accessReceipts.consentId, consent.id),
    eq(accessReceipts.shownHash, reading.shownHash),
    gte(accessReceipts.readAt, startOfDay(shanghaiDate(reading.readAt))),
  );
  const [known] = await scope.tx.select({ id: accessReceipts.id }).from(accessReceipts).where(sameToday).limit(1);
  if (known) return;

  await countRead(scope, consent);
  const id = newId("accessReceipt");
  await scope.tx.insert(accessReceipts).values({
    id,
    subjectId: consent.subjectId,
    enterpriseId: actor.organizationId,
    lenderId: null,
    lenderName: null,
    loanRequestId: consent.loanRequestId,
    consentId: consent.id,
    readerUserId: actor.userId,
    readerName: actor.displayName,
    readerRole: actor.role,
    purpose: "matching",
    result: "read",
    itemCodes: consent.itemCodes,
    ...reading,
  });
  const { shownHash } = reading;
  const counted = { receiptId: id, items: consent.itemCodes.length, records: reading.recordVersions.length };
  await recordAudit(scope, {
    action: "profile.read_for_matching",
    objectId: consent.loanRequestId,
    detail: { ...counted, consentId: consent.id, shownHash },
  });
}
