import "server-only";
import { withActor } from "../access/with-actor.ts";
import type { EnterpriseActor } from "../kernel/actor.ts";
import { shanghaiDate } from "../kernel/dates.ts";
import { DomainError } from "../kernel/errors.ts";
import { fileClaim } from "./file-claim.ts";
import { lockColleague } from "./lock.ts";
import type { ClaimInput, Done } from "./schema.ts";

/**
 * A new claim after one was turned down. Refuses with NOT_FOUND once the place is another's, with FORBIDDEN for another role than one's own, and with CONFLICT while a claim waits or a
 * mandate stands.
 */
export function claimMandate(actor: EnterpriseActor, input: ClaimInput): Promise<Done> {
  return withActor(actor, async (scope) => {
    // The place may have passed to another claimant since this call began.
    await lockColleague(scope, actor.memberId);
    if (input.role !== actor.role) throw new DomainError("FORBIDDEN", "mandate.own_role_only");

    await fileClaim(scope, { organizationId: actor.organizationId, memberId: actor.memberId }, input, shanghaiDate(scope.now));
    return { ok: true };
  });
}
