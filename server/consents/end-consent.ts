import "server-only";
import { and, eq, inArray, type SQL } from "drizzle-orm";
import { consents } from "../../db/schema/consents.ts";
import { recordAudit } from "../access/audit.ts";
import { publish } from "../access/financing-events.ts";
import { sendMail } from "../access/outbox.ts";
import { afterLock, type Scope } from "../access/with-actor.ts";
import type { EnterpriseActor } from "../kernel/actor.ts";
import { dimensionsOfSubject, findOwnSubject } from "../subjects/own-subject.ts";
import type { ConsentRow } from "./locks.ts";
import { ConsentTerms } from "./schema.ts";

/** Revokes a consent that the caller has locked, in the scope behind the lock: after commit no read succeeds. Leaves its audit row and its event. */
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

/** The same, and its lender is told by letter. */
export async function endAndTell(scope: Scope<EnterpriseActor>, before: ConsentRow): Promise<void> {
  await endConsent(scope, before);
  if (!before.lenderId) return;
  const { enterpriseName } = ConsentTerms.parse(before.terms);
  const letter = { template: "consent_revoked", facts: { enterprise: enterpriseName }, path: "/lender/deletions" } as const;
  await sendMail(scope.tx, { to: before.lenderId, locale: "zh-CN", ...letter });
}

/** Revokes every consent that was given for a request, the one for matching too. Returns how many there were. */
export function endConsentsOf(scope: Scope<EnterpriseActor>, loanRequestId: string): Promise<number> {
  return endLiving(scope, eq(consents.loanRequestId, loanRequestId), endConsent);
}

/** Revokes every consent that the enterprise ever gave and that still lives, and tells each lender. Returns how many there were. */
export function endEveryConsent(scope: Scope<EnterpriseActor>): Promise<number> {
  return endLiving(scope, undefined, endAndTell);
}

async function endLiving(scope: Scope<EnterpriseActor>, which: SQL | undefined, end: typeof endConsent): Promise<number> {
  const alive = and(eq(consents.enterpriseId, scope.actor.organizationId), which, inArray(consents.status, ["active", "paused"]));
  // Asked until none lives: the successor of one that was narrowed while this waited is seen only then.
  for (let ended = 0, round = 0; ; round++) {
    const rows = await scope.tx.select().from(consents).where(alive).orderBy(consents.id).for("update");
    if (rows.length === 0 && round > 0) return ended;
    const behind = await afterLock(scope);
    for (const row of rows) await end(behind, row);
    ended += rows.length;
  }
}
