import "server-only";
import { and, eq } from "drizzle-orm";
import { mandates } from "../../db/schema/organizations.ts";
import { recordAudit } from "../access/audit.ts";
import { withActor } from "../access/with-actor.ts";
import type { EnterpriseActor } from "../kernel/actor.ts";
import { DomainError, notFound } from "../kernel/errors.ts";
import { mayGrantMandates } from "./policy.ts";
import type { Done } from "./schema.ts";

/**
 * Takes an operator's mandate back; the operator's next call already lacks it, and the consents signed under it open nothing any more: a
 * reading that is under way ends first. Refuses with NOT_FOUND, FORBIDDEN, or CONFLICT when it no longer stands.
 */
export function revokeMandate(actor: EnterpriseActor, input: { mandateId: string }): Promise<Done> {
  return withActor(actor, async (scope) => {
    const mine = and(eq(mandates.id, input.mandateId), eq(mandates.organizationId, actor.organizationId), eq(mandates.kind, "operator"));
    const [mandate] = await scope.tx.select().from(mandates).where(mine).for("update");
    if (!mandate) throw notFound("mandate");

    if (!mayGrantMandates(actor)) throw new DomainError("FORBIDDEN", "mandate.representative_only");

    if (mandate.status === "revoked") return { ok: true };
    if (mandate.status !== "approved") throw new DomainError("CONFLICT", "mandate.already_decided");

    const decision = { status: "revoked" as const, decidedAt: scope.now, decidedByUserId: actor.userId };
    await scope.tx.update(mandates).set(decision).where(eq(mandates.id, mandate.id));
    await recordAudit(scope, { action: "mandate.revoked", objectId: mandate.id, detail: { memberId: mandate.memberId } });
    return { ok: true };
  });
}
