import "server-only";
import { and, asc, eq } from "drizzle-orm";
import { accessReceipts } from "../../db/schema/consents.ts";
import type { Scope } from "../access/with-actor.ts";
import type { LenderActor } from "../kernel/actor.ts";

/** What this lender was shown on one of its cases: the records, and the rules that were judged, each with the records that decided it. */
export type Shown = { readonly recordIds: ReadonlySet<string>; readonly judged: ReadonlyMap<string, readonly string[]> };

/** What a decision on a case may rest on: all that its readings showed; of a rule that was judged more than once, the last time counts. */
export async function findShown(scope: Scope<LenderActor>, caseId: string): Promise<Shown> {
  const own = and(
    eq(accessReceipts.lenderId, scope.actor.organizationId),
    eq(accessReceipts.caseId, caseId),
    eq(accessReceipts.result, "read"),
  );
  const { recordVersions, judged } = accessReceipts;
  const rows = await scope.tx.select({ recordVersions, judged }).from(accessReceipts).where(own).orderBy(asc(accessReceipts.readAt));
  return {
    recordIds: new Set(rows.flatMap((row) => row.recordVersions.map(([id]) => id))),
    judged: new Map(rows.flatMap((row) => Object.entries(row.judged))),
  };
}
