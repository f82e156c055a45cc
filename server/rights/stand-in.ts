import "server-only";
import { withActor } from "../access/with-actor.ts";
import type { EnterpriseActor, SystemActor } from "../kernel/actor.ts";
import { shanghaiDate } from "../kernel/dates.ts";
import { findMembership } from "../subjects/find-membership.ts";
import { actorOf } from "../subjects/membership.ts";
import { mayTakeEverything } from "./policy.ts";

export type StandIn = { readonly userId: string; readonly memberId: string; readonly displayName: string };

/** A person as their place in an enterprise stands now, for a job that acts in their name; null when they no longer represent it. */
export function standInFor({ requestId }: SystemActor, enterpriseId: string, person: StandIn): Promise<EnterpriseActor | null> {
  const { userId, memberId, displayName } = person;
  return withActor({ kind: "person", userId, displayName, requestId, organizationId: enterpriseId }, async (scope) => {
    const place = await findMembership(scope, memberId);
    const owner = place && actorOf({ userId, requestId, sessionId: "", steppedUpAt: null }, place, shanghaiDate(scope.now));
    return owner?.kind === "enterprise" && mayTakeEverything(owner, { enterpriseId }) ? owner : null;
  });
}
