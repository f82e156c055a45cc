import "server-only";
import { eq } from "drizzle-orm";
import { disputes } from "../../db/schema/organizations.ts";
import { recordAudit } from "../access/audit.ts";
import { sendMail } from "../access/outbox.ts";
import { withActor } from "../access/with-actor.ts";
import type { AdministratorActor } from "../kernel/actor.ts";
import { DomainError, notFound } from "../kernel/errors.ts";
import { issueInvitation } from "./issue-invitation.ts";
import { lockGoverned, refusePartiality } from "./lock.ts";
import type { DecideDisputeInput, Done } from "./schema.ts";
import { languageOf } from "./words.ts";

/**
 * Decides a second claim on a credit code. Upheld, the claimant is invited into the organization as its legal representative, still pending a
 * mandate; who is there stays until a representative removes them. Refuses with NOT_FOUND, FORBIDDEN
 * in one's own cause, or CONFLICT when it was decided the other way.
 */
export function decideDispute(actor: AdministratorActor, input: DecideDisputeInput): Promise<Done> {
  return withActor(actor, async (scope) => {
    const [dispute] = await scope.tx.select().from(disputes).where(eq(disputes.id, input.disputeId)).for("update");
    if (!dispute) throw notFound("dispute");
    const organization = await lockGoverned(scope, dispute.organizationId).catch(() => {
      throw notFound("dispute");
    });

    await refusePartiality(scope, organization.id);
    if (dispute.claimantUserId === actor.userId) throw new DomainError("FORBIDDEN", "organization.own_cause");

    if (dispute.status === input.decision) return { ok: true };
    if (dispute.status !== "open") throw new DomainError("CONFLICT", "dispute.already_decided");

    const decision = { status: input.decision, decidedAt: scope.now, decidedByUserId: actor.userId, decisionReason: input.reason };
    await scope.tx.update(disputes).set(decision).where(eq(disputes.id, dispute.id));
    await recordAudit(scope, {
      action: `dispute.${input.decision}`,
      objectId: dispute.id,
      detail: { organizationId: organization.id, reason: input.reason },
    });
    const locale = languageOf(dispute.claimantLocale);
    const facts = { organization: organization.nameZh, decision: input.decision, reason: input.reason };
    const letter = { to: dispute.claimantEmail, aboutId: organization.id, locale };
    await sendMail(scope.tx, { ...letter, template: "dispute_decided", facts, path: "/join" });
    if (input.decision === "upheld") {
      await issueInvitation(scope, { organizationId: organization.id, email: dispute.claimantEmail, role: "legal_representative", locale });
    }
    return { ok: true };
  });
}
