import "server-only";
import { and, desc, eq, inArray, isNull, ne, sql } from "drizzle-orm";
import { accessReceipts, consents } from "../../db/schema/consents.ts";
import { dataHoldings } from "../../db/schema/holdings.ts";
import type { Scope } from "../access/with-actor.ts";
import type { EnterpriseActor } from "../kernel/actor.ts";
import { notFound, only } from "../kernel/errors.ts";
import { type Allowance, allowanceOf, takenOutOf } from "./allowance.ts";
import { deletionDue, isInForce, standingAt, statusAt } from "./consent.ts";
import { type ConsentRow, sameAim } from "./locks.ts";
import { mayChangeConsent } from "./policy.ts";
import { type ConsentDetail, ConsentTerms, type ConsentView } from "./schema.ts";
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
    successorId: await findSuccessor(scope, row),
    mayChange: alive && mayChangeConsent(scope.actor, row),
  };
}

/** The consent that took another's place in the moment it ended; null where none did. */
async function findSuccessor(scope: Scope<EnterpriseActor>, row: ConsentRow): Promise<string | null> {
  if (row.status !== "superseded" || !row.endedAt) return null;
  const next = and(given(scope), sameAim(row), eq(consents.grantedAt, row.endedAt), ne(consents.id, row.id));
  const [successor] = await scope.tx.select({ id: consents.id }).from(consents).where(next).limit(1);
  return successor?.id ?? null;
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
