import "server-only";
import { and, eq } from "drizzle-orm";
import { mandates, organizations } from "../../db/schema/organizations.ts";
import { subjects } from "../../db/schema/subjects.ts";
import { recordAudit } from "../access/audit.ts";
import { publish } from "../access/financing-events.ts";
import { sendMail } from "../access/outbox.ts";
import { type Scope, withActor } from "../access/with-actor.ts";
import type { AdministratorActor } from "../kernel/actor.ts";
import { DomainError, only } from "../kernel/errors.ts";
import { sectionOf } from "../kernel/industry.ts";
import { lockGovernedMandate, refusePartiality } from "./lock.ts";
import type { Done } from "./schema.ts";
import { languageOf } from "./words.ts";

/**
 * Verifies that a person may act for an enterprise. The first approval opens the enterprise's desk and counts it as registered, once. Refuses
 * with NOT_FOUND, with FORBIDDEN for a house the administrator belongs to, or CONFLICT when the claim was decided otherwise.
 */
export function approveMandate(actor: AdministratorActor, input: { mandateId: string }): Promise<Done> {
  return withActor(actor, async (scope) => {
    const { organization, mandate, member } = await lockGovernedMandate(scope, input.mandateId);

    await refusePartiality(scope, organization.id);

    if (mandate.status === "approved") return { ok: true };
    if (mandate.status !== "pending") throw new DomainError("CONFLICT", "mandate.already_decided");

    const decision = { status: "approved" as const, decidedAt: scope.now, decidedByUserId: actor.userId };
    await scope.tx.update(mandates).set(decision).where(eq(mandates.id, mandate.id));
    await recordAudit(scope, {
      action: "mandate.approved",
      objectId: mandate.id,
      detail: { organizationId: organization.id, memberId: member.id },
    });
    if (organization.status === "pending") await register(scope, organization);
    const facts = { organization: organization.nameZh, decision: "approved" };
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

async function register(scope: Scope<AdministratorActor>, organization: typeof organizations.$inferSelect): Promise<void> {
  const isPending = and(eq(organizations.id, organization.id), eq(organizations.status, "pending"));
  const opened = await scope.tx.update(organizations).set({ status: "active" }).where(isPending).returning({ id: organizations.id });
  if (opened.length === 0 || organization.subjectId === null) return;
  const subject = only(await scope.tx.select().from(subjects).where(eq(subjects.id, organization.subjectId)));
  await publish(scope, {
    kind: "enterprise_registered",
    enterpriseId: organization.id,
    subjectId: subject.id,
    regionCode: subject.regionCode,
    industrySection: subject.industryCode ? (sectionOf(subject.industryCode)?.code ?? null) : null,
  });
}
