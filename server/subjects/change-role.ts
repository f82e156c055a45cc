import "server-only";
import { eq } from "drizzle-orm";
import { members } from "../../db/schema/organizations.ts";
import type { MemberRole } from "../../db/schema/words.ts";
import { recordAudit } from "../access/audit.ts";
import { withActor } from "../access/with-actor.ts";
import type { Actor } from "../kernel/actor.ts";
import { DomainError } from "../kernel/errors.ts";
import { isAgreed, noWish } from "./agree.ts";
import { endInvitationsOf } from "./end-invitations.ts";
import { endMandates } from "./end-mandates.ts";
import { lockColleague, lockHeads, refuseWithoutRegion } from "./lock.ts";
import { headOf, mayChangeRole, mayManageMembers } from "./policy.ts";
import type { MemberChanged } from "./schema.ts";

type Wish = { readonly memberId: string; readonly role: MemberRole };

/**
 * Gives a colleague another role, from the next call on; an administrator's place waits until a second administrator wants the same. Invitations
 * the colleague has sent end. Refuses with NOT_FOUND, FORBIDDEN, or CONFLICT when the last head would go; roles that need two people or an
 * administrator's approval are given by invitation.
 */
export function changeRole(actor: Exclude<Actor, { kind: "system" }>, input: Wish): Promise<MemberChanged> {
  return withActor(actor, async (scope) => {
    const heads = await lockHeads(scope, actor.organizationId, actor.kind);
    const member = await lockColleague(scope, input.memberId);

    if (!mayManageMembers(actor)) throw new DomainError("FORBIDDEN", "member.head_only");
    if (member.role === input.role) return { ok: true, waitsForSecond: false };
    if (!mayChangeRole(actor, input.role)) throw new DomainError("FORBIDDEN", "member.role_by_invitation");

    if (heads.length === 1 && heads[0] === member.id && input.role !== headOf[actor.kind])
      throw new DomainError("CONFLICT", "member.last_head");
    if (input.role === "regional_administrator") await refuseWithoutRegion(scope, actor.organizationId);

    if (!(await isAgreed(scope, member, { role: input.role }))) return { ok: true, waitsForSecond: true };
    await scope.tx
      .update(members)
      .set({ role: input.role, ...noWish })
      .where(eq(members.id, member.id));
    await endMandates(scope, member.id);
    const endedInvitations = await endInvitationsOf(scope, member);
    const detail = { from: member.role, to: input.role, proposedByUserId: member.wishedByUserId, endedInvitations };
    await recordAudit(scope, { action: "member.role_changed", objectId: member.id, detail });
    return { ok: true, waitsForSecond: false };
  });
}
