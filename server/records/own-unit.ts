import "server-only";
import { eq, or, type SQL } from "drizzle-orm";
import { organizations } from "../../db/schema/organizations.ts";
import { creditRecords } from "../../db/schema/records.ts";
import { openUnit, type Scope } from "../access/with-actor.ts";
import type { AuthorityActor } from "../kernel/actor.ts";
import { only } from "../kernel/errors.ts";

export type OwnUnit = { readonly nameZh: string; readonly regionCode: string | null; readonly isDemo: boolean };

/** Opens what the acting unit told or decided, and says who it is. */
export async function openOwnUnit(scope: Scope<AuthorityActor>): Promise<OwnUnit> {
  const { nameZh, regionCode, isDemo } = organizations;
  const ofActor = eq(organizations.id, scope.actor.organizationId);
  const unit = only(await scope.tx.select({ nameZh, regionCode, isDemo }).from(organizations).where(ofActor));
  await openUnit(scope, unit.nameZh);
  return unit;
}

/** Records that a unit told or decided. */
export function isOfUnit({ nameZh }: OwnUnit): SQL | undefined {
  return or(eq(creditRecords.sourceUnit, nameZh), eq(creditRecords.decidingUnit, nameZh));
}
