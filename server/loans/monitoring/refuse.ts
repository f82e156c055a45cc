import "server-only";
import { and, eq } from "drizzle-orm";
import { consentRequests } from "../../../db/schema/consent-requests.ts";
import { recordAudit } from "../../access/audit.ts";
import { type Scope, withActor } from "../../access/with-actor.ts";
import { lockWaitingRequest } from "../../consents/asked-by-lender.ts";
import { mayChangeConsent } from "../../consents/policy.ts";
import type { EnterpriseActor } from "../../kernel/actor.ts";
import { DomainError, notFound } from "../../kernel/errors.ts";
import type { MonitoringAsked, RequestRef } from "./schema.ts";

/**
 * Says no to what a lender asked for; the credit that was granted stays as agreed. Refuses with NOT_FOUND, FORBIDDEN, or CONFLICT when it was answered
 * otherwise, taken back or has lapsed. Refused twice is refused.
 */
export function refuseMonitoring(actor: EnterpriseActor, { requestId }: RequestRef): Promise<MonitoringAsked> {
  return withActor(actor, async (scope) => {
    const before = await findReceivedRequest(scope, requestId);

    if (!mayChangeConsent(actor, before)) throw new DomainError("FORBIDDEN", "consent.signers_only");

    if (before.status === "refused") return { requestId, state: "refused" };
    await lockWaitingRequest(scope, requestId);

    const ended = { status: "refused" as const, endedAt: scope.now, endedByUserId: actor.userId };
    await scope.tx.update(consentRequests).set(ended).where(eq(consentRequests.id, requestId));

    await recordAudit(scope, { action: "monitoring.refused", objectId: requestId, detail: { lenderId: before.lenderId } });
    return { requestId, state: "refused" };
  });
}

/** What a lender asked of the enterprise itself. A stranger's, and one that is forgotten, is not found. */
export async function findReceivedRequest({ actor, tx }: Scope<EnterpriseActor>, requestId: string) {
  const own = and(eq(consentRequests.id, requestId), eq(consentRequests.enterpriseId, actor.organizationId));
  const [request] = await tx.select().from(consentRequests).where(own);
  if (!request?.askedByUserId) throw notFound("monitoring");
  return request;
}
