import "server-only";
import { eq } from "drizzle-orm";
import { members } from "../../db/schema/organizations.ts";
import type { MemberStatus } from "../../db/schema/words.ts";
import { recordAudit } from "../access/audit.ts";
import { withActor } from "../access/with-actor.ts";
import type { Actor } from "../kernel/actor.ts";
import { DomainError } from "../kernel/errors.ts";
import { endMandates } from "./end-mandates.ts";
import { lockColleague, lockHeads } from "./lock.ts";
import { mayManageMembers } from "./policy.ts";
import type { Done } from "./schema.ts";

type Colleague = Exclude<Actor, { kind: "system" }>;

/** Keeps a colleague out until restored; the colleague's next call is refused. Refuses with NOT_FOUND, FORBIDDEN, or CONFLICT for the last head. */
export const suspendMember = (actor: Colleague, input: { memberId: string }) =>
  setStatus(actor, input.memberId, "suspended", "member.suspended");

/** Lets a suspended colleague back in. Refuses with NOT_FOUND or FORBIDDEN. */
export const restoreMember = (actor: Colleague, input: { memberId: string }) =>
  setStatus(actor, input.memberId, "active", "member.restored");

/** Ends a colleague's place and mandates; only a new invitation brings the person back. Refuses with NOT_FOUND, FORBIDDEN, or CONFLICT for the last head. */
export const removeMember = (actor: Colleague, input: { memberId: string }) =>
  setStatus(actor, input.memberId, "removed", "member.removed");

function setStatus(actor: Colleague, memberId: string, status: MemberStatus, action: string): Promise<Done> {
  return withActor(actor, async (scope) => {
    const heads = await lockHeads(scope, actor.organizationId, actor.kind);
    const member = await lockColleague(scope, memberId);

    if (!mayManageMembers(actor)) throw new DomainError("FORBIDDEN", "member.head_only");

    if (member.status === status) return { ok: true };
    if (status !== "active" && heads.length === 1 && heads[0] === member.id) throw new DomainError("CONFLICT", "member.last_head");

    await scope.tx.update(members).set({ status }).where(eq(members.id, member.id));
    if (status === "removed") await endMandates(scope, member.id);
    await recordAudit(scope, { action, objectId: member.id, detail: { role: member.role } });
    return { ok: true };
  });
}
