import "server-only";
import { and, eq } from "drizzle-orm";
import { consents } from "../../db/schema/consents.ts";
import { afterLock, type Scope } from "../access/with-actor.ts";
import type { EnterpriseActor } from "../kernel/actor.ts";
import { notFound } from "../kernel/errors.ts";

export type ConsentRow = typeof consents.$inferSelect;
/** A consent that is locked, and the scope as its clock stands behind the lock. */
export type LockedConsent = { readonly scope: Scope<EnterpriseActor>; readonly consent: ConsentRow };

/**
 * Locks one of the enterprise's own consents: a read that is under way ends first, and none begins. What is done to it is dated by the
 * clock behind the lock, so that no read is dated later than the end. A stranger's is not found.
 */
export async function lockOwnConsent(scope: Scope<EnterpriseActor>, consentId: string): Promise<LockedConsent> {
  const mine = and(eq(consents.id, consentId), eq(consents.enterpriseId, scope.actor.organizationId));
  const [consent] = await scope.tx.select().from(consents).where(mine).for("update");
  if (!consent) throw notFound("consent");
  return { scope: await afterLock(scope), consent };
}
