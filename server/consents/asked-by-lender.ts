import "server-only";
import { and, eq } from "drizzle-orm";
import { consentRequests } from "../../db/schema/consent-requests.ts";
import type { Scope } from "../access/with-actor.ts";
import type { EnterpriseActor } from "../kernel/actor.ts";
import { shanghaiDate } from "../kernel/dates.ts";
import { DomainError } from "../kernel/errors.ts";

/**
 * Proves that what a lender asked for still waits for its answer, and keeps it waiting until commit. Refuses with CONFLICT when it was answered, taken
 * back or has lapsed.
 */
export async function lockWaitingRequest(scope: Scope<EnterpriseActor>, requestId: string): Promise<typeof consentRequests.$inferSelect> {
  const own = and(
    eq(consentRequests.id, requestId),
    eq(consentRequests.enterpriseId, scope.actor.organizationId),
    eq(consentRequests.status, "waiting"),
  );
  const [request] = await scope.tx.select().from(consentRequests).where(own).for("update");
  if (!request || request.answerBy < shanghaiDate(scope.now)) throw new DomainError("CONFLICT", "consent.asking_over");
  return request;
}

/** Answers what a lender asked for with the consent that was signed on it. */
export async function grantRequest({ tx, actor, now }: Scope<EnterpriseActor>, requestId: string, consentId: string): Promise<void> {
  const granted = { status: "granted" as const, endedAt: now, endedByUserId: actor.userId, consentId };
  await tx.update(consentRequests).set(granted).where(eq(consentRequests.id, requestId));
}
