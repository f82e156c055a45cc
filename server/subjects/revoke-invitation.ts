import "server-only";
import { and, eq } from "drizzle-orm";
import { invitations } from "../../db/schema/organizations.ts";
import { recordAudit } from "../access/audit.ts";
import { withActor } from "../access/with-actor.ts";
import type { Actor } from "../kernel/actor.ts";
import { DomainError, notFound } from "../kernel/errors.ts";
import { mayManageMembers } from "./policy.ts";
import type { Done } from "./schema.ts";

/** Takes an invitation back; its link opens nothing any more. Refuses with NOT_FOUND, FORBIDDEN, or CONFLICT when it was accepted. */
export function revokeInvitation(actor: Exclude<Actor, { kind: "system" }>, input: { invitationId: string }): Promise<Done> {
  return withActor(actor, async (scope) => {
    const mine = and(eq(invitations.id, input.invitationId), eq(invitations.organizationId, actor.organizationId));
    const [invitation] = await scope.tx.select().from(invitations).where(mine).for("update");
    if (!invitation) throw notFound("invitation");

    if (!mayManageMembers(actor)) throw new DomainError("FORBIDDEN", "member.head_only");

    if (invitation.revokedAt !== null) return { ok: true };
    if (invitation.acceptedAt !== null) throw new DomainError("CONFLICT", "invitation.already_accepted");

    await scope.tx.update(invitations).set({ revokedAt: scope.now }).where(eq(invitations.id, invitation.id));
    await recordAudit(scope, { action: "invitation.revoked", objectId: invitation.id });
    return { ok: true };
  });
}
