import "server-only";
import { and, asc, count, desc, eq, isNull, lte, max, min, type SQL, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { consents } from "../../../db/schema/consents.ts";
import { dataHoldings, deletionAcknowledgements } from "../../../db/schema/holdings.ts";
import { lenderCases } from "../../../db/schema/loan-requests.ts";
import { organizations } from "../../../db/schema/organizations.ts";
import type { Scope } from "../../access/with-actor.ts";
import type { AdministratorActor, EnterpriseActor, LenderActor } from "../../kernel/actor.ts";
import { only } from "../../kernel/errors.ts";
import { loadConfirmTime } from "./confirm-time.ts";
import { causeOf, deletionStateAt } from "./deletion.ts";
import type { GivenDeletions, OverdueDeletion, OwnDeletions, OwnDeletionsInput } from "./schema.ts";

/** More than this are not listed on one page. */
const shown = 200;

/** A page of what the lender is to delete of what it read, the most urgent first, and of what it confirmed. */
export async function listOwnDeletions(
  scope: Scope<LenderActor>,
  { waitingAfter, confirmedBefore, limit }: OwnDeletionsInput,
): Promise<OwnDeletions> {
  const mine = {
    held: eq(dataHoldings.lenderId, scope.actor.organizationId),
    said: eq(deletionAcknowledgements.lenderId, scope.actor.organizationId),
  };
  const cases = await caseOfConsents(scope, mine.held);
  // One row more than is shown tells that there are more.
  const waiting = await listWaiting(scope, mine.held, { limit: limit + 1, after: waitingAfter });
  const confirmed = await listConfirmed(scope, mine.said, { limit: limit + 1, before: confirmedBefore });
  const [lastWaiting, lastConfirmed] = [waiting[limit - 1], confirmed[limit - 1]];
  return {
    moreWaiting: waiting.length > limit && lastWaiting ? { dueAt: lastWaiting.dueAt, consentId: lastWaiting.consentId } : null,
    moreConfirmed:
      confirmed.length > limit && lastConfirmed
        ? { acknowledgedAt: lastConfirmed.acknowledgedAt, acknowledgementId: lastConfirmed.acknowledgementId }
        : null,
    waiting: waiting.slice(0, limit).flatMap((held) => {
      const its = cases.get(held.consentId);
      return its ? [{ ...held, ...its }] : [];
    }),
    confirmed: confirmed.slice(0, limit).map((said) => ({ ...said, ...(cases.get(said.consentId) ?? { caseId: null, reference: null }) })),
  };
}

/** How many consents there are whose data the lender has to delete now. */
export async function countDueDeletions({ actor, tx, now }: Scope<LenderActor>): Promise<number> {
  const due = and(eq(dataHoldings.lenderId, actor.organizationId), isNull(dataHoldings.acknowledgementId), lte(dataHoldings.dueAt, now));
  const rows = tx
    .select({ due: sql<number>`count(distinct ${dataHoldings.consentId})::int` })
    .from(dataHoldings)
    .where(due);
  return only(await rows).due;
}

/** What the lender has to delete first of what it read for one request, to judge it; null where nothing waits. */
export async function findFirstDeletion(
  scope: Scope<LenderActor>,
  loanRequestId: string,
): Promise<Pick<OwnDeletions["waiting"][number], "state" | "dueAt" | "confirmBy" | "readings"> | null> {
  const ofRequest = and(
    eq(dataHoldings.lenderId, scope.actor.organizationId),
    eq(consents.loanRequestId, loanRequestId),
    eq(consents.purpose, "assessment"),
  );
  const [first] = ofRequest ? await listWaiting(scope, ofRequest, { limit: 1 }) : [];
  return first ? { state: first.state, dueAt: first.dueAt, confirmBy: first.confirmBy, readings: first.readings } : null;
}

/** What lenders hold of the enterprise's data, and what they confirmed to have deleted. */
export async function listGivenDeletions(scope: Scope<EnterpriseActor>): Promise<GivenDeletions> {
  const { organizationId } = scope.actor;
  return {
    waiting: await listWaiting(scope, eq(dataHoldings.enterpriseId, organizationId)),
    confirmed: await listConfirmed(scope, eq(deletionAcknowledgements.enterpriseId, organizationId)),
  };
}

/** Deletions that nobody confirmed in time, the longest overdue first. */
export async function listOverdueDeletions(scope: Scope<AdministratorActor>): Promise<OverdueDeletion[]> {
  const [lender, enterprise] = [alias(organizations, "lender"), alias(organizations, "enterprise")];
  const { consentId, dueAt } = dataHoldings;
  const names = { lenderZh: lender.nameZh, lenderEn: lender.nameEn, enterpriseZh: enterprise.nameZh, enterpriseEn: enterprise.nameEn };
  const rows = await scope.tx
    .select({ consentId, ...names, readings: count(), dueAt: firstOf(dueAt) })
    .from(dataHoldings)
    .innerJoin(lender, eq(lender.id, dataHoldings.lenderId))
    .innerJoin(enterprise, eq(enterprise.id, dataHoldings.enterpriseId))
    .where(and(isNull(dataHoldings.acknowledgementId), lte(dueAt, scope.now)))
    .groupBy(consentId, ...Object.values(names))
    .orderBy(asc(min(dueAt)), asc(consentId))
    .limit(shown);
  const timeOf = await loadConfirmTime(scope);
  return rows.flatMap((row) => {
    const confirmBy = timeOf(row.dueAt);
    if (deletionStateAt({ dueAt: row.dueAt, confirmBy }, scope.now) !== "overdue") return [];
    const lenderName = { zh: row.lenderZh, en: row.lenderEn ?? row.lenderZh };
    const enterpriseName = { zh: row.enterpriseZh, en: row.enterpriseEn ?? row.enterpriseZh };
    return [{ consentId: row.consentId, lenderName, enterpriseName, readings: row.readings, dueAt: row.dueAt, confirmBy }];
  });
}

const firstOf = (column: typeof dataHoldings.dueAt | typeof dataHoldings.readAt) => sql<Date>`${min(column)}`.mapWith(column);
const lastOf = (column: typeof dataHoldings.dueAt | typeof dataHoldings.readAt) => sql<Date>`${max(column)}`.mapWith(column);

/** Readings that nobody confirmed, those that are due apart from those that are held, by consent. */
type WaitingPage = { readonly limit: number; readonly after?: OwnDeletionsInput["waitingAfter"] };

async function listWaiting(scope: Scope, whose: SQL, { limit, after }: WaitingPage = { limit: shown }) {
  const { consentId, dueAt, readAt } = dataHoldings;
  // The same moment as `scope.now`, without a parameter that differs between the columns and their groups.
  const isHeld = sql<boolean>`${dueAt} > now()`;
  const spans = { readFrom: firstOf(readAt), readUntil: lastOf(readAt), dueAt: firstOf(dueAt), dueUntil: lastOf(dueAt) };
  const { status, endedAt, expiresAt } = consents;
  const rows = await scope.tx
    .select({ consentId, readings: count(), ...spans, status, endedAt, expiresAt })
    .from(dataHoldings)
    .innerJoin(consents, eq(consents.id, consentId))
    .where(and(whose, isNull(dataHoldings.acknowledgementId)))
    .groupBy(consentId, isHeld, status, endedAt, expiresAt)
    .having(after ? sql`(${min(dueAt)}, ${consentId}) > (${after.dueAt.toISOString()}::timestamptz, ${after.consentId})` : undefined)
    .orderBy(asc(min(dueAt)), asc(consentId))
    .limit(limit);
  const timeOf = await loadConfirmTime(scope);
  return rows.map(({ status, endedAt, expiresAt, ...held }) => {
    const confirmBy = timeOf(held.dueAt);
    const state = deletionStateAt({ dueAt: held.dueAt, confirmBy }, scope.now);
    return { ...held, confirmBy, state, cause: causeOf(held.dueAt, { status, endedAt, expiresAt }) };
  });
}

type ConfirmedPage = { readonly limit: number; readonly before?: OwnDeletionsInput["confirmedBefore"] };

async function listConfirmed({ tx }: Scope, whose: SQL, { limit, before }: ConfirmedPage = { limit: shown }) {
  const { acknowledgedAt, id } = deletionAcknowledgements;
  const older =
    before && sql`(${acknowledgedAt}, ${id}) < (${before.acknowledgedAt.toISOString()}::timestamptz, ${before.acknowledgementId})`;
  const rows = tx.select().from(deletionAcknowledgements).where(and(whose, older));
  const newest = await rows.orderBy(desc(acknowledgedAt), desc(id)).limit(limit);
  return newest.map(({ id, consentId, readings, readUntil, acknowledgedAt, acknowledgedByName, keptWhat, keptArticle, keptUntil }) => {
    const kept = keptWhat && keptArticle && keptUntil ? { what: keptWhat, article: keptArticle, until: keptUntil } : null;
    return { acknowledgementId: id, consentId, readings, readUntil, acknowledgedAt, acknowledgedByName, kept };
  });
}

/** The case on which each consent was read under. */
async function caseOfConsents({ tx }: Scope<LenderActor>, whose: SQL) {
  const rows = await tx
    .selectDistinctOn([dataHoldings.consentId], {
      consentId: dataHoldings.consentId,
      caseId: lenderCases.id,
      reference: lenderCases.reference,
    })
    .from(dataHoldings)
    .innerJoin(lenderCases, eq(lenderCases.id, dataHoldings.caseId))
    .where(whose)
    .orderBy(dataHoldings.consentId);
  return new Map(rows.map(({ consentId, caseId, reference }) => [consentId, { caseId, reference }]));
}
