import "server-only";
import type { Scope } from "../access/with-actor.ts";
import { allowanceOf, hasLostGround } from "../consents/allowance.ts";
import { listReceivedConsents } from "../consents/received.ts";
import type { LenderActor } from "../kernel/actor.ts";
import { DomainError } from "../kernel/errors.ts";
import type { LenderCase } from "../loan-requests/cases/locks.ts";

/**
 * An offer stands on what its lender may know: when the consent to assess the request has ended, what was read under it has to be gone, and terms drawn up
 * from it go to nobody. What is out already stands. Refuses with PRECONDITION_FAILED (`offer.consent_ended`).
 */
export async function demandAllowed(scope: Scope<LenderActor>, { loanRequestId }: LenderCase): Promise<void> {
  const given = await listReceivedConsents(scope, [loanRequestId]);
  const allowance = allowanceOf(given.get(loanRequestId));
  if (hasLostGround(allowance)) throw new DomainError("PRECONDITION_FAILED", "offer.consent_ended", { allowance });
}
