import "server-only";
import { and, eq, inArray, isNull } from "drizzle-orm";
import { objections } from "../../../db/schema/objections.ts";
import { creditRecords } from "../../../db/schema/records.ts";
import { repairCases } from "../../../db/schema/repairs.ts";
import { subjects } from "../../../db/schema/subjects.ts";
import { narrowToSubject, type Scope } from "../../access/with-actor.ts";
import type { AuthorityActor } from "../../kernel/actor.ts";
import { shanghaiDate } from "../../kernel/dates.ts";
import { notFound } from "../../kernel/errors.ts";
import { isOfUnit, type OwnUnit, openOwnUnit } from "../../records/own-unit.ts";
import { findDeskOfUnit } from "../../subjects/desk-of-unit.ts";
import { standingOn } from "../objections/objection.ts";
import type { OwnRecordRef } from "../own-records/schema.ts";
import { isOpen } from "../repairs/case.ts";
import { type AmendmentBar, barTo, speaksFor } from "./amendment.ts";

export type Amendable = {
  readonly unit: OwnUnit;
  readonly record: typeof creditRecords.$inferSelect;
  readonly bar: AmendmentBar | null;
  /** The open objection at the unit's own desk. */
  readonly objectionId: string | null;
  /** What waits elsewhere or for the enterprise, and would be over with the record. */
  readonly objectionsElsewhere: number;
  readonly repairsOpen: number;
};

/** A record that the acting unit told or decided, in its newest version, and what stands in the way of amending it. Another unit's is not found. */
export async function findAmendable(scope: Scope<AuthorityActor>, { subjectId, recordId }: OwnRecordRef): Promise<Amendable> {
  const unit = await openOwnUnit(scope);
  const newest = and(eq(creditRecords.subjectId, subjectId), eq(creditRecords.id, recordId), isNull(creditRecords.knownTo));
  const [record] = await scope.tx
    .select()
    .from(creditRecords)
    .where(and(newest, isOfUnit(unit)));
  const [subject] = await scope.tx.select({ isDemo: subjects.isDemo }).from(subjects).where(eq(subjects.id, subjectId));
  if (!record || subject?.isDemo !== unit.isDemo) throw notFound("record");

  await narrowToSubject(scope, subjectId, [record.itemCode]);
  const desk = record.decidingUnit === null ? null : await findDeskOfUnit(scope, record.decidingUnit, unit.isDemo);
  const open = await listOpenObjections(scope, record);
  const own = open.find(({ authorityId }) => authorityId === scope.actor.organizationId) ?? null;
  const repairs = await listOpenRepairs(scope, record);
  const speaks = speaksFor(unit.nameZh, record, desk !== null);
  const isBeingRepaired = repairs.some(({ status }) => status === "approved");
  return {
    ...{ unit, record, objectionId: own?.id ?? null, repairsOpen: repairs.length },
    bar: barTo({ itemCode: record.itemCode, status: record.status, speaks, hasOwnObjection: own !== null, isBeingRepaired }),
    objectionsElsewhere: open.filter(({ id }) => id !== own?.id).length,
  };
}

type Row = Amendable["record"];

/** The objections that wait for an answer; of one that was answered only the time for a review may still run. */
async function listOpenObjections({ tx, now }: Scope, { subjectId, id }: Row) {
  const { status, answerBy, reviewUntil, closedAt, authorityId } = objections;
  const ofRecord = and(eq(objections.subjectId, subjectId), eq(objections.recordId, id), isNull(closedAt));
  const rows = await tx
    .select({ id: objections.id, status, answerBy, reviewUntil, closedAt, authorityId })
    .from(objections)
    .where(ofRecord);
  return rows.filter((row) => row.status !== "rejected" && row.status !== "upheld" && standingOn(row, shanghaiDate(now)).isOpen);
}

/** The repairs of it that were sent to the unit. A draft is the enterprise's own affair. */
async function listOpenRepairs({ tx }: Scope, { subjectId, id }: Row) {
  const ofRecord = and(eq(repairCases.subjectId, subjectId), eq(repairCases.recordId, id));
  const open = inArray(repairCases.status, repairCases.status.enumValues.filter(isOpen));
  return tx.select({ status: repairCases.status }).from(repairCases).where(and(ofRecord, open));
}
