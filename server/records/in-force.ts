import "server-only";
import { and, desc, eq, inArray, isNull } from "drizzle-orm";
import { creditRecords } from "../../db/schema/records.ts";
import type { Scope } from "../access/with-actor.ts";

/** The versions in force of one subject's records that may be shown, newest facts first; the transaction's own context limits the items. */
export function listRecordsInForce(scope: Scope, subjectId: string) {
  const shown = and(
    eq(creditRecords.subjectId, subjectId),
    isNull(creditRecords.knownTo),
    inArray(creditRecords.status, ["valid", "published"]),
  );
  return scope.tx.select().from(creditRecords).where(shown).orderBy(desc(creditRecords.trueFrom), creditRecords.id).limit(5_000);
}
