import "server-only";
import { and, asc, desc, eq, getTableColumns, sql } from "drizzle-orm";
import { accessReceipts, consents } from "../../../db/schema/consents.ts";
import { financingEvents } from "../../../db/schema/events.ts";
import { dataHoldings } from "../../../db/schema/holdings.ts";
import type { Scope } from "../../access/with-actor.ts";
import { nameCodes } from "../../catalogue/code-names.ts";
import { allowanceOf, asksToSign } from "../../consents/allowance.ts";
import { deletionDue } from "../../consents/consent.ts";
import { findFirstDeletion } from "../../consents/deletions/queries.ts";
import { listReceivedConsents, type ReceivedConsent } from "../../consents/received.ts";
import { onlyShowsAgain } from "../../consents/shows-again.ts";
import type { LenderActor } from "../../kernel/actor.ts";
import { codesIn, findPublishedVersion } from "../../products/queries.ts";
import { againForMs, findRecentReading } from "../../profiles/recent-reading.ts";
import { askedSince } from "./ask-consent.ts";
import { isAssessed, isFor, isOpen } from "./case.ts";
import { findShownCase, type LenderCase } from "./locks.ts";
import { mayOpenProfile, mayWorkCase } from "./policy.ts";
import { caseThresholds, statedRules } from "./rules.ts";
import type { CaseDetail, CaseEventView, CaseReadView, ReceivedConsentView } from "./schema.ts";
import { caseView, wordsOf } from "./views.ts";

/**
 * One of the lender's own cases: what is asked for, and by whom. Credit data and what the enterprise declared of itself are opened apart, and
 * leave a receipt. A rival's case is not found; refuses a party with FORBIDDEN.
 */
export async function findCase(scope: Scope<LenderActor>, caseId: string): Promise<CaseDetail> {
  const lenderCase = await findShownCase(scope, caseId);
  const words = await wordsOf(scope, [lenderCase]);
  const view = caseView(scope, lenderCase, words);
  const { terms } = await findPublishedVersion(scope, lenderCase.productVersionId);
  const consent = words.consents.get(lenderCase.loanRequestId);
  const mayOpen = isOpen(lenderCase.status) && mayOpenProfile(scope.actor, lenderCase);
  const recent = mayOpen ? await findRecentReading(scope, { caseId, purpose: "assessment" }) : null;
  const { loanRequestId } = lenderCase;
  const monitoring = (await listReceivedConsents(scope, [loanRequestId], "monitoring")).get(loanRequestId);
  return {
    ...view,
    loanRequestId: lenderCase.loanRequestId,
    productVersionId: lenderCase.productVersionId,
    guaranteeModes: lenderCase.guaranteeModes as CaseDetail["guaranteeModes"],
    consent: consent ? consentView(consent, view.identity !== null) : null,
    allowance: await allowanceView(scope, lenderCase, consent),
    thresholds: caseThresholds(terms),
    names: Object.fromEntries(await nameCodes(scope, codesIn(terms))),
    match: statedRules(lenderCase.match),
    decline: declineOf(lenderCase),
    monitoring: monitoring ? consentView(monitoring, view.identity !== null) : null,
    mayOpenMonitored: monitoring?.isInForce === true && isFor("monitoring", lenderCase.status) && mayOpenProfile(scope.actor, lenderCase),
    reads: await listReads(scope, lenderCase.id),
    mayWork: isOpen(lenderCase.status) && mayWorkCase(scope.actor, lenderCase),
    mayOpenProfile: mayOpen,
    recent:
      recent?.isHeld && recent.consentId === consent?.consentId
        ? { readAt: recent.readAt, until: new Date(recent.readAt.getTime() + againForMs) }
        : null,
  };
}

async function allowanceView(
  scope: Scope<LenderActor>,
  lenderCase: LenderCase,
  consent: ReceivedConsent | undefined,
): Promise<CaseDetail["allowance"]> {
  const state = allowanceOf(consent);
  return {
    state,
    askedAt: asksToSign(state) ? askedSince(lenderCase.consentAskedAt, consent) : null,
    mayAsk: asksToSign(state) && isAssessed(lenderCase.status) && mayWorkCase(scope.actor, lenderCase),
    mustDelete: await findFirstDeletion(scope, lenderCase.loanRequestId),
  };
}

/** What happened between the enterprise and this lender on a case, newest first, refused tries included; its people only while it is named. */
export async function listCaseActivity(scope: Scope<LenderActor>, caseId: string): Promise<CaseEventView[]> {
  const lenderCase = await findShownCase(scope, caseId);
  const { identity } = caseView(scope, lenderCase, await wordsOf(scope, [lenderCase]));
  const { organizationId } = scope.actor;
  const between = and(eq(financingEvents.loanRequestId, lenderCase.loanRequestId), eq(financingEvents.lenderId, organizationId));
  const events = await scope.tx.select().from(financingEvents).where(between).orderBy(desc(financingEvents.occurredAt)).limit(500);
  const enterpriseSide = ["consent_granted", "consent_revoked", "request_submitted", "request_withdrawn", "offer_accepted"];
  const told = events.map(({ kind, occurredAt, actorName, facts }): CaseEventView => {
    const side = enterpriseSide.includes(kind) ? "enterprise" : "lender";
    return { at: occurredAt, kind, actorName: side === "enterprise" && !identity ? null : actorName, facts, side };
  });
  const refused = (await listReads(scope, caseId)).filter(({ result }) => result === "refused");
  const tries = refused.map(({ readAt, readerName, refusal, times }): CaseEventView => {
    return { at: readAt, kind: "profile_read_refused", actorName: readerName, side: "lender", facts: { refusal: refusal ?? "", times } };
  });
  return [...told, ...tries].sort((one, other) => other.at.getTime() - one.at.getTime());
}

async function listReads(scope: Scope<LenderActor>, caseId: string): Promise<CaseReadView[]> {
  const own = and(eq(accessReceipts.lenderId, scope.actor.organizationId), eq(accessReceipts.caseId, caseId));
  const rows = await scope.tx
    .select({
      ...getTableColumns(accessReceipts),
      endedAt: consents.endedAt,
      expiresAt: consents.expiresAt,
      isAgain: sql<boolean>`${onlyShowsAgain(scope.tx)}`,
      deletedAs: dataHoldings.acknowledgementId,
    })
    .from(accessReceipts)
    .leftJoin(consents, eq(consents.id, accessReceipts.consentId))
    .leftJoin(dataHoldings, and(eq(dataHoldings.subjectId, accessReceipts.subjectId), eq(dataHoldings.receiptId, accessReceipts.id)))
    .where(own)
    .orderBy(desc(accessReceipts.readAt), asc(accessReceipts.id))
    .limit(100);
  return rows.map((row) => ({
    receiptId: row.id,
    readAt: row.readAt,
    readerName: row.readerName,
    isMe: row.readerUserId === scope.actor.userId,
    result: row.result,
    isAgain: row.isAgain,
    refusal: row.refusal,
    times: row.times,
    items: row.itemCodes.length,
    records: row.recordVersions.length,
    consentId: row.consentId,
    deleteBy:
      row.deleteBy && row.expiresAt && row.deletedAs === null
        ? deletionDue(row.deleteBy, { endedAt: row.endedAt, expiresAt: row.expiresAt })
        : null,
  }));
}

function consentView(
  { items, takenOut, loanRequestId: _, signedByName, ...consent }: ReceivedConsent,
  isNamed: boolean,
): ReceivedConsentView {
  return {
    ...consent,
    takenOut: takenOut.map(({ name }) => name),
    signedByName: isNamed ? signedByName : null,
    items: items.map(({ itemCode, name, monthsBack }) => ({ itemCode, name, monthsBack })),
  };
}

function declineOf({ declineCode, declineText, declineBasis }: LenderCase): CaseDetail["decline"] {
  if (!declineCode) return null;
  return { code: declineCode, text: declineText ?? "", criteria: declineBasis?.criteria ?? [], recordIds: declineBasis?.recordIds ?? [] };
}
