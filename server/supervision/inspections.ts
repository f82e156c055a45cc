import "server-only";
import { and, asc, desc, eq, ne, sql } from "drizzle-orm";
import { supervisionInspections } from "../../db/schema/supervision.ts";
import { impossibleReasons } from "../../db/schema/words.ts";
import type { Scope } from "../access/with-actor.ts";
import { type CodeNames, nameCodes } from "../catalogue/code-names.ts";
import { findRuleFor, loadCalendar } from "../catalogue/rules.ts";
import type { AuthorityActor } from "../kernel/actor.ts";
import { type Day, shanghaiDate } from "../kernel/dates.ts";
import { notFound } from "../kernel/errors.ts";
import { nationCode } from "../kernel/region.ts";
import { type WorkCalendar, workingDaysBetween } from "../kernel/working-days.ts";
import type { InspectionDesk, InspectionRef, InspectionRow, InspectionView } from "./schema.ts";

export type Inspection = typeof supervisionInspections.$inferSelect;
const shown = 500;

/** Visits that were drawn for the acting unit: what is due by its day, what was filed last, and how far each draw is. */
export async function listInspections(scope: Scope<AuthorityActor>): Promise<InspectionDesk> {
  const mine = eq(supervisionInspections.authorityId, scope.actor.organizationId);
  const { status, dueOn, id, filedAt, drawId, matter } = supervisionInspections;
  const read = () => scope.tx.select().from(supervisionInspections).$dynamic();
  const due = await read()
    .where(and(mine, eq(status, "due")))
    .orderBy(asc(dueOn), asc(id))
    .limit(shown);
  const filed = await read()
    .where(and(mine, ne(status, "due")))
    .orderBy(desc(filedAt), asc(id))
    .limit(shown);
  const count = sql<number>`count(*)::int`;
  const progress = await scope.tx
    .select({ drawId, matter, dueOn, drawn: count, filed: sql<number>`(count(*) filter (where ${status} <> 'due'))::int` })
    .from(supervisionInspections)
    .where(mine)
    .groupBy(drawId, matter, dueOn)
    .orderBy(desc(dueOn), asc(drawId));
  const facts = await factsFor(scope, [...due, ...filed]);
  return { due: due.map((row) => rowOf(row, facts)), filed: filed.map((row) => rowOf(row, facts)), progress };
}

/** One visit of the acting unit. Refuses with NOT_FOUND for another unit's. */
export async function findInspectionView(scope: Scope<AuthorityActor>, { inspectionId }: InspectionRef): Promise<InspectionView> {
  const found = await findInspection(scope, inspectionId);
  const facts = await factsFor(scope, [found]);
  const { drawId, inspectedOn, findings, documentNo, reason, filedByName, startsOn, status } = found;
  const { article } = await findRuleFor(scope, "supervision.inspect_within", startsOn, found.regionCode ?? nationCode);
  return {
    ...rowOf(found, facts),
    ...{ drawId, inspectedOn, findings, filedByName, article, number: documentNo, today: facts.today },
    ...whyNot(reason),
    mayFile: status === "due" && startsOn <= facts.today,
  };
}

/** The word and the note that stand in one line of the visit. */
function whyNot(written: string | null): Pick<InspectionView, "reason" | "note"> {
  const [, word = "", note = ""] = /^(\w+): ([\s\S]*)$/.exec(written ?? "") ?? [];
  const reason = impossibleReasons.find((one) => one === word) ?? null;
  return { reason, note: reason ? note : written };
}

/** A visit of the acting unit. Refuses with NOT_FOUND. */
export async function findInspection({ tx, actor }: Scope<AuthorityActor>, inspectionId: string): Promise<Inspection> {
  const own = and(eq(supervisionInspections.id, inspectionId), eq(supervisionInspections.authorityId, actor.organizationId));
  const [found] = await tx.select().from(supervisionInspections).where(own);
  if (!found) throw notFound("inspection");
  return found;
}

type Facts = { readonly today: Day; readonly calendar: WorkCalendar; readonly names: CodeNames };

async function factsFor(scope: Scope, rows: readonly Inspection[]): Promise<Facts> {
  return {
    today: shanghaiDate(scope.now),
    calendar: await loadCalendar(scope),
    names: await nameCodes(
      scope,
      rows.map(({ regionCode }) => regionCode),
    ),
  };
}

function rowOf(inspection: Inspection, { today, calendar, names }: Facts): InspectionRow {
  const { id, subjectName, uscc, regionCode, matter, startsOn, dueOn, isProvisional, status, inspectors, result, filedAt } = inspection;
  const left = dueOn >= today ? workingDaysBetween(calendar, today, dueOn) : -workingDaysBetween(calendar, dueOn, today);
  return {
    ...{ inspectionId: id, subjectName, uscc, matter, startsOn, dueOn, isProvisional, status, result, filedAt, workingDaysLeft: left },
    ...{ regionName: regionCode ? (names.get(regionCode) ?? null) : null, inspectors: inspectors.map(({ name }) => name) },
  };
}
