import "server-only";
import { withActor } from "../access/with-actor.ts";
import type { AdministratorActor } from "../kernel/actor.ts";
import { DomainError } from "../kernel/errors.ts";
import { issueInvitation } from "./issue-invitation.ts";
import { lockGoverned } from "./lock.ts";
import { headOf } from "./policy.ts";

/**
 * Invites another head into an admitted lender or authority, for example when the first invitation ran out. Refuses with NOT_FOUND, and with
 * FORBIDDEN for an enterprise, whose people come by mandate, and for an administrators' office.
 */
export function inviteInto(
  actor: AdministratorActor,
  input: { organizationId: string; email: string; locale: "en" | "zh-CN" },
): Promise<{ invitationId: string }> {
  return withActor(actor, async (scope) => {
    const organization = await lockGoverned(scope, input.organizationId);

    const { kind } = organization;
    if (kind !== "lender" && kind !== "authority") throw new DomainError("FORBIDDEN", "organization.own_people_invite");

    return { invitationId: await issueInvitation(scope, { ...input, role: headOf[kind] }) };
  });
}
