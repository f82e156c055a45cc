import "server-only";
import { and, desc, eq, exists, getTableColumns, gt, isNotNull, lt, ne, or, sql } from "drizzle-orm";
import { accessReceipts, consents } from "../../db/schema/consents.ts";
import { lenderCases } from "../../db/schema/loan-requests.ts";
import { offers } from "../../db/schema/offers.ts";
import { organizations } from "../../db/schema/organizations.ts";
import type { Scope } from "../access/with-actor.ts";
import { nameItems } from "../catalogue/items.ts";
import type { EnterpriseActor } from "../kernel/actor.ts";
import { findHeldSizes } from "../transparency/receipts/held.ts";
import { findPlaces } from "../transparency/receipts/places.ts";
import { deletionDue } from "./consent.ts";
import type { AccessLogInput, AccessPlace, AccessView } from "./schema.ts";
import { onlyShowsAgain } from "./shows-again.ts";

/**
 * Who looked at the enterprise's data, newest first: lenders, refused tries too, and the platform where it read for matching or to count. Equal refusals of
 * one person within an hour of the clock are one line that says how many there were, so that nobody buries the readings under them.
 */
export async function listAccess(scope: Scope<EnterpriseActor>, input: AccessLogInput): Promise<AccessView[]> {
  const gathered = gatherRefusals(scope, input);
  const rows = await scope.tx
    .select({
      ...getTableColumns(accessReceipts),
      times: gathered.tries,
      lenderNameEn: organizations.nameEn,
      endedAt: consents.endedAt,
      expiresAt: consents.expiresAt,
      isDecided: isDecided(scope),
      isAgain: sql<boolean>`${onlyShowsAgain(scope.tx)}`,
    })
    .from(gathered)
    .innerJoin(accessReceipts, and(eq(accessReceipts.id, gathered.id), eq(accessReceipts.subjectId, gathered.subjectId)))
    .leftJoin(organizations, eq(organizations.id, accessReceipts.lenderId))
    .leftJoin(consents, eq(consents.id, accessReceipts.consentId))
    .where(and(eq(gathered.place, 1), input.before && isBehind(input.before)))
    .orderBy(desc(accessReceipts.readAt), desc(accessReceipts.id))
    .limit(input.limit);
  const ids = rows.map(({ id }) => id);
  const names = await nameItems(scope);
  const held = await findHeldSizes(scope, ids);
  const places = await findPlaces(scope, ids);
  return rows.map((row) => ({
    receiptId: row.id,
    readAt: row.readAt,
    lenderId: row.lenderId,
    lenderName: row.lenderName === null ? null : { zh: row.lenderName, en: row.lenderNameEn ?? row.lenderName },
    readerName: row.readerName,
    readerRole: row.readerRole,
    purpose: row.purpose,
    result: row.result,
    isAgain: row.isAgain,
    refusal: row.refusal,
    times: row.times,
    items: row.itemCodes.map((itemCode) => ({ itemCode, name: names.get(itemCode) ?? { zh: itemCode, en: itemCode } })),
    consentId: row.consentId,
    loanRequestId: row.loanRequestId,
    decidedCaseId: row.isDecided ? row.caseId : null,
    records: row.recordVersions.length,
    shownHash: row.shownHash,
    deleteBy: row.deleteBy && row.expiresAt ? deletionDue(row.deleteBy, { endedAt: row.endedAt, expiresAt: row.expiresAt }) : row.deleteBy,
    place: places.get(row.id) ?? null,
    heldSize: held.get(row.id) ?? null,
  }));
}

/** Whether a reading was followed by a decision: its case was declined since, or an offer issued on it. */
function isDecided({ tx }: Scope) {
  const one = { one: sql`1` };
  const declined = and(
    eq(lenderCases.id, accessReceipts.caseId),
    isNotNull(lenderCases.declineCode),
    gt(lenderCases.closedAt, accessReceipts.readAt),
  );
  const offered = and(eq(offers.caseId, accessReceipts.caseId), ne(offers.status, "draft"), gt(offers.issuedAt, accessReceipts.readAt));
  const either = or(exists(tx.select(one).from(lenderCases).where(declined)), exists(tx.select(one).from(offers).where(offered)));
  return sql<boolean>`(${eq(accessReceipts.result, "read")} and ${either})`;
}

/** The enterprise's receipts, each with how many there are of its kind and its place among them, the latest first. Every reading is its own kind. */
function gatherRefusals({ tx, actor }: Scope<EnterpriseActor>, { result, consentId, before }: AccessLogInput) {
  const { subjectId, id, enterpriseId, readerUserId, caseId, refusal, readAt } = accessReceipts;
  const alike = sql`case when ${accessReceipts.result} = 'refused'
    then concat_ws(' ', ${readerUserId}, ${caseId}, ${refusal}, date_trunc('hour', ${readAt})) else ${id} end`;
  return tx
    .select({
      subjectId,
      id,
      tries: sql<number>`(sum(${accessReceipts.times}) over (partition by ${alike}))::int`.as("tries"),
      place: sql<number>`(row_number() over (partition by ${alike} order by ${readAt} desc, ${id} desc))::int`.as("place"),
    })
    .from(accessReceipts)
    .where(
      and(
        eq(enterpriseId, actor.organizationId),
        result && eq(accessReceipts.result, result),
        consentId === undefined ? undefined : eq(accessReceipts.consentId, consentId),
        before && lt(readAt, endOfHour(before.readAt)),
      ),
    )
    .as("gathered");
}

/** Behind a place in the log's order: of the readings of one instant, too, each stands on one page. */
function isBehind({ readAt, receiptId }: AccessPlace) {
  return or(lt(accessReceipts.readAt, readAt), and(eq(accessReceipts.readAt, readAt), lt(accessReceipts.id, receiptId)));
}

const hourMs = 60 * 60_000;
/** Refusals are gathered within an hour of the clock, so a page needs none of what came after the hour it begins in. */
const endOfHour = (at: Date) => new Date((Math.floor(at.getTime() / hourMs) + 1) * hourMs);
