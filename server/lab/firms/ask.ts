import "server-only";
import { withActor } from "../../access/with-actor.ts";
import type { LenderActor } from "../../kernel/actor.ts";
import { DomainError } from "../../kernel/errors.ts";
import { mayTryFirms } from "../policy.ts";
import type { FirmsQuestion, TrialAskedFor } from "../schema.ts";
import { enterTrial, lockOwnTable } from "../trials/enter.ts";

/**
 * Asks how well what was known of this lender's applicants ranks how it ended with them, over those that agreed to such tests. Refuses with NOT_FOUND,
 * FORBIDDEN, CONFLICT when the file was given to a trial, or LIMIT_EXCEEDED.
 */
export function askFirmsTrial(actor: LenderActor, { tableId }: FirmsQuestion): Promise<TrialAskedFor> {
  return withActor(actor, async (scope) => {
    const { fileName } = await lockOwnTable(scope, tableId);

    if (!mayTryFirms(actor)) throw new DomainError("FORBIDDEN", "lab.not_yours");

    return enterTrial(scope, { kind: "firms", tableId, fileName, lenderId: actor.organizationId });
  });
}
