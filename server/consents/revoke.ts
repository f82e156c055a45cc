import "server-only";
import { withActor } from "../access/with-actor.ts";
import type { EnterpriseActor } from "../kernel/actor.ts";
import { DomainError } from "../kernel/errors.ts";
import { statusAt, transition } from "./consent.ts";
import { endAndTell } from "./end-consent.ts";
import { lockLivingConsent } from "./locks.ts";
import { loggingRefusal } from "./logging-refusal.ts";
import { mayChangeConsent } from "./policy.ts";
import type { ConsentChanged, ConsentRef } from "./schema.ts";

/**
 * Ends a consent for good. The row is locked first, so a read that is under way ends before and none succeeds after this returns. Refuses
 * with NOT_FOUND, FORBIDDEN, or CONFLICT when it has ended otherwise. Revoked twice is revoked; of one that
 * was narrowed or replaced meanwhile, the successor ends.
 */
export function revokeConsent(actor: EnterpriseActor, input: ConsentRef): Promise<ConsentChanged> {
  const detail = { consentId: input.consentId, tried: "revoke" };
  return loggingRefusal(actor, { action: "consent.change_refused", detail }, () => revoke(actor, input));
}

function revoke(actor: EnterpriseActor, input: ConsentRef): Promise<ConsentChanged> {
  return withActor(actor, async (begun) => {
    const { scope, consent: before } = await lockLivingConsent(begun, input.consentId);

    if (!mayChangeConsent(actor, before)) throw new DomainError("FORBIDDEN", "consent.signers_only");

    if (before.status === "revoked") return { consentId: before.id, status: before.status };
    const status = transition(statusAt(before, scope.now), "revoke");
    if (!status) throw new DomainError("CONFLICT", "consent.moved_on");

    await endAndTell(scope, before);
    return { consentId: before.id, status };
  });
}
