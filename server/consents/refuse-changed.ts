import "server-only";
import { and, eq, gte } from "drizzle-orm";
import { accessReceipts } from "../../db/schema/consents.ts";
import { recordAudit } from "../access/audit.ts";
import { narrowToSubject, type Scope } from "../access/with-actor.ts";
import type { EnterpriseActor, SystemActor } from "../kernel/actor.ts";
import { shanghaiDate, startOfDay } from "../kernel/dates.ts";
import { newId } from "../kernel/ids.ts";
import { keepsTerms } from "./keeps-terms.ts";
import type { ConsentRow } from "./locks.ts";
import { platformReader } from "./platform-reader.ts";
import { ConsentTerms } from "./schema.ts";

const refusal = "consent.terms_changed";

/** Whether a consent to the platform still says what was signed; terms that cannot be read say it no more. */
export function isAsSigned(row: ConsentRow): boolean {
  const { success, data } = ConsentTerms.safeParse(row.terms);
  return success && keepsTerms(row, data);
}

/**
 * Leaves with the enterprise that the platform would have read under a consent that is not what was signed, and read nothing: one refused try a day for each
 * reader, with its audit row, in the transaction that goes on without it.
 */
export async function refuseChanged(scope: Scope<EnterpriseActor | SystemActor>, consent: ConsentRow, openedAt: Date): Promise<void> {
  const { id: consentId, subjectId, enterpriseId, loanRequestId, purpose } = consent;
  const reader = platformReader(scope.actor);
  const toldToday = and(
    eq(accessReceipts.subjectId, subjectId),
    eq(accessReceipts.consentId, consentId),
    eq(accessReceipts.readerUserId, reader.readerUserId),
    eq(accessReceipts.result, "refused"),
    gte(accessReceipts.readAt, startOfDay(shanghaiDate(openedAt))),
  );
  const [told] = await scope.tx.select({ id: accessReceipts.id }).from(accessReceipts).where(toldToday).limit(1);
  if (told) return;

  // A receipt can only be left of the subject that is open; nothing of it is.
  if (scope.actor.kind === "system") await narrowToSubject(scope, subjectId, []);
  const id = newId("accessReceipt");
  const sought = { itemCodes: consent.itemCodes, recordVersions: [], readAt: openedAt };
  const whose = { subjectId, enterpriseId, lenderId: null, lenderName: null, loanRequestId, consentId, purpose };
  await scope.tx.insert(accessReceipts).values({ id, ...whose, ...reader, ...sought, result: "refused", refusal });
  await recordAudit(scope, {
    action: "profile.read_refused",
    objectId: loanRequestId,
    detail: { receiptId: id, consentId, reason: refusal },
  });
}
