import "server-only";
import { and, eq } from "drizzle-orm";
import { accessReceipts } from "../../db/schema/consents.ts";
import type { Scope } from "../access/with-actor.ts";
import type { LenderActor } from "../kernel/actor.ts";

/** The records that were shown to this lender on one of its cases: what a decision may rest on. */
export async function listShownRecordIds(scope: Scope<LenderActor>, caseId: string): Promise<ReadonlySet<string>> {
  const own = and(
    eq(accessReceipts.lenderId, scope.actor.organizationId),
    eq(accessReceipts.caseId, caseId),
    eq(accessReceipts.result, "read"),
  );
  const rows = await scope.tx.select({ recordVersions: accessReceipts.recordVersions }).from(accessReceipts).where(own);
  return new Set(rows.flatMap(({ recordVersions }) => recordVersions.map(([id]) => id)));
}
