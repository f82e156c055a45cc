import "server-only";
import { and, eq, isNull } from "drizzle-orm";
import { invitations } from "../../db/schema/organizations.ts";
import { recordAudit } from "../access/audit.ts";
import { withActor } from "../access/with-actor.ts";
import type { AdministratorActor } from "../kernel/actor.ts";
import { DomainError, notFound } from "../kernel/errors.ts";
import { mailInvitation, renewToken } from "./issue-invitation.ts";
import { mayManageMembers, needsSecond } from "./policy.ts";
import type { Done } from "./schema.ts";
import { languageOf } from "./words.ts";

/**
 * The second administrator's consent to give somebody an administrator's role; only now the invitation leaves. Refuses with NOT_FOUND, and with
 * FORBIDDEN for the one who invited.
 */
export function secondInvitation(actor: AdministratorActor, input: { invitationId: string }): Promise<Done> {
  return withActor(actor, async (scope) => {
    const isOpen = and(isNull(invitations.acceptedAt), isNull(invitations.revokedAt));
    const mine = and(eq(invitations.id, input.invitationId), eq(invitations.organizationId, actor.organizationId), isOpen);
    const [invitation] = await scope.tx.select().from(invitations).where(mine).for("update");
    if (!invitation || !needsSecond(invitation.role)) throw notFound("invitation");

    if (!mayManageMembers(actor)) throw new DomainError("FORBIDDEN", "member.head_only");
    if (invitation.invitedByUserId === actor.userId) throw new DomainError("FORBIDDEN", "invitation.another_must_second");

    if (invitation.secondedByUserId !== null) return { ok: true };
    await scope.tx.update(invitations).set({ secondedByUserId: actor.userId }).where(eq(invitations.id, invitation.id));
    const token = await renewToken(scope, invitation.id);
    await recordAudit(scope, { action: "invitation.seconded", objectId: invitation.id, detail: { role: invitation.role } });
    const { organizationId, email, role, locale } = invitation;
    await mailInvitation(scope, { organizationId, email, role, locale: languageOf(locale) }, token);
    return { ok: true };
  });
}
