import "server-only";
import { authDatabase } from "../../db/client.ts";
import { recordAudit } from "../access/audit.ts";
import { withActor } from "../access/with-actor.ts";
import type { Actor } from "../kernel/actor.ts";
import { DomainError } from "../kernel/errors.ts";
import { lockColleague } from "../subjects/lock.ts";
import { mayManageMembers } from "../subjects/policy.ts";
import { recordAuthAudit } from "./auth-audit.ts";
import { forgetSecondFactor } from "./drop-totp.ts";
import { endOtherSessions } from "./end-sessions.ts";
import { tellPerson } from "./tell-person.ts";

/**
 * Lets a colleague who has lost the authenticator enrol another one; every session of the colleague ends. Refuses with NOT_FOUND, and with
 * FORBIDDEN for anybody but the organization's head, for enterprises, and for oneself.
 */
export async function resetSecondFactor(actor: Exclude<Actor, { kind: "system" }>, input: { memberId: string }): Promise<{ ok: true }> {
  const member = await withActor(actor, async (scope) => {
    const colleague = await lockColleague(scope, input.memberId);
    const isAllowed = mayManageMembers(actor) && actor.kind !== "enterprise" && colleague.userId !== actor.userId;
    if (!isAllowed) throw new DomainError("FORBIDDEN", "member.head_only");
    await recordAudit(scope, { action: "totp.reset_ordered", objectId: colleague.id });
    return colleague;
  });
  await authDatabase().transaction(async (tx) => {
    await forgetSecondFactor(tx, member.userId);
    await endOtherSessions(tx, member.userId, null);
    await recordAuthAudit(tx, {
      action: "totp.reset",
      userId: actor.userId,
      displayName: actor.displayName,
      requestId: actor.requestId,
      objectId: member.userId,
    });
    await tellPerson(tx, member.userId, "reset");
  });
  return { ok: true };
}
