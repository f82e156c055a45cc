import "server-only";
import { eq } from "drizzle-orm";
import { mandates } from "../../db/schema/organizations.ts";
import { recordAudit } from "../access/audit.ts";
import { sendMail } from "../access/outbox.ts";
import { withActor } from "../access/with-actor.ts";
import type { AdministratorActor } from "../kernel/actor.ts";
import { DomainError } from "../kernel/errors.ts";
import { lockGovernedMandate, refusePartiality } from "./lock.ts";
import type { Done } from "./schema.ts";
import { languageOf } from "./words.ts";

/** Turns a claim down, with a reason the claimant reads; the claimant may claim again. Refuses with NOT_FOUND, FORBIDDEN for a house the administrator belongs to, or CONFLICT when it was approved or revoked. */
export function rejectMandate(actor: AdministratorActor, input: { mandateId: string; reason: string }): Promise<Done> {
  return withActor(actor, async (scope) => {
    const { organization, mandate, member } = await lockGovernedMandate(scope, input.mandateId);

    await refusePartiality(scope, organization.id);

    if (mandate.status === "rejected") return { ok: true };
    if (mandate.status !== "pending") throw new DomainError("CONFLICT", "mandate.already_decided");

    const decision = { status: "rejected" as const, decidedAt: scope.now, decidedByUserId: actor.userId, decisionReason: input.reason };
    await scope.tx.update(mandates).set(decision).where(eq(mandates.id, mandate.id));
    await recordAudit(scope, {
      action: "mandate.rejected",
      objectId: mandate.id,
      detail: { organizationId: organization.id, reason: input.reason },
    });
    const facts = { organization: organization.nameZh, decision: "rejected" };
    await sendMail(scope.tx, {
      to: member.email,
      aboutId: organization.id,
      locale: languageOf(member.locale),
      template: "mandate_decided",
      facts,
      path: "/enterprise",
    });
    return { ok: true };
  });
}
