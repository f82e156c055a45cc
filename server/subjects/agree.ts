import "server-only";
import { eq } from "drizzle-orm";
import { members } from "../../db/schema/organizations.ts";
import type { MemberRole, MemberStatus } from "../../db/schema/words.ts";
import { recordAudit } from "../access/audit.ts";
import type { Scope } from "../access/with-actor.ts";
import type { Actor } from "../kernel/actor.ts";
import { DomainError } from "../kernel/errors.ts";
import { needsSecond } from "./policy.ts";

type Member = typeof members.$inferSelect;
/** What becomes of a place: another role, or another status. */
export type Change = { readonly role: MemberRole } | { readonly status: MemberStatus };

/** What a place looks like once nothing waits for it. */
export const noWish = { wishedRole: null, wishedStatus: null, wishedByUserId: null } as const;

/**
 * Whether a change to a locked place may happen now. An administrator's place changes when two administrators want the same: the first wish is
 * written down and waits, a later and other one takes its place. Refuses with CONFLICT when the person concerned would replace another's wish.
 */
export async function isAgreed(scope: Scope<Exclude<Actor, { kind: "system" }>>, member: Member, change: Change): Promise<boolean> {
  if (!needsSecond(member.role)) return true;
  const { userId } = scope.actor;
  const isSame = "role" in change ? member.wishedRole === change.role : member.wishedStatus === change.status;
  if (isSame) return member.wishedByUserId !== userId;
  const isReplaced = member.wishedByUserId !== null && member.wishedByUserId !== userId;
  if (isReplaced && member.userId === userId) throw new DomainError("CONFLICT", "member.another_wish_waits");

  const wished = "role" in change ? { wishedRole: change.role } : { wishedStatus: change.status };
  await scope.tx
    .update(members)
    .set({ ...noWish, ...wished, wishedByUserId: userId })
    .where(eq(members.id, member.id));
  await recordAudit(scope, { action: "member.change_proposed", objectId: member.id, detail: { ...change } });
  return false;
}
