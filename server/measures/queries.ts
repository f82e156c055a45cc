import "server-only";
import { and, desc, eq, inArray, isNull, type SQL } from "drizzle-orm";
import { measureList, measures } from "../../db/schema/measures.ts";
import { creditRecords } from "../../db/schema/records.ts";
import { subjects } from "../../db/schema/subjects.ts";
import type { Scope } from "../access/with-actor.ts";
import { nameItems } from "../catalogue/items.ts";
import type { AuthorityActor } from "../kernel/actor.ts";
import { shanghaiDate } from "../kernel/dates.ts";
import { notFound } from "../kernel/errors.ts";
import { isOfUnit, type OwnUnit } from "../records/own-unit.ts";
import { endOf, lastDayIn, standingOf } from "./measure.ts";
import type { MeasureView } from "./schema.ts";

export type Measure = typeof measures.$inferSelect;
export type EntryRow = typeof creditRecords.$inferSelect;
/** A measure, what the list calls it and whose it is by the list, and the entry that it rests on in its newest version, where the reader may see it. */
export type Resting = {
  readonly measure: Measure;
  readonly name: MeasureView["name"];
  readonly byWhom: MeasureView["byWhom"];
  readonly entry: EntryRow | null;
};

/** How many measures one answer holds. */
const shownMax = 500;

/** Measures with their entries as they are now, the newest first. */
export async function listResting({ tx }: Scope, wanted: SQL | undefined): Promise<Resting[]> {
  const rows = await tx
    .select({ measure: measures, listed: measureList, entry: creditRecords })
    .from(measures)
    .innerJoin(measureList, and(eq(measureList.code, measures.code), eq(measureList.effectiveFrom, measures.listedFrom)))
    .leftJoin(
      creditRecords,
      and(eq(creditRecords.subjectId, measures.subjectId), eq(creditRecords.id, measures.recordId), isNull(creditRecords.knownTo)),
    )
    .where(wanted)
    .orderBy(desc(measures.orderedAt), desc(measures.id))
    .limit(shownMax);
  return rows.map(({ listed: { nameZh, nameEn, byWhomZh, byWhomEn }, ...row }) => {
    return { ...row, name: { zh: nameZh, en: nameEn }, byWhom: { zh: byWhomZh, en: byWhomEn } };
  });
}

/** Measures as their two sides read them: where each stands is computed for the day. */
export async function viewsOf(scope: Scope, resting: readonly Resting[]): Promise<MeasureView[]> {
  const [names, today] = [await nameItems(scope), shanghaiDate(scope.now)];
  return resting.map(({ measure, name, byWhom, entry }) => {
    const { id: measureId, code, kind, type, basis, recordId, itemCode, documentNo, unitName, reason, orderedAt, startsOn } = measure;
    const { liftedAt, liftedBy, liftReason } = measure;
    return {
      ...{ measureId, code, name, kind, type, basis, recordId, itemCode, documentNo, unitName, byWhom, reason, orderedAt, startsOn },
      itemName: names.get(itemCode) ?? { zh: itemCode, en: itemCode },
      endsOn: lastDayIn(measure, entry),
      status: standingOf(measure, entry, today),
      ...{ liftedAt, liftReason, liftedBy: liftedBy ?? (entry && endOf(measure, entry, today)) },
    };
  });
}

/** One of the acting unit's own records in its newest version. Another unit's is not found. */
export async function findOwnEntry(
  { tx }: Scope<AuthorityActor>,
  unit: OwnUnit,
  { subjectId, recordId }: { readonly subjectId: string; readonly recordId: string },
): Promise<EntryRow> {
  const own = and(eq(creditRecords.subjectId, subjectId), eq(creditRecords.id, recordId), isNull(creditRecords.knownTo), isOfUnit(unit));
  const ofWhom = and(eq(subjects.id, creditRecords.subjectId), eq(subjects.isDemo, unit.isDemo));
  const [found] = await tx.select({ entry: creditRecords }).from(creditRecords).innerJoin(subjects, ofWhom).where(own);
  if (!found) throw notFound("record");
  return found.entry;
}

/** Measures on one record. */
export function restingOn({ subjectId, recordId }: { readonly subjectId: string; readonly recordId: string }): SQL | undefined {
  return and(eq(measures.subjectId, subjectId), eq(measures.recordId, recordId));
}

/** Measures on some records of a subject. */
export function restingOnAny(subjectId: string, recordIds: readonly string[]): SQL | undefined {
  return and(eq(measures.subjectId, subjectId), inArray(measures.recordId, [...recordIds]));
}

/** Whether a measure still counts, or will. */
export function isStanding({ status }: Pick<MeasureView, "status">): boolean {
  return status === "in_force" || status === "to_begin";
}
