import "server-only";
import { and, eq } from "drizzle-orm";
import { repairPapers } from "../../../db/schema/repairs.ts";
import { subjects } from "../../../db/schema/subjects.ts";
import { narrowToSubject, type Scope } from "../../access/with-actor.ts";
import { nameItems } from "../../catalogue/items.ts";
import { loadCalendar } from "../../catalogue/rules.ts";
import type { AuthorityActor, EnterpriseActor } from "../../kernel/actor.ts";
import { shanghaiDate } from "../../kernel/dates.ts";
import { notFound } from "../../kernel/errors.ts";
import { papersMax } from "../../kernel/paper.ts";
import type { WorkCalendar } from "../../kernel/working-days.ts";
import type { Fact } from "../../profiles/schema.ts";
import { daysLeft } from "../deadlines.ts";
import { findFact } from "../find-fact.ts";
import { findOpenReceivedOn } from "../objections/queries.ts";
import { mayApplyForRepair } from "../policy.ts";
import { isOpen } from "./case.ts";
import { dayStrip, type StripDay } from "./day-strip.ts";
import { makeLetter } from "./letter-of.ts";
import { findBar, findOwnRepair, findReceivedRepair, listOwnRepairs, listPapers, proofsOfRound, type RepairCase } from "./queries.ts";
import { listRepairable } from "./repairable.ts";
import { findEarlyEnd, findOtherReading, findRepairRuleOf, findRuleArticle, findTimerRules } from "./rules.ts";
import type { LetterToPrint, OwnRepairView, ReceivedRepairView, RecordRef, RepairableList, RepairableView, RepairRef } from "./schema.ts";
import { byWhatCanBeDone } from "./standing.ts";

type Named = ReadonlyMap<string, { readonly zh: string; readonly en: string }>;

/** Every record that speaks against the enterprise, with the day from which its repair can be applied for, and what became of earlier cases. */
export async function listOwnRepairable(scope: Scope<EnterpriseActor>): Promise<RepairableList> {
  const [records, cases, named] = [await listRepairable(scope), await listOwnRepairs(scope), await nameItems(scope)];
  const views: RepairableView[] = [];
  for (const { fact, standing } of records) {
    const { decidingUnit, sourceUnit, documentNo, trueFrom, publicityEndsOn, repairFrom } = fact.provenance;
    const newest = cases.find(({ recordId }) => recordId === fact.recordId);
    views.push({
      ...{ recordId: fact.recordId, itemCode: fact.itemCode, itemName: nameOf(named, fact.itemCode), severity: fact.severity },
      ...{
        decidingUnit: decidingUnit ?? sourceUnit,
        documentNo,
        decidedOn: trueFrom,
        publicityEndsOn,
        repairFrom,
        standing,
        dispute: fact.dispute,
      },
      rule: await findRepairRuleOf(scope, fact),
      earlyEnd: await findEarlyEnd(scope, fact),
      otherReading: await findOtherReading(scope, fact),
      repairCase: newest ? { repairCaseId: newest.id, status: newest.status } : null,
    });
  }
  const shown = new Set(records.map(({ fact }) => fact.recordId));
  return {
    records: views.sort((one, other) => byWhatCanBeDone(waiting(one), waiting(other))),
    past: cases
      .filter(({ recordId }) => !shown.has(recordId))
      .map(({ id, status, itemCode, decidingUnit, documentNo, closedAt }) => ({
        ...{ repairCaseId: id, status, itemName: nameOf(named, itemCode), decidingUnit, documentNo, closedAt },
      })),
    barredUntil: await findBar(scope),
    mayApply: mayApplyForRepair(scope.actor, { enterpriseId: scope.actor.organizationId }),
  };
}

const waiting = ({ standing, repairFrom, repairCase }: RepairableView) => ({
  ...{ standing, repairFrom },
  waitsForYou: repairCase?.status === "draft" || repairCase?.status === "supplement_requested",
});

/** One of the enterprise's own cases, with the letter that it would sign. Another's is not found. */
export async function findOwnRepairView(scope: Scope<EnterpriseActor>, { repairCaseId }: RepairRef): Promise<OwnRepairView> {
  const repair = await findOwnRepair(scope, repairCaseId);
  const fact = await findFact(scope, repair);
  const view = await sharedView(scope, repair, fact);
  const signed = await findSignedLetter(scope, repair);
  const mayAdd = repair.status === "draft" || repair.status === "supplement_requested";
  return {
    ...view,
    letter: signed ?? (await makeLetter(scope, { ...repair, decidedOn: fact?.provenance.trueFrom ?? repair.earliestOn })),
    papersLeft: mayAdd ? Math.max(0, papersMax - proofsOfRound(repair, view.papers).length) : 0,
    mayApply: mayApplyForRepair(scope.actor, repair),
  };
}

/** The letter to print, for a unit that has no desk here or a window somebody would rather go to. A record that no unit repairs is not found. */
export async function findLetterToPrint(scope: Scope<EnterpriseActor>, { recordId }: RecordRef): Promise<LetterToPrint> {
  const found = (await listRepairable(scope)).find(
    ({ fact, standing }) => fact.recordId === recordId && standing !== "elsewhere" && standing !== "commitment",
  );
  if (!found) throw notFound("record");
  const { itemCode, provenance } = found.fact;
  const { decidingUnit, sourceUnit, documentNo, trueFrom } = provenance;
  const unit = decidingUnit ?? sourceUnit;
  const { text } = await makeLetter(scope, { decidingUnit: unit, itemCode, documentNo, decidedOn: trueFrom });
  return { itemName: nameOf(await nameItems(scope), itemCode), decidingUnit: unit, documentNo, letter: text };
}

/**
 * A case that was sent to the acting unit: the one record it is about, opened for as long as the case is open, its papers and its times. Another unit's,
 * and a draft, are not found.
 */
export async function findReceivedRepairView(scope: Scope<AuthorityActor>, { repairCaseId }: RepairRef): Promise<ReceivedRepairView> {
  const repair = await findReceivedRepair(scope, repairCaseId);
  if (isOpen(repair.status)) await narrowToSubject(scope, repair.subjectId, [repair.itemCode]);
  const [subject] = await scope.tx.select({ uscc: subjects.uscc }).from(subjects).where(eq(subjects.id, repair.subjectId));
  const fact = isOpen(repair.status) ? await findFact(scope, repair) : null;
  const letter = await findSignedLetter(scope, repair);
  const [calendar, today] = [await loadCalendar(scope), shanghaiDate(scope.now)];
  return {
    ...(await sharedView(scope, repair, fact)),
    ...{ enterpriseName: repair.enterpriseName, uscc: subject?.uscc ?? null, letter: letter?.text ?? null },
    openObjectionId: isOpen(repair.status) ? await findOpenReceivedOn(scope, repair) : null,
    ...{ today, days: stripOf(calendar, repair) },
    workingDaysLeft: daysLeft(calendar, today, repair.decideBy ?? today),
  };
}

function stripOf(calendar: WorkCalendar, { submittedAt, decideBy, answerBy }: RepairCase): StripDay[] {
  if (!submittedAt || !decideBy || !answerBy) return [];
  return dayStrip(calendar, shanghaiDate(submittedAt), answerBy > decideBy ? answerBy : decideBy);
}

async function sharedView(scope: Scope, repair: RepairCase, fact: Fact | null) {
  const {
    id,
    enterpriseId: _own,
    authorityId: _unit,
    subjectId: _subject,
    recordVersion: _version,
    decidedByUserId: _who,
    ...told
  } = repair;
  const { enterpriseName: _name, supplementAskedAt: _asked, rule, ...shown } = told;
  const timersOf = repair.submittedAt ? shanghaiDate(repair.submittedAt) : shanghaiDate(scope.now);
  return {
    ...shown,
    repairCaseId: id,
    itemName: nameOf(await nameItems(scope), repair.itemCode),
    rule: await findRuleArticle(scope, rule, fact?.provenance.trueFrom ?? repair.earliestOn),
    papers: await listPapers(scope, id),
    timers: await findTimerRules(scope, timersOf),
    fact,
  };
}

async function findSignedLetter(scope: Scope, repair: RepairCase): Promise<{ text: string; hash: string } | null> {
  const its = and(eq(repairPapers.repairCaseId, repair.id), eq(repairPapers.kind, "commitment"));
  const [paper] = await scope.tx.select({ content: repairPapers.content, sha256: repairPapers.sha256 }).from(repairPapers).where(its);
  return paper ? { text: Buffer.from(paper.content).toString("utf8"), hash: paper.sha256 } : null;
}

function nameOf(named: Named, itemCode: string): { zh: string; en: string } {
  return { ...(named.get(itemCode) ?? { zh: itemCode, en: itemCode }) };
}
