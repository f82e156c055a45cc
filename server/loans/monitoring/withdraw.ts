import "server-only";
import { and, eq } from "drizzle-orm";
import { consentRequests } from "../../../db/schema/consent-requests.ts";
import { recordAudit } from "../../access/audit.ts";
import { withActor } from "../../access/with-actor.ts";
import type { LenderActor } from "../../kernel/actor.ts";
import { shanghaiDate } from "../../kernel/dates.ts";
import { DomainError, notFound } from "../../kernel/errors.ts";
import { askingStateOn } from "./monitoring.ts";
import { mayAskMonitoring } from "./policy.ts";
import type { MonitoringAsked, RequestRef } from "./schema.ts";

/** Takes back what waits for an answer. Refuses with NOT_FOUND, FORBIDDEN, or CONFLICT when it was answered or has lapsed. Taken back twice is taken back. */
export function withdrawMonitoring(actor: LenderActor, { requestId }: RequestRef): Promise<MonitoringAsked> {
  return withActor(actor, async (scope) => {
    const own = and(eq(consentRequests.id, requestId), eq(consentRequests.lenderId, actor.organizationId));
    const [before] = await scope.tx.select().from(consentRequests).where(own);
    if (!before?.askedByUserId) throw notFound("monitoring");

    if (!mayAskMonitoring(actor, before)) throw new DomainError("FORBIDDEN", "monitoring.officer_only");

    const state = askingStateOn(before, shanghaiDate(scope.now));
    if (state === "withdrawn") return { requestId, state };
    if (state !== "waiting") throw new DomainError("CONFLICT", "monitoring.answered");

    const ended = { status: "withdrawn" as const, endedAt: scope.now, endedByUserId: actor.userId };
    const waiting = and(own, eq(consentRequests.status, "waiting"));
    const [after] = await scope.tx.update(consentRequests).set(ended).where(waiting).returning();
    if (!after) throw new DomainError("CONFLICT", "monitoring.answered");

    await recordAudit(scope, { action: "monitoring.withdrawn", objectId: requestId, detail: { lineId: before.lineId } });
    return { requestId, state: "withdrawn" };
  });
}
