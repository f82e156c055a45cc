import "server-only";
import { and, asc, eq, gt, inArray, isNull, lte, notExists, or, sql } from "drizzle-orm";
import { objections } from "../../db/schema/objections.ts";
import { creditRecords } from "../../db/schema/records.ts";
import type { Scope } from "../access/with-actor.ts";
import { shanghaiDate } from "../kernel/dates.ts";
import { withinLimits } from "./within-limits.ts";

export type RecordInForce = typeof creditRecords.$inferSelect;

/**
 * The records of one subject's items as they stand: their newest version, neither repaired, expired nor withdrawn. The caller has opened the
 * items; what is not opened does not come. A record that a region's rules keep from every view while its source checks an objection comes to
 * nobody but the enterprise's look at itself (`withHidden`); one that the law of its source's region lets nobody show any longer comes to nobody. With
 * `at`, the same as the platform knew it at that instant, by the record's second time.
 */
export async function listRecordsInForce(
  scope: Scope,
  subjectId: string,
  itemCodes: readonly string[],
  { withHidden = false, at = null }: { readonly withHidden?: boolean; readonly at?: Date | null } = {},
): Promise<RecordInForce[]> {
  if (itemCodes.length === 0) return [];
  const inForce = and(
    eq(creditRecords.subjectId, subjectId),
    inArray(creditRecords.itemCode, [...itemCodes]),
    at === null ? isNull(creditRecords.knownTo) : wasKnownAt(at),
    inArray(creditRecords.status, ["valid", "published"]),
    withHidden ? undefined : notExists(hidingObjections(scope, at)),
  );
  const records = await scope.tx
    .select()
    .from(creditRecords)
    .where(inForce)
    .orderBy(asc(creditRecords.itemCode), asc(creditRecords.trueFrom), asc(creditRecords.id));
  return withinLimits(scope, subjectId, records, shanghaiDate(at ?? scope.now));
}

/** One record of a subject as it stands, or null: none of that name, one that has ended, or one that was not opened to the caller. */
export async function findRecordInForce({ tx }: Scope, subjectId: string, recordId: string): Promise<RecordInForce | null> {
  const named = and(
    eq(creditRecords.subjectId, subjectId),
    eq(creditRecords.id, recordId),
    isNull(creditRecords.knownTo),
    inArray(creditRecords.status, ["valid", "published"]),
  );
  const [found] = await tx.select().from(creditRecords).where(named);
  return found ?? null;
}

/** The version that stood then: told by that instant, and replaced by none until after it. */
function wasKnownAt(at: Date) {
  return and(lte(creditRecords.knownFrom, at), or(isNull(creditRecords.knownTo), gt(creditRecords.knownTo, at)));
}

/** As `isHiddenBy` in `dispute.ts`, of the record at hand. */
function hidingObjections({ tx }: Scope, at: Date | null) {
  const { subjectId, recordId, filedAt, closedAt, answeredAt, suspendsDisclosure } = objections;
  const ofTheRecord = and(eq(subjectId, creditRecords.subjectId), eq(recordId, creditRecords.id));
  const isOpen =
    at === null
      ? and(isNull(closedAt), isNull(answeredAt))
      : and(lte(filedAt, at), or(isNull(closedAt), gt(closedAt, at)), or(isNull(answeredAt), gt(answeredAt, at)));
  return tx
    .select({ one: sql`1` })
    .from(objections)
    .where(and(ofTheRecord, isOpen, eq(suspendsDisclosure, true)));
}

/** Whether a record of these items was repaired, for whoever must not use what rests on it. The caller has opened the items. */
export async function hasRepairedRecords({ tx }: Scope, subjectId: string, itemCodes: readonly string[]): Promise<boolean> {
  const repaired = and(
    eq(creditRecords.subjectId, subjectId),
    inArray(creditRecords.itemCode, [...itemCodes]),
    isNull(creditRecords.knownTo),
    eq(creditRecords.status, "repaired"),
  );
  return (await tx.$count(creditRecords, repaired)) > 0;
}
