import "server-only";
import { and, desc, eq, exists, getTableColumns, gt, inArray, isNotNull, isNull, lt, ne, or, sql } from "drizzle-orm";
import { accessReceipts, consents } from "../../db/schema/consents.ts";
import { dataHoldings } from "../../db/schema/holdings.ts";
import { lenderCases } from "../../db/schema/loan-requests.ts";
import { offers } from "../../db/schema/offers.ts";
import { organizations } from "../../db/schema/organizations.ts";
import type { Scope } from "../access/with-actor.ts";
import { nameItems } from "../catalogue/items.ts";
import type { EnterpriseActor } from "../kernel/actor.ts";
import { notFound, only } from "../kernel/errors.ts";
import { findHeldSizes } from "../transparency/receipts/held.ts";
import { type Allowance, allowanceOf, takenOutOf } from "./allowance.ts";
import { deletionDue, isInForce, standingAt, statusAt } from "./consent.ts";
import type { ConsentRow } from "./locks.ts";
import { mayChangeConsent } from "./policy.ts";
import { type AccessLogInput, type AccessView, type ConsentDetail, ConsentTerms, type ConsentView } from "./schema.ts";
import { onlyShowsAgain } from "./shows-again.ts";
import { withMandates } from "./standing.ts";

const given = ({ actor }: Scope<EnterpriseActor>) => eq(consents.enterpriseId, actor.organizationId);

/** Every consent the enterprise has given, newest first. */
export async function listGivenConsents(scope: Scope<EnterpriseActor>): Promise<ConsentView[]> {
  const rows = await scope.tx.select().from(consents).where(given(scope)).orderBy(desc(consents.createdAt), desc(consents.id)).limit(200);
  const held = await heldUntil(scope, rows);
  return (await withMandates(scope, rows)).map((row) => viewOf(row, scope.now, held));
}

/** One of the enterprise's own consents with its terms as signed. */
export async function findGivenConsent(scope: Scope<EnterpriseActor>, consentId: string): Promise<ConsentDetail> {
  const [row] = await scope.tx
    .select()
    .from(consents)
    .where(and(given(scope), eq(consents.id, consentId)));
  if (!row) throw notFound("consent");
  const view = viewOf(only(await withMandates(scope, [row])), scope.now, await heldUntil(scope, [row]));
  const alive = view.status === "active" || view.status === "paused" || view.status === "fallen";
  return {
    ...view,
    terms: ConsentTerms.parse(row.terms),
    termsHash: row.termsHash,
    textHash: row.textHash,
    mayChange: alive && mayChangeConsent(scope.actor, row),
  };
}

/** The consent under which the platform may read this enterprise's records for a request now, or null. */
export async function findMatchingConsent(scope: Scope<EnterpriseActor>, loanRequestId: string): Promise<ConsentRow | null> {
  const wanted = and(
    given(scope),
    eq(consents.loanRequestId, loanRequestId),
    eq(consents.purpose, "matching"),
    eq(consents.status, "active"),
  );
  const rows = await withMandates(scope, await scope.tx.select().from(consents).where(wanted));
  return rows.find((row) => row.hasMandate && isInForce(row, scope.now)) ?? null;
}

/** The consents to lenders that live for a request, as the clock and the signers' mandates have it, each with the product version it was signed for. */
export async function listAssessmentConsents(
  scope: Scope<EnterpriseActor>,
  loanRequestId: string,
): Promise<(ConsentRow & { readonly productVersionId: string | null })[]> {
  const wanted = and(
    given(scope),
    eq(consents.loanRequestId, loanRequestId),
    eq(consents.purpose, "assessment"),
    inArray(consents.status, ["active", "paused"]),
  );
  const rows = await withMandates(scope, await scope.tx.select().from(consents).where(wanted).orderBy(consents.id));
  const alive = rows.filter((row) => row.hasMandate && statusAt(row, scope.now) !== "expired");
  return alive.map((row) => ({ ...row, productVersionId: ConsentTerms.parse(row.terms).productVersionId }));
}

/** What one lender may read for one of the enterprise's requests, by the newest consent it was given for it. */
export type GivenAllowance = {
  readonly loanRequestId: string | null;
  readonly lenderId: string | null;
  readonly consentId: string;
  readonly allowance: Allowance;
  /** Since when: its end, or the signature of a narrower one. */
  readonly since: Date;
  readonly takenOut: ConsentTerms["items"];
  /** The items it holds. */
  readonly itemCodes: readonly string[];
  /** All consents to the lender for the request, the newest first. */
  readonly consentIds: readonly string[];
};

/** How the lenders of some of the enterprise's requests stand, each by its newest consent to be assessed. One that was given none is left out. */
export async function listGivenAllowances(scope: Scope<EnterpriseActor>, loanRequestIds: readonly string[]): Promise<GivenAllowance[]> {
  if (loanRequestIds.length === 0) return [];
  const wanted = and(given(scope), eq(consents.purpose, "assessment"), inArray(consents.loanRequestId, [...loanRequestIds]));
  const rows = await withMandates(
    scope,
    await scope.tx.select().from(consents).where(wanted).orderBy(desc(consents.createdAt), desc(consents.id)),
  );
  const chains = Map.groupBy(rows, ({ loanRequestId, lenderId }) => `${loanRequestId} ${lenderId}`);
  return [...chains.values()].flatMap((chain) => {
    const [newest] = chain;
    if (!newest) return [];
    const status = standingAt(newest, scope.now);
    const takenOut = takenOutOf(chain.map((version) => ({ ...version, items: ConsentTerms.parse(version.terms).items })));
    const { id: consentId, loanRequestId, lenderId, itemCodes } = newest;
    const endedAt = newest.endedAt ?? (status === "expired" ? newest.expiresAt : null);
    const consentIds = chain.map(({ id }) => id);
    const allowance = allowanceOf({ ...newest, status, takenOut });
    return [{ loanRequestId, lenderId, consentId, allowance, since: endedAt ?? newest.grantedAt, takenOut, itemCodes, consentIds }];
  });
}

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
    .where(and(eq(gathered.place, 1), input.before ? lt(accessReceipts.readAt, input.before) : undefined))
    .orderBy(desc(accessReceipts.readAt), desc(accessReceipts.id))
    .limit(input.limit);
  const names = await nameItems(scope);
  const held = await findHeldSizes(
    scope,
    rows.map(({ id }) => id),
  );
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
function gatherRefusals({ tx, actor }: Scope<EnterpriseActor>, { result }: AccessLogInput) {
  const { subjectId, id, readerUserId, caseId, refusal, readAt } = accessReceipts;
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
    .where(and(eq(accessReceipts.enterpriseId, actor.organizationId), result ? eq(accessReceipts.result, result) : undefined))
    .as("gathered");
}

/** Until when the last of what was read under each consent, and not confirmed as deleted, might be kept, had the consent gone on. */
async function heldUntil(scope: Scope<EnterpriseActor>, rows: readonly ConsentRow[]): Promise<ReadonlyMap<string, Date>> {
  if (rows.length === 0) return new Map();
  const read = and(
    eq(accessReceipts.enterpriseId, scope.actor.organizationId),
    inArray(
      accessReceipts.consentId,
      rows.map(({ id }) => id),
    ),
    isNull(dataHoldings.acknowledgementId),
  );
  const latest = await scope.tx
    .select({ consentId: accessReceipts.consentId, until: sql<string | null>`max(${accessReceipts.deleteBy})` })
    .from(accessReceipts)
    .leftJoin(dataHoldings, and(eq(dataHoldings.subjectId, accessReceipts.subjectId), eq(dataHoldings.receiptId, accessReceipts.id)))
    .where(read)
    .groupBy(accessReceipts.consentId);
  return new Map(latest.flatMap(({ consentId, until }) => (consentId && until ? [[consentId, new Date(until)] as const] : [])));
}

function viewOf(row: ConsentRow & { readonly hasMandate: boolean }, now: Date, held: ReadonlyMap<string, Date>): ConsentView {
  const terms = ConsentTerms.parse(row.terms);
  const status = standingAt(row, now);
  const readUntil = held.get(row.id);
  return {
    consentId: row.id,
    lenderId: row.lenderId,
    lenderName: terms.lenderName,
    productName: terms.productName,
    loanRequestId: row.loanRequestId,
    purpose: row.purpose,
    status,
    items: terms.items.map(({ itemCode, name, sensitivity }) => ({ itemCode, name, sensitivity })),
    grantedAt: row.grantedAt,
    expiresAt: row.expiresAt,
    endedAt: row.endedAt ?? (status === "expired" ? row.expiresAt : null),
    readsUsed: row.readsUsed,
    readsMax: row.readsMax,
    frequency: terms.frequency ?? null,
    dataLifeDays: row.dataLifeDays,
    heldUntil: readUntil ? deletionDue(readUntil, row) : null,
    signedByName: row.signedByName,
  };
}
