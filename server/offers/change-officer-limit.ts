import "server-only";
import { lenderSettings } from "../../db/schema/lender-settings.ts";
import { recordAudit } from "../access/audit.ts";
import { withActor } from "../access/with-actor.ts";
import type { LenderActor } from "../kernel/actor.ts";
import { DomainError } from "../kernel/errors.ts";
import { readOfficerLimit } from "./officer-limit.ts";
import { maySetOfficerLimit } from "./policy.ts";
import type { ChangeOfficerLimitInput, OfficerLimit } from "./schema.ts";

/**
 * Settles up to where the lender's officers issue offers alone; what was issued stays issued. The same limit twice changes nothing.
 * Refuses with FORBIDDEN unless a manager asks.
 */
export function changeOfficerLimit(actor: LenderActor, input: ChangeOfficerLimitInput): Promise<OfficerLimit> {
  return withActor(actor, async (scope) => {
    const before = await readOfficerLimit(scope);

    if (!maySetOfficerLimit(actor, { lenderId: actor.organizationId })) throw new DomainError("FORBIDDEN", "offer.manager_sets_limit");

    if (before.limitFen === input.limitFen) return before;

    const change = { officerLimitFen: input.limitFen, changedByName: actor.displayName, changedAt: scope.now };
    await scope.tx
      .insert(lenderSettings)
      .values({ lenderId: actor.organizationId, ...change })
      .onConflictDoUpdate({ target: lenderSettings.lenderId, set: change });

    await recordAudit(scope, {
      action: "lender.officer_limit_changed",
      objectId: actor.organizationId,
      detail: { fromFen: before.limitFen, toFen: input.limitFen },
    });
    return readOfficerLimit(scope);
  });
}
