import "server-only";
import { eq } from "drizzle-orm";
import { subjects } from "../../../db/schema/subjects.ts";
import { narrowToSubject, type Scope } from "../../access/with-actor.ts";
import { nameItems } from "../../catalogue/items.ts";
import { loadCalendar } from "../../catalogue/rules.ts";
import type { AuthorityActor, EnterpriseActor } from "../../kernel/actor.ts";
import { shanghaiDate } from "../../kernel/dates.ts";
import { notFound } from "../../kernel/errors.ts";
import type { Fact } from "../../profiles/schema.ts";
import { Correction, correctable } from "../../records/correction.ts";
import { isHiddenBy } from "../../records/dispute.ts";
import { findRecordInForce, type RecordInForce } from "../../records/in-force.ts";
import { findOwnSubject } from "../../subjects/own-subject.ts";
import { daysLeft, objectionDeadlines } from "../deadlines.ts";
import { findFact } from "../find-fact.ts";
import { mayAnswerReview, mayObject } from "../policy.ts";
import { dueOf } from "./desk.ts";
import { standingOn, transition } from "./objection.ts";
import { findInPlaceOf, findOpenOn, findOwnObjection, findReceivedObjection, listOwn, type Objection } from "./queries.ts";
import type {
  DisputedRecordRef,
  ObjectionGroundView,
  ObjectionRef,
  ObjectionSummary,
  OwnObjections,
  OwnObjectionView,
  ReceivedObjectionView,
} from "./schema.ts";
import { findSource, timersOn } from "./timers.ts";

/** The enterprise's own objections, newest first. */
export async function listOwnObjections(scope: Scope<EnterpriseActor>): Promise<OwnObjections> {
  const named = await itemNamer(scope);
  const mine = await listOwn(scope);
  return {
    objections: mine.map((objection) => summaryOf(scope, objection, named)),
    mayObject: mayObject(scope.actor, { enterpriseId: scope.actor.organizationId }),
  };
}

/** One of the enterprise's own objections. Another enterprise's is not found. */
export async function readOwnObjection(scope: Scope<EnterpriseActor>, { objectionId }: ObjectionRef): Promise<OwnObjectionView> {
  const objection = await findOwnObjection(scope, objectionId);
  const { regionCode } = await findOwnSubject(scope);
  const { whole } = await wholeOf(scope, objection, regionCode);
  const may = whole.isOpen && mayObject(scope.actor, objection);
  const allows = (event: "withdraw" | "ask_review") => may && transition(whole.status, event) !== null;
  return { ...whole, mayWithdraw: allows("withdraw"), mayAskReview: allows("ask_review") };
}

/** What an objection to one of the enterprise's own records would be about, where it would go, and by when it would be answered. */
export async function readObjectionGround(scope: Scope<EnterpriseActor>, { recordId }: DisputedRecordRef): Promise<ObjectionGroundView> {
  const record = await findRecordInForce(scope, scope.actor.subjectId, recordId);
  const subject = await findOwnSubject(scope);
  const fact = record ? await factOf(scope, record) : null;
  if (!record || !fact) throw notFound("record");
  const source = await findSource(scope, record, subject);
  return {
    fact,
    itemName: (await itemNamer(scope))(record.itemCode),
    sourceUnit: record.sourceUnit,
    hasDesk: source.authorityId !== null,
    timers: await timersOn(scope, {
      ...{ sourceRegion: source.regionCode, seenFrom: subject.regionCode, filedOn: shanghaiDate(scope.now), record },
    }),
    openObjectionId: (await findOpenOn(scope, recordId))?.id ?? null,
    mayObject: mayObject(scope.actor, { enterpriseId: scope.actor.organizationId }),
  };
}

/** An objection that was sent to the acting unit, with the record and the fields it may correct. Another unit's is not found. */
export async function readReceivedObjection(scope: Scope<AuthorityActor>, { objectionId }: ObjectionRef): Promise<ReceivedObjectionView> {
  const objection = await findReceivedObjection(scope, objectionId);
  // Once it is over, what becomes of the record is no more the unit's to read here.
  const isOpen = standingOn(objection, shanghaiDate(scope.now)).isOpen;
  if (isOpen) await narrowToSubject(scope, objection.subjectId, [objection.itemCode]);
  const { uscc, regionCode } = subjects;
  const [subject] = await scope.tx.select({ uscc, regionCode }).from(subjects).where(eq(subjects.id, objection.subjectId));
  const { whole, record } = await wholeOf(scope, objection, subject?.regionCode ?? null);
  const dueOn = dueOf(objection);
  const { profile } = await objectionDeadlines(scope, objection.regionCode, shanghaiDate(objection.filedAt));
  const may = (event: "refuse" | "reject" | "reject_review" | "extend") => whole.isOpen && transition(whole.status, event) !== null;
  return {
    ...{ ...whole, enterpriseName: objection.enterpriseName, uscc: subject?.uscc ?? null, dueOn },
    workingDaysLeft: daysLeft(await loadCalendar(scope), shanghaiDate(scope.now), dueOn),
    waitsFor: may("reject") ? "answer" : may("reject_review") && !objection.reviewGoesUp ? "review" : null,
    needsColleague: may("reject_review") && !objection.reviewGoesUp && !mayAnswerReview(scope.actor, objection),
    mayRefuse: may("refuse"),
    mayExtend: may("extend") && objection.extensionReason === null && profile.extension !== undefined,
    held: record ? heldIn(record) : {},
  };
}

type Namer = (itemCode: string) => { readonly zh: string; readonly en: string };

async function itemNamer(scope: Scope): Promise<Namer> {
  const names = await nameItems(scope);
  return (itemCode) => names.get(itemCode) ?? { zh: itemCode, en: itemCode };
}

function summaryOf({ now }: Scope, objection: Objection, named: Namer): ObjectionSummary {
  const { id, recordId, itemCode, sourceUnit, documentNo, ground, filedAt, sourceBy, answerBy, answeredAt } = objection;
  const { reviewUntil, reviewBy, closedAt, outcome } = objection;
  return {
    ...{ objectionId: id, ...standingOn(objection, shanghaiDate(now)), recordId, itemCode, itemName: { ...named(itemCode) } },
    ...{ sourceUnit, documentNo, ground, filedAt, sourceBy, answerBy, answeredAt, reviewUntil, reviewBy, closedAt, outcome },
  };
}

async function wholeOf(scope: Scope, objection: Objection, seenFrom: string | null) {
  const { statement, extensionReason, answer, reviewStatement, reviewAskedAt, reviewAnswer, reviewedAt } = objection;
  const summary = summaryOf(scope, objection, await itemNamer(scope));
  const record = await findRecordInForce(scope, objection.subjectId, objection.recordId);
  const fact = record ? await factOf(scope, record) : null;
  const whole = {
    ...{
      ...summary,
      hasDesk: objection.authorityId !== null,
      statement,
      extensionReason,
      answer,
      reviewStatement,
      reviewAskedAt,
      reviewAnswer,
      reviewedAt,
    },
    ...relayOf(objection),
    timers: (
      await timersOn(scope, {
        ...{ sourceRegion: objection.regionCode, seenFrom, filedOn: shanghaiDate(objection.filedAt), record: fact && record },
      })
    ).map((times) => (times.applies ? { ...times, sourceBy: objection.sourceBy, answerBy: objection.answerBy } : times)),
    isHidden: summary.isOpen && isHiddenBy(objection),
    correction: objection.correction ? Correction.parse(objection.correction) : null,
    undone: await undoneOf(scope, objection),
    inPlaceOf: objection.inPlaceOf,
    fact,
  };
  return { whole, record };
}

/** That its decision was undone, and which stands in its place. */
async function undoneOf(scope: Scope, { id, undoneAt, undoneReason }: Objection) {
  if (!undoneAt || !undoneReason) return null;
  return { at: undoneAt, reason: undoneReason, anewId: await findInPlaceOf(scope, id) };
}

/** What an administrator did of it, where the unit could not. */
function relayOf({ authorityId, reviewGoesUp, reviewAskedAt, ...of }: Objection) {
  const { passedOnAt, passedOnBy, letterNo, letterOn, answerEnteredBy, answerConfirmedBy, reviewEnteredBy, reviewConfirmedBy } = of;
  return {
    passedOn: passedOnAt && passedOnBy ? { at: passedOnAt, by: passedOnBy } : null,
    letter:
      letterNo && letterOn && answerEnteredBy
        ? { no: letterNo, on: letterOn, enteredBy: answerEnteredBy, confirmedBy: answerConfirmedBy }
        : null,
    reviewGoesUp: reviewAskedAt !== null && (reviewGoesUp || authorityId === null),
    reviewer: reviewEnteredBy ? { enteredBy: reviewEnteredBy, confirmedBy: reviewConfirmedBy } : null,
  };
}

function factOf(scope: Scope, { id, version, subjectId, itemCode }: RecordInForce): Promise<Fact | null> {
  return findFact(scope, { subjectId, recordId: id, recordVersion: version, itemCode });
}

/** What the record holds in the fields that its source may correct. */
function heldIn({ itemCode, content }: RecordInForce): Correction {
  const held = (correctable[itemCode] ?? []).map(({ key }) => [key, content[key] ?? null]);
  return Correction.parse(Object.fromEntries(held));
}
