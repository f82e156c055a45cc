import "server-only";
import { and, desc, eq } from "drizzle-orm";
import { objections } from "../../../db/schema/objections.ts";
import { creditRecords } from "../../../db/schema/records.ts";
import { catalogueVersions } from "../../../db/schema/reference.ts";
import { subjects } from "../../../db/schema/subjects.ts";
import { narrowToSubject, type Scope } from "../../access/with-actor.ts";
import { nameCodes } from "../../catalogue/code-names.ts";
import { listItemsEverywhere, nameItems } from "../../catalogue/items.ts";
import { listEditions } from "../../catalogue/list-editions.ts";
import type { AuthorityActor } from "../../kernel/actor.ts";
import { shanghaiDate } from "../../kernel/dates.ts";
import { notFound } from "../../kernel/errors.ts";
import { factOf } from "../../profiles/profile.ts";
import { listDisputes } from "../../records/disputes.ts";
import { isOfUnit, openOwnUnit } from "../../records/own-unit.ts";
import { withRepairDates } from "../../records/repair.ts";
import { standingOn } from "../objections/objection.ts";
import { findSource, timersOn } from "../objections/timers.ts";
import type { OwnRecordRef, OwnRecordView, RecordVersionView } from "./schema.ts";

type Row = typeof creditRecords.$inferSelect;

/**
 * One record that the acting unit told or decided, in each of its versions, with what was objected to it here and how the two regions treat it. Another
 * unit's is not found, nor one of a version that it neither told nor decided.
 */
export async function findOwnRecord(scope: Scope<AuthorityActor>, { subjectId, recordId }: OwnRecordRef): Promise<OwnRecordView> {
  const unit = await openOwnUnit(scope);
  const named = and(eq(creditRecords.subjectId, subjectId), eq(creditRecords.id, recordId), isOfUnit(unit));
  const versions = await scope.tx.select().from(creditRecords).where(named).orderBy(desc(creditRecords.version));
  const [newest] = versions;
  const [subject] = await scope.tx.select().from(subjects).where(eq(subjects.id, subjectId));
  if (!newest || !subject || subject.isDemo !== unit.isDemo) throw notFound("record");

  await narrowToSubject(scope, subjectId, [newest.itemCode]);
  const views = await viewsOf(scope, versions);
  const source = await findSource(scope, newest, subject);
  const { itemCode, documentNo, severity, status, trueFrom, publicityEndsOn, sourceUnit, decidingUnit } = newest;
  return {
    ...{
      subjectId,
      recordId,
      subjectName: subject.name,
      uscc: subject.uscc,
      itemCode,
      documentNo,
      severity,
      status,
      trueFrom,
      publicityEndsOn,
    },
    ...{ sourceUnit, decidingUnit, versions: views },
    itemName: (await nameItems(scope)).get(itemCode) ?? { zh: itemCode, en: itemCode },
    catalogueLabel: await labelOf(scope, newest),
    objections: await listReceivedOn(scope, newest),
    timers: await timersOn(scope, {
      ...{ sourceRegion: source.regionCode, seenFrom: subject.regionCode, filedOn: shanghaiDate(scope.now) },
      record: newest,
    }),
  };
}

async function viewsOf(scope: Scope, versions: readonly Row[]): Promise<RecordVersionView[]> {
  const [{ subjectId, itemCode }] = versions as [Row];
  const disputes = await listDisputes(scope, subjectId);
  const declaration = (await listItemsEverywhere(scope)).find(({ code }) => code === itemCode)?.declaration;
  const today = shanghaiDate(scope.now);
  const codeNames = await nameCodes(
    scope,
    versions.flatMap(({ content }) => [content.regionCode, content.industryCode].filter((code) => typeof code === "string")),
  );
  const dated = await withRepairDates(scope, versions);
  const labels = new Map((await listEditions(scope)).map(({ versionId, label }) => [versionId, label]));
  const marked = dated.map((record) => ({
    ...record,
    dispute: record.knownTo === null ? (disputes.get(record.id) ?? null) : null,
    catalogueLabel: labels.get(record.catalogueVersionId) ?? null,
  }));
  return marked.map((record) => ({
    ...{ version: record.version, status: record.status, knownFrom: record.knownFrom, knownTo: record.knownTo },
    cameInFile: record.importBatchId !== null,
    fact: factOf(record, codeNames, today, declaration),
  }));
}

/** What the catalogue that a record came under is called. */
async function labelOf({ tx }: Scope, { catalogueVersionId }: Row): Promise<OwnRecordView["catalogueLabel"]> {
  const { labelZh: zh, labelEn: en } = catalogueVersions;
  const [label] = await tx.select({ zh, en }).from(catalogueVersions).where(eq(catalogueVersions.id, catalogueVersionId));
  return label ?? null;
}

async function listReceivedOn({ tx, actor, now }: Scope<AuthorityActor>, { subjectId, id }: Row): Promise<OwnRecordView["objections"]> {
  const received = and(eq(objections.subjectId, subjectId), eq(objections.recordId, id), eq(objections.authorityId, actor.organizationId));
  const rows = await tx.select().from(objections).where(received).orderBy(desc(objections.filedAt)).limit(50);
  return rows.map((row) => ({ objectionId: row.id, status: standingOn(row, shanghaiDate(now)).status, filedAt: row.filedAt }));
}
