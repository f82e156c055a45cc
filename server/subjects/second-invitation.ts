import "server-only";
import { and, eq, gt, isNull, sql } from "drizzle-orm";
import { invitations } from "../../db/schema/organizations.ts";
import { recordAudit } from "../access/audit.ts";
import { type Scope, withActor } from "../access/with-actor.ts";
import type { AdministratorActor } from "../kernel/actor.ts";
import { DomainError, notFound } from "../kernel/errors.ts";
import { mailInvitation, refuseOwnAddress, renewToken } from "./issue-invitation.ts";
import { lockGoverned } from "./lock.ts";
import { mayManageMembers } from "./policy.ts";
import type { Done } from "./schema.ts";
import { languageOf } from "./words.ts";

/**
 * The second administrator's consent to an administrator's role, or to a head whom a house's own heads did not invite; only now the invitation
 * leaves. Refuses with NOT_FOUND, and with FORBIDDEN for the one who invited and for the one who is invited.
 */
export function secondInvitation(actor: AdministratorActor, input: { invitationId: string }): Promise<Done> {
  return withActor(actor, async (scope) => {
    const invitation = await lockWaiting(scope, input.invitationId);

    const isOwnOffice = invitation.organizationId === actor.organizationId;
    if (isOwnOffice && !mayManageMembers(actor)) throw new DomainError("FORBIDDEN", "member.head_only");
    if (invitation.invitedByUserId === actor.userId) throw new DomainError("FORBIDDEN", "invitation.another_must_second");
    await refuseOwnAddress(scope, invitation.emailFolded);

    if (invitation.secondedByUserId !== null) return { ok: true };
    await scope.tx.update(invitations).set({ secondedByUserId: actor.userId }).where(eq(invitations.id, invitation.id));
    const token = await renewToken(scope, invitation.id);
    await recordAudit(scope, {
      action: "invitation.seconded",
      objectId: invitation.id,
      detail: { organizationId: invitation.organizationId, role: invitation.role },
    });
    const { organizationId, email, role, locale } = invitation;
    await mailInvitation(scope, { organizationId, email, role, locale: languageOf(locale) }, token);
    return { ok: true };
  });
}

/** Of the own office, or of a party the administrator governs; another office's is not found. */
async function lockWaiting(scope: Scope<AdministratorActor>, invitationId: string) {
  const isOpen = and(isNull(invitations.acceptedAt), isNull(invitations.revokedAt), gt(invitations.expiresAt, sql`now()`));
  const wanted = and(eq(invitations.id, invitationId), eq(invitations.needsSecond, true), isOpen);
  const [found] = await scope.tx.select({ organizationId: invitations.organizationId }).from(invitations).where(wanted);
  if (!found) throw notFound("invitation");
  if (found.organizationId !== scope.actor.organizationId) {
    const party = await lockGoverned(scope, found.organizationId).catch(() => null);
    if (!party || party.kind === "administrator") throw notFound("invitation");
  }
  const [invitation] = await scope.tx.select().from(invitations).where(wanted).for("update");
  if (!invitation) throw notFound("invitation");
  return invitation;
}
