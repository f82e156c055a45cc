import "server-only";
import { and, asc, eq } from "drizzle-orm";
import { accessReceipts } from "../../db/schema/consents.ts";
import type { Scope } from "../access/with-actor.ts";
import { stillHeld } from "../consents/deletions/still-held.ts";
import type { LenderActor } from "../kernel/actor.ts";

/** What this lender was shown on one of its cases: the records, and the rules that were not met by them, each with the records that decided it. */
export type Shown = {
  readonly wasRead: boolean;
  readonly recordIds: ReadonlySet<string>;
  readonly failed: ReadonlyMap<string, readonly string[]>;
};

/**
 * What a decision on a case may rest on: the records that any of its readings showed, and the rules as the last of them judged them. A reading that is
 * due for deletion, or confirmed as deleted, is ground for nothing.
 */
export async function findShown(scope: Scope<LenderActor>, caseId: string): Promise<Shown> {
  const own = and(
    eq(accessReceipts.lenderId, scope.actor.organizationId),
    eq(accessReceipts.caseId, caseId),
    eq(accessReceipts.result, "read"),
    stillHeld(scope.tx),
  );
  const { recordVersions, judged } = accessReceipts;
  const rows = await scope.tx.select({ recordVersions, judged }).from(accessReceipts).where(own).orderBy(asc(accessReceipts.readAt));
  return {
    wasRead: rows.length > 0,
    recordIds: new Set(rows.flatMap((row) => row.recordVersions.map(([id]) => id))),
    failed: new Map(Object.entries(rows.at(-1)?.judged ?? {})),
  };
}
