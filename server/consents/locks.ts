import "server-only";
import { and, eq } from "drizzle-orm";
import { consents } from "../../db/schema/consents.ts";
import type { Scope } from "../access/with-actor.ts";
import type { EnterpriseActor } from "../kernel/actor.ts";
import { notFound } from "../kernel/errors.ts";

export type ConsentRow = typeof consents.$inferSelect;

/** Locks one of the enterprise's own consents: a read that is under way ends first, and none begins. A stranger's is not found. */
export async function lockOwnConsent(scope: Scope<EnterpriseActor>, consentId: string): Promise<ConsentRow> {
  const mine = and(eq(consents.id, consentId), eq(consents.enterpriseId, scope.actor.organizationId));
  const [row] = await scope.tx.select().from(consents).where(mine).for("update");
  if (!row) throw notFound("consent");
  return row;
}
