import "server-only";
import { eq } from "drizzle-orm";
import { consents } from "../../db/schema/consents.ts";
import { recordAudit } from "../access/audit.ts";
import { publish } from "../access/financing-events.ts";
import type { Scope } from "../access/with-actor.ts";
import type { EnterpriseActor } from "../kernel/actor.ts";
import { dimensionsOfSubject, findOwnSubject } from "../subjects/own-subject.ts";
import type { ConsentRow } from "./locks.ts";

/** Revokes a consent that the caller has locked: after commit no read succeeds. Leaves its audit row and its event. */
export async function endConsent(scope: Scope<EnterpriseActor>, before: ConsentRow): Promise<void> {
  const { id, lenderId, loanRequestId, purpose } = before;
  await scope.tx.update(consents).set({ status: "revoked", endedAt: scope.now }).where(eq(consents.id, id));

  await recordAudit(scope, { action: "consent.revoked", objectId: id, detail: { lenderId, purpose, readsUsed: before.readsUsed } });
  const subject = await findOwnSubject(scope);
  await publish(scope, {
    kind: "consent_revoked",
    ...dimensionsOfSubject(scope.actor, subject),
    lenderId,
    loanRequestId,
    facts: { purpose },
  });
}
