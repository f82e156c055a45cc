import "server-only";
import { and, eq } from "drizzle-orm";
import { organizations } from "../../../db/schema/organizations.ts";
import { subjects } from "../../../db/schema/subjects.ts";
import type { Scope } from "../../access/with-actor.ts";
import { nameCodes } from "../../catalogue/code-names.ts";
import { nameItems } from "../../catalogue/items.ts";
import { loadCalendar } from "../../catalogue/rules.ts";
import type { AdministratorActor } from "../../kernel/actor.ts";
import { shanghaiDate } from "../../kernel/dates.ts";
import { Correction } from "../../records/correction.ts";
import { hasHadPlaceIn } from "../../subjects/own-place.ts";
import { daysLeft, objectionDeadlines } from "../deadlines.ts";
import { dueOf } from "../objections/desk.ts";
import { standingOn, transition } from "../objections/objection.ts";
import type { Objection } from "../objections/queries.ts";
import { mayRelay, relayStageOf } from "../policy.ts";
import { relayLetterOf } from "./letter.ts";
import { findRelayed, listSettledRelays, listWaitingRelays, listWritten, type WrittenAnswer } from "./queries.ts";
import type { RelayList, RelayRef, RelayRow, RelayView, WrittenAnswerView } from "./schema.ts";

/** How many settled ones the list remembers. */
const settledMax = 20;

/** What waits in the administrator's place for units that cannot answer themselves, the first due first, and the last that were settled. */
export async function listRelays(scope: Scope<AdministratorActor>): Promise<RelayList> {
  const [waiting, settled] = [await listWaitingRelays(scope), await listSettledRelays(scope, settledMax)];
  return { waiting: await rowsOf(scope, waiting), settled: await rowsOf(scope, settled) };
}

/** One objection that an administrator of its unit's place sees to. Any other is not found. */
export async function readRelay(scope: Scope<AdministratorActor>, { objectionId }: RelayRef): Promise<RelayView> {
  const objection = await findRelayed(scope, objectionId);
  const [row] = await rowsOf(scope, [objection]);
  if (!row) throw new Error("one objection has one row");
  const [subject] = await scope.tx
    .select({ uscc: subjects.uscc, isDemo: subjects.isDemo })
    .from(subjects)
    .where(eq(subjects.id, objection.subjectId));
  const written = await listWritten(scope, [objectionId]);
  const waiting = written.find(({ status }) => status === "waiting");
  const { isOpen, status } = standingOn(objection, shanghaiDate(scope.now));
  const isPartial = await hasHadPlaceIn(scope, objection.enterpriseId);
  const may = isOpen && !isPartial && mayRelay(scope.actor, objection);
  const { itemCode, sourceRegionCode, ground, statement, answer, reviewStatement, reviewAnswer } = objection;
  return {
    ...{ ...row, itemCode, uscc: subject?.uscc ?? null, regionCode: sourceRegionCode },
    ...{ ground, statement, answer, reviewStatement, reviewAnswer },
    ...(await letterTo(scope, objection, { ...row, uscc: subject?.uscc ?? null })),
    admittedId: objection.authorityId ?? (await findAdmitted(scope, objection.sourceUnit, subject?.isDemo ?? false)),
    written: written.map(writtenView),
    mayPassOn: may && row.stage === "answer" && objection.passedOnAt === null,
    mayEnter: may && !waiting && (row.stage === "review" || objection.passedOnAt !== null),
    mayRefuse: row.stage === "answer" && transition(status, "refuse") !== null,
    needsColleague: isOpen && row.stage !== null && !may,
    mayConfirm: may && row.mayConfirm,
  };
}

async function rowsOf(scope: Scope<AdministratorActor>, rows: readonly Objection[]): Promise<RelayRow[]> {
  const [items, calendar, today] = [await nameItems(scope), await loadCalendar(scope), shanghaiDate(scope.now)];
  const written = await listWritten(
    scope,
    rows.map(({ id }) => id),
  );
  const waiting = new Map(written.filter(({ status }) => status === "waiting").map((one) => [one.objectionId, one.enteredByUserId]));
  const places = await nameCodes(
    scope,
    rows.flatMap(({ sourceRegionCode: code }) => (code === null ? [] : [code])),
  );
  return rows.map((row) => {
    const {
      id,
      enterpriseName,
      sourceUnit,
      sourceRegionCode: code,
      itemCode,
      documentNo,
      filedAt,
      isProvisional,
      passedOnAt,
      passedOnBy,
    } = row;
    const dueOn = dueOf(row);
    const place = code === null ? null : (places.get(code) ?? { zh: code, en: code });
    return {
      ...{ objectionId: id, status: standingOn(row, today).status, enterpriseName, sourceUnit, place: place && { ...place } },
      ...{ itemName: { ...(items.get(itemCode) ?? { zh: itemCode, en: itemCode }) }, documentNo, filedAt, stage: relayStageOf(row) },
      ...{ dueOn, workingDaysLeft: daysLeft(calendar, today, dueOn), isProvisional, passedOnAt, passedOnBy, isWaiting: waiting.has(id) },
      mayConfirm: waiting.has(id) && waiting.get(id) !== scope.actor.userId && mayRelay(scope.actor, row),
    };
  });
}

async function letterTo(scope: Scope<AdministratorActor>, objection: Objection, { itemName, uscc }: Pick<RelayView, "itemName" | "uscc">) {
  const { sourceUnit: unit, enterpriseName, documentNo, ground, statement, filedAt, sourceBy, regionCode, passedOnAt } = objection;
  const { article } = await objectionDeadlines(scope, regionCode, shanghaiDate(filedAt));
  const [office] = await scope.tx
    .select({ nameZh: organizations.nameZh })
    .from(organizations)
    .where(eq(organizations.id, scope.actor.organizationId));
  const letter = relayLetterOf({
    ...{ unit, office: office?.nameZh ?? "", enterpriseName, uscc, item: itemName.zh, documentNo, ground, statement, article },
    ...{ filedOn: shanghaiDate(filedAt), dueOn: sourceBy, writtenOn: shanghaiDate(passedOnAt ?? scope.now) },
  });
  return { article, letter };
}

/** A house of the unit's name that was admitted, whoever is or is not there. */
async function findAdmitted({ tx }: Scope, unit: string, isDemo: boolean): Promise<string | null> {
  const named = and(eq(organizations.kind, "authority"), eq(organizations.nameZh, unit), eq(organizations.isDemo, isDemo));
  const [found] = await tx.select({ id: organizations.id }).from(organizations).where(named).limit(1);
  return found?.id ?? null;
}

function writtenView(written: WrittenAnswer): WrittenAnswerView {
  const { id: answerId, stage, decision, outcome, correction, answer, letterNo, letterOn, status } = written;
  const { enteredAt, enteredByName, decidedByName, reason } = written;
  return {
    ...{ answerId, stage, decision, outcome, correction: correction === null ? null : Correction.parse(correction), answer },
    ...{ letterNo, letterOn, status, enteredAt, enteredByName, decidedByName, reason },
  };
}
