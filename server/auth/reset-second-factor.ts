import "server-only";
import { authDatabase } from "../../db/client.ts";
import { recordAudit } from "../access/audit.ts";
import { type Scope, withActor } from "../access/with-actor.ts";
import type { Actor } from "../kernel/actor.ts";
import { DomainError } from "../kernel/errors.ts";
import { listPlaces } from "../subjects/find-membership.ts";
import { lockColleague } from "../subjects/lock.ts";
import { mayManageMembers } from "../subjects/policy.ts";
import { recordAuthAudit } from "./auth-audit.ts";
import { forgetSecondFactor } from "./drop-totp.ts";
import { endOtherSessions } from "./end-sessions.ts";
import { tellPerson } from "./tell-person.ts";

type Head = Exclude<Actor, { kind: "system" }>;

/**
 * Lets a colleague who has lost the authenticator enrol another one; every session of the colleague ends. Refuses with NOT_FOUND, with
 * FORBIDDEN for anybody but the organization's head, for enterprises, and for oneself, and with PRECONDITION_FAILED while the colleague has a
 * place in another organization: the account is not this head's to open then, and only its owner's recovery codes do.
 */
export async function resetSecondFactor(actor: Head, input: { memberId: string }): Promise<{ ok: true }> {
  const { userId } = await withActor(actor, (scope) => lockForReset(scope, input.memberId));
  if (await hasPlaceElsewhere(actor, userId)) throw new DomainError("PRECONDITION_FAILED", "member.belongs_elsewhere");
  await withActor(actor, async (scope) => {
    const { id } = await lockForReset(scope, input.memberId);
    await recordAudit(scope, { action: "totp.reset_ordered", objectId: id });
  });
  await authDatabase().transaction(async (tx) => {
    await forgetSecondFactor(tx, userId);
    await endOtherSessions(tx, userId, null);
    await recordAuthAudit(tx, {
      action: "totp.reset",
      userId: actor.userId,
      displayName: actor.displayName,
      requestId: actor.requestId,
      objectId: userId,
    });
    await tellPerson(tx, userId, "reset");
  });
  return { ok: true };
}

async function lockForReset(scope: Scope<Head>, memberId: string) {
  const { actor } = scope;
  const colleague = await lockColleague(scope, memberId);
  const isAllowed = mayManageMembers(actor) && actor.kind !== "enterprise" && colleague.userId !== actor.userId;
  if (!isAllowed) throw new DomainError("FORBIDDEN", "member.head_only");
  return colleague;
}

/** Read as the person, since a head sees no other house. A suspended place counts: it may be restored. */
async function hasPlaceElsewhere({ organizationId, requestId }: Head, userId: string): Promise<boolean> {
  const places = await withActor({ kind: "person", userId, displayName: "", requestId }, listPlaces);
  return places.some((place) => place.organizationId !== organizationId);
}
