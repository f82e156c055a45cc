import "server-only";
import { withActor } from "../access/with-actor.ts";
import type { Actor } from "../kernel/actor.ts";
import { DomainError } from "../kernel/errors.ts";
import { issueInvitation } from "./issue-invitation.ts";
import { refuseWithoutRegion } from "./lock.ts";
import { mayInvite } from "./policy.ts";
import type { InviteInput } from "./schema.ts";

/**
 * Invites a person by e-mail into the actor's own organization. Refuses with FORBIDDEN, with
 * PRECONDITION_FAILED for a regional role in an office without a region, or CONFLICT when the address already belongs to a member.
 */
export function invite(actor: Exclude<Actor, { kind: "system" }>, input: InviteInput): Promise<{ invitationId: string }> {
  return withActor(actor, async (scope) => {
    if (!mayInvite(actor, input.role)) throw new DomainError("FORBIDDEN", "member.head_only");

    if (input.role === "regional_administrator") await refuseWithoutRegion(scope, actor.organizationId);

    return { invitationId: await issueInvitation(scope, { organizationId: actor.organizationId, ...input }) };
  });
}
