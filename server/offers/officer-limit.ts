import "server-only";
import { eq } from "drizzle-orm";
import { lenderSettings } from "../../db/schema/lender-settings.ts";
import type { Scope } from "../access/with-actor.ts";
import type { LenderActor } from "../kernel/actor.ts";
import type { Fen } from "../kernel/money.ts";
import { maySetOfficerLimit, usualOfficerLimitFen } from "./policy.ts";
import type { OfficerLimit } from "./schema.ts";

/** Up to where the lender's officers issue alone, who settled it and when. */
export async function readOfficerLimit(scope: Scope<LenderActor>): Promise<OfficerLimit> {
  const { organizationId } = scope.actor;
  const [own] = await scope.tx.select().from(lenderSettings).where(eq(lenderSettings.lenderId, organizationId));
  return {
    limitFen: own?.officerLimitFen ?? usualOfficerLimitFen,
    usualFen: usualOfficerLimitFen,
    changedByName: own?.changedByName ?? null,
    changedAt: own?.changedAt ?? null,
    mayChange: maySetOfficerLimit(scope.actor, { lenderId: organizationId }),
  };
}

/** The limit alone, for who may issue. */
export async function officerLimitOf(scope: Scope<LenderActor>): Promise<Fen> {
  return (await readOfficerLimit(scope)).limitFen;
}
