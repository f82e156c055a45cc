import "server-only";
import { withActor } from "../access/with-actor.ts";
import type { Actor } from "../kernel/actor.ts";
import { DomainError } from "../kernel/errors.ts";
import { issueInvitation } from "./issue-invitation.ts";
import { lockHeads, refuseWithoutRegion } from "./lock.ts";
import { mayInvite } from "./policy.ts";
import type { InviteInput } from "./schema.ts";

/**
 * Invites a person by e-mail into the actor's own organization. Refuses with FORBIDDEN, with
 * PRECONDITION_FAILED for a regional role in an office without a region, with CONFLICT when the address already belongs to a member, or with
 * LIMIT_EXCEEDED after thirty invitations in a day.
 */
export function invite(actor: Exclude<Actor, { kind: "system" }>, input: InviteInput): Promise<{ invitationId: string }> {
  return withActor(actor, async (scope) => {
    // Two heads who invite at once are counted one after the other.
    await lockHeads(scope, actor.organizationId, actor.kind);
    if (!mayInvite(actor, input.role)) throw new DomainError("FORBIDDEN", "member.head_only");

    if (input.role === "regional_administrator") await refuseWithoutRegion(scope, actor.organizationId);

    return { invitationId: await issueInvitation(scope, { organizationId: actor.organizationId, ...input }) };
  });
}
