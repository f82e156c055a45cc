import "server-only";
import { eq } from "drizzle-orm";
import { members } from "../../db/schema/organizations.ts";
import type { MemberStatus } from "../../db/schema/words.ts";
import { recordAudit } from "../access/audit.ts";
import { type Scope, withActor } from "../access/with-actor.ts";
import type { Actor } from "../kernel/actor.ts";
import { DomainError } from "../kernel/errors.ts";
import { isAgreed, noWish } from "./agree.ts";
import { endInvitationsOf } from "./end-invitations.ts";
import { endMandates } from "./end-mandates.ts";
import { lockColleague, lockHeads } from "./lock.ts";
import { mayManageMembers } from "./policy.ts";
import type { MemberChanged } from "./schema.ts";

type Colleague = Exclude<Actor, { kind: "system" }>;

/** Keeps a colleague out until restored; the colleague's next call is refused and sent invitations end. Refuses with NOT_FOUND, FORBIDDEN, or CONFLICT for the last head. */
export const suspendMember = (actor: Colleague, input: { memberId: string }) =>
  setStatus(actor, input.memberId, "suspended", "member.suspended");

/** Lets a suspended colleague back in. Refuses with NOT_FOUND or FORBIDDEN. */
export const restoreMember = (actor: Colleague, input: { memberId: string }) =>
  setStatus(actor, input.memberId, "active", "member.restored");

/** Ends a colleague's place, mandates and sent invitations; only a new invitation brings the person back. Refuses with NOT_FOUND, FORBIDDEN, or CONFLICT for the last head. */
export const removeMember = (actor: Colleague, input: { memberId: string }) =>
  setStatus(actor, input.memberId, "removed", "member.removed");

/** An administrator's place waits until a second administrator wants the same; one's own wish is taken back by wishing for what is. */
function setStatus(actor: Colleague, memberId: string, status: MemberStatus, action: string): Promise<MemberChanged> {
  return withActor(actor, async (scope) => {
    const heads = await lockHeads(scope, actor.organizationId, actor.kind);
    const member = await lockColleague(scope, memberId);

    if (!mayManageMembers(actor)) throw new DomainError("FORBIDDEN", "member.head_only");

    if (member.status === status) {
      if (member.wishedByUserId === actor.userId) await takeBackWish(scope, member.id);
      return { ok: true, waitsForSecond: false };
    }
    if (status !== "active" && heads.length === 1 && heads[0] === member.id) throw new DomainError("CONFLICT", "member.last_head");

    if (!(await isAgreed(scope, member, { status }))) return { ok: true, waitsForSecond: true };
    await scope.tx
      .update(members)
      .set({ status, ...noWish })
      .where(eq(members.id, member.id));
    if (status === "removed") await endMandates(scope, member.id);
    const endedInvitations = status === "active" ? 0 : await endInvitationsOf(scope, member);
    const detail = { role: member.role, proposedByUserId: member.wishedByUserId, endedInvitations };
    await recordAudit(scope, { action, objectId: member.id, detail });
    return { ok: true, waitsForSecond: false };
  });
}

async function takeBackWish(scope: Scope<Colleague>, memberId: string): Promise<void> {
  await scope.tx.update(members).set(noWish).where(eq(members.id, memberId));
  await recordAudit(scope, { action: "member.proposal_withdrawn", objectId: memberId });
}
