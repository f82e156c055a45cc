import "server-only";
import { and, desc, eq, inArray, ne } from "drizzle-orm";
import { consentRequests } from "../../../db/schema/consent-requests.ts";
import { loanRequests } from "../../../db/schema/loan-requests.ts";
import { organizations } from "../../../db/schema/organizations.ts";
import type { Scope } from "../../access/with-actor.ts";
import { whyNotAskable } from "../../catalogue/askable.ts";
import { listItemsEverywhere, nameItems } from "../../catalogue/items.ts";
import type { EnterpriseActor, LenderActor } from "../../kernel/actor.ts";
import { type Day, shanghaiDate } from "../../kernel/dates.ts";
import { refuseParty } from "../../loan-requests/cases/locks.ts";
import { hasEnded } from "../loan.ts";
import { findGivenLine } from "../queries.ts";
import { monitoringBounds } from "./bounds.ts";
import { askingStateOn } from "./monitoring.ts";
import { mayAskMonitoring } from "./policy.ts";
import { type LineMonitoring, type LineRef, MonitoringTerms, type ReceivedAsking } from "./schema.ts";

/** What was asked for on one of the lender's own lines, and what may be asked for now. Another lender's is not found; refuses a party with FORBIDDEN. */
export async function findLineMonitoring(scope: Scope<LenderActor>, { lineId }: LineRef): Promise<LineMonitoring> {
  const line = await findGivenLine(scope, lineId);
  await refuseParty(scope, line);
  const today = shanghaiDate(scope.now);
  const { told } = await monitoringBounds(scope, line.endsOn);
  const rows = await scope.tx
    .select()
    .from(consentRequests)
    .where(and(eq(consentRequests.lineId, lineId), isTold))
    .orderBy(desc(consentRequests.number))
    .limit(20);
  const asked = rows.map((row) => askingOf(row, today));
  const asking = { purpose: "monitoring" as const, reaches: () => true };
  const items = (await listItemsEverywhere(scope)).map((item) => {
    const { code: itemCode, name, classCode, className } = item;
    return { itemCode, name, classCode, className, whyNot: whyNotAskable(item, asking) };
  });
  const isFree = !hasEnded(line, today) && line.status !== "cancelled" && line.status !== "expired";
  return {
    asked,
    mayAsk: isFree && mayAskMonitoring(scope.actor, line) && asked[0]?.state !== "waiting",
    items,
    bounds: told,
  };
}

/** What lenders ask the enterprise for to watch credit that they granted, newest first. */
export async function listReceivedAskings(scope: Scope<EnterpriseActor>): Promise<ReceivedAsking[]> {
  const rows = await scope.tx
    .select()
    .from(consentRequests)
    .where(and(eq(consentRequests.enterpriseId, scope.actor.organizationId), isTold))
    .orderBy(desc(consentRequests.askedAt), desc(consentRequests.id))
    .limit(100);
  const lenders = await namesOf(
    scope,
    rows.map(({ lenderId }) => lenderId),
  );
  const references = await referencesOf(
    scope,
    rows.map(({ loanRequestId }) => loanRequestId),
  );
  const names = await nameItems(scope);
  return rows.map((row) => {
    const asking = askingOf(row, shanghaiDate(scope.now));
    const itemNames = asking.terms.itemCodes.map((code) => names.get(code) ?? { zh: code, en: code });
    const lenderName = lenders.get(row.lenderId) ?? { zh: row.lenderId, en: row.lenderId };
    return { ...asking, lenderName, reference: references.get(row.loanRequestId) ?? "", itemNames };
  });
}

/** Of what was forgotten only the log's entries tell that it was asked. */
const isTold = ne(consentRequests.askedByUserId, "");

function askingOf(row: typeof consentRequests.$inferSelect, today: Day): LineMonitoring["asked"][number] {
  const { id: requestId, askedAt, askedByName, answerBy, endedAt, consentId } = row;
  const state = askingStateOn(row, today);
  return { requestId, state, terms: MonitoringTerms.parse(row.terms), askedAt, askedByName, answerBy, endedAt, consentId };
}

async function namesOf({ tx }: Scope, ids: readonly string[]) {
  if (ids.length === 0) return new Map<string, { zh: string; en: string }>();
  const rows = await tx
    .select({ id: organizations.id, zh: organizations.nameZh, en: organizations.nameEn })
    .from(organizations)
    .where(inArray(organizations.id, [...new Set(ids)]));
  return new Map(rows.map(({ id, zh, en }) => [id, { zh, en: en ?? zh }]));
}

async function referencesOf({ tx, actor }: Scope<EnterpriseActor>, ids: readonly string[]) {
  if (ids.length === 0) return new Map<string, string>();
  const own = and(inArray(loanRequests.id, [...new Set(ids)]), eq(loanRequests.enterpriseId, actor.organizationId));
  const rows = await tx.select({ id: loanRequests.id, reference: loanRequests.reference }).from(loanRequests).where(own);
  return new Map(rows.map(({ id, reference }) => [id, reference ?? ""]));
}
