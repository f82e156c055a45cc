import "server-only";
import { eq } from "drizzle-orm";
import { members } from "../../db/schema/organizations.ts";
import type { MemberRole } from "../../db/schema/words.ts";
import { recordAudit } from "../access/audit.ts";
import { withActor } from "../access/with-actor.ts";
import type { Actor } from "../kernel/actor.ts";
import { DomainError } from "../kernel/errors.ts";
import { endMandates } from "./end-mandates.ts";
import { lockColleague, lockHeads } from "./lock.ts";
import { headOf, mayChangeRole, mayManageMembers } from "./policy.ts";
import type { Done } from "./schema.ts";

/**
 * Gives a colleague another role, from the next call on. Refuses with NOT_FOUND, FORBIDDEN, or CONFLICT when the last head would go; roles that
 * need two people or an administrator's approval are given by invitation.
 */
export function changeRole(actor: Exclude<Actor, { kind: "system" }>, input: { memberId: string; role: MemberRole }): Promise<Done> {
  return withActor(actor, async (scope) => {
    const heads = await lockHeads(scope, actor.organizationId, actor.kind);
    const member = await lockColleague(scope, input.memberId);

    if (!mayManageMembers(actor)) throw new DomainError("FORBIDDEN", "member.head_only");
    if (member.role === input.role) return { ok: true };
    if (!mayChangeRole(actor, input.role)) throw new DomainError("FORBIDDEN", "member.role_by_invitation");

    if (heads.length === 1 && heads[0] === member.id && input.role !== headOf[actor.kind])
      throw new DomainError("CONFLICT", "member.last_head");

    await scope.tx.update(members).set({ role: input.role }).where(eq(members.id, member.id));
    await endMandates(scope, member.id);
    await recordAudit(scope, { action: "member.role_changed", objectId: member.id, detail: { from: member.role, to: input.role } });
    return { ok: true };
  });
}
