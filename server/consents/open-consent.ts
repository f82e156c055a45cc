import "server-only";
import { and, eq, gt, isNull, not, or, sql } from "drizzle-orm";
import { accessReceipts, consents } from "../../db/schema/consents.ts";
import { organizations } from "../../db/schema/organizations.ts";
import type { ConsentPurpose } from "../../db/schema/words.ts";
import { buildOnce } from "../access/build-once.ts";
import { afterLock, narrowToSubject, type Scope } from "../access/with-actor.ts";
import { type CatalogueItem, listItemsEverywhere } from "../catalogue/items.ts";
import type { EnterpriseActor, LenderActor, SystemActor } from "../kernel/actor.ts";
import { DomainError, only } from "../kernel/errors.ts";
import { findOpenedSubject, type OpenedSubject } from "../subjects/find-opened.ts";
import { whyRefused } from "./consent.ts";
import { countsSince, fitsFrequency } from "./frequency.ts";
import { keepsTerms } from "./keeps-terms.ts";
import { type ConsentRow, lockAlive, lockAliveTimed } from "./locks.ts";
import { isAsSigned, refuseChanged } from "./refuse-changed.ts";
import { ConsentTerms } from "./schema.ts";
import { onlyShowsAgain } from "./shows-again.ts";
import { withMandates } from "./standing.ts";
import { openedBy, stillOpened } from "./still-askable.ts";

type Row = typeof consents.$inferSelect;
export type Consent = Omit<Row, "terms"> & { readonly terms: ConsentTerms };

export type ConsentWish = {
  readonly loanRequestId: string;
  readonly purpose: Extract<ConsentPurpose, "assessment" | "monitoring">;
  /** What is to be read; left out, everything the consent covers. */
  readonly itemCodes?: readonly string[];
};

/**
 * Proves that this lender may read these items now, counts the read, and opens the subject's items for the rest of the transaction.
 * A revocation, of the consent or of the mandate it was signed under, waits for the lock or is seen behind it. `openedAt` is the database's
 * clock after the lock. Refuses with PRECONDITION_FAILED: `consent.none_in_force`, `consent.mandate_ended`, `consent.paused`,
 * `consent.item_not_covered`, `consent.reads_used_up`, `consent.read_too_often`, `consent.terms_changed`, `consent.enterprise_suspended`.
 */
export function openConsent(scope: Scope<LenderActor>, wish: ConsentWish): Promise<OpenConsent> {
  return open(scope, wish, { isAgain: false });
}

/**
 * As `openConsent`, to show once more what was read under this very consent a moment ago: nothing is counted, so a count that is used up
 * refuses nothing, nor does the frequency. Another consent than `consentId` is none.
 */
export function reopenConsent(scope: Scope<LenderActor>, wish: ConsentWish & { readonly consentId: string }): Promise<OpenConsent> {
  return open(scope, wish, { isAgain: true });
}

/**
 * `itemCodes` are those that the opening lets be read: what was withdrawn from the catalogue since the signature is not among them. `catalogue` is all
 * that is in force, by which that was told; `subject` whom it is about, as the registry has it.
 */
type OpenConsent = {
  readonly consent: Consent;
  readonly itemCodes: readonly string[];
  readonly openedAt: Date;
  readonly subject: OpenedSubject;
  readonly catalogue: readonly CatalogueItem[];
};
type OpenForMatching = Pick<OpenConsent, "openedAt"> & { readonly consent: ConsentRow };

async function open(
  scope: Scope<LenderActor>,
  wish: ConsentWish & { readonly consentId?: string },
  { isAgain }: { readonly isAgain: boolean },
): Promise<OpenConsent> {
  const [locked, catalogue] = await Promise.all([lockGivenConsent(scope, wish), listItemsEverywhere(scope)]);
  const { row, lockedAt: openedAt, terms } = locked ?? {};
  if (!row || !openedAt || (wish.consentId !== undefined && row.id !== wish.consentId)) {
    throw new DomainError("PRECONDITION_FAILED", "consent.none_in_force");
  }
  const itemCodes = wish.itemCodes ?? row.itemCodes;
  const signed = only(await withMandates(scope, [row], openedAt, "locked"));
  const refusal = whyRefused(isAgain ? { ...signed, readsMax: null } : signed, itemCodes, openedAt);
  if (refusal) throw new DomainError("PRECONDITION_FAILED", refusal);
  if (!terms) throw new DomainError("PRECONDITION_FAILED", "consent.terms_changed");
  if (!isAgain) await refuseTooOften(scope, row, terms, openedAt);

  // What is sent together is done in this order, and waited for once.
  const readable = openedBy(catalogue, wish.purpose, itemCodes);
  const [, standing, subject] = await Promise.all([
    narrowToSubject(scope, row.subjectId, readable),
    isAgain ? findStanding(scope, row) : countOpening(scope, row),
    findOpenedSubject(scope, row.subjectId),
  ]);
  // A suspended enterprise's data rests, from the next opening on.
  if (standing.status === null || standing.status === "suspended")
    throw new DomainError("PRECONDITION_FAILED", "consent.enterprise_suspended");
  return { consent: { ...row, readsUsed: standing.readsUsed, terms }, itemCodes: readable, openedAt, subject, catalogue };
}

/**
 * Proves that the platform may read this enterprise's records to match one request now, and keeps the consent as it is until commit: a
 * revocation waits for the lock or is seen behind it. Null when it may not, so that nothing is read; of one that is not what was signed a refused try is
 * left. `openedAt` is the database's clock after the lock.
 */
export function openMatchingConsent(scope: Scope<EnterpriseActor>, loanRequestId: string): Promise<OpenForMatching | null> {
  return openForMatching(scope, { enterpriseId: scope.actor.organizationId, loanRequestId });
}

/** As `openMatchingConsent`, for the platform's own job; null also while the enterprise is suspended, since its data rests. */
export async function openMatchingConsentOf(
  scope: Scope<SystemActor>,
  request: { readonly enterpriseId: string; readonly loanRequestId: string },
): Promise<OpenForMatching | null> {
  const opened = await openForMatching(scope, request);
  const working = and(eq(organizations.id, request.enterpriseId), eq(organizations.status, "active"));
  return opened && (await scope.tx.$count(organizations, working)) > 0 ? opened : null;
}

async function openForMatching(
  scope: Scope<EnterpriseActor | SystemActor>,
  { enterpriseId, loanRequestId }: { readonly enterpriseId: string; readonly loanRequestId: string },
): Promise<OpenForMatching | null> {
  const given = and(eq(consents.enterpriseId, enterpriseId), eq(consents.loanRequestId, loanRequestId), eq(consents.purpose, "matching"));
  const consent = await lockAlive(scope, given);
  if (!consent) return null;
  const { now: openedAt } = await afterLock(scope);
  const signed = only(await withMandates(scope, [consent], openedAt, "locked"));
  if (whyRefused(signed, consent.itemCodes, openedAt) !== null) return null;
  if (!isAsSigned(consent)) {
    await refuseChanged(scope, consent, openedAt);
    return null;
  }
  return { consent: { ...consent, itemCodes: await stillOpened(scope, "matching", consent.itemCodes) }, openedAt };
}

/** The terms of a consent as they were signed; null where they, or what stands beside them in its row, were written over, which opens nothing. */
function termsOf(row: Row): ConsentTerms | null {
  const { data: terms } = ConsentTerms.safeParse(row.terms);
  return terms && keepsTerms(row, terms) ? terms : null;
}

/**
 * Counted behind the consent's lock, by the database's clock, over every consent to this reader for the same end: one that was narrowed or signed
 * anew gives no readings back.
 */
async function refuseTooOften({ tx }: Scope, row: Row, { frequency }: ConsentTerms, openedAt: Date): Promise<void> {
  if (!frequency || !row.lenderId || !row.loanRequestId) return;
  const counting = and(
    eq(accessReceipts.lenderId, row.lenderId),
    eq(accessReceipts.enterpriseId, row.enterpriseId),
    eq(accessReceipts.loanRequestId, row.loanRequestId),
    eq(accessReceipts.purpose, row.purpose),
    eq(accessReceipts.result, "read"),
    or(isNull(accessReceipts.againOf), not(onlyShowsAgain(tx))),
    gt(accessReceipts.readAt, countsSince(frequency, openedAt)),
  );
  const readsSince = await tx.$count(accessReceipts, counting);
  if (!fitsFrequency(frequency, readsSince)) throw new DomainError("PRECONDITION_FAILED", "consent.read_too_often", frequency);
}

/** Counts one read on a consent that is locked. */
export async function countRead(scope: Scope, { id }: Pick<Row, "id">): Promise<void> {
  await scope.tx.update(consents).set(oneMore).where(eq(consents.id, id));
}

const oneMore = { readsUsed: sql`${consents.readsUsed} + 1` };
const enterpriseStatus = sql<Status>`(select o.status from ${organizations} o where o.id = ${consents}.enterprise_id)`;
type Status = (typeof organizations.$inferSelect)["status"] | null;
type Standing = { readonly readsUsed: number; readonly status: Status };

const countOne = buildOnce(["id"], (tx, { id }) =>
  tx
    .update(consents)
    .set(oneMore)
    .where(eq(consents.id, id))
    .returning({ readsUsed: consents.readsUsed, status: enterpriseStatus })
    .prepare(""),
);

/** Counts one read as `countRead` does. Tells how many that makes, and how the enterprise stands behind the lock. */
async function countOpening(scope: Scope, { id }: Row): Promise<Standing> {
  return only(await countOne(scope, { id }));
}

/** The same where nothing is counted. */
async function findStanding({ tx }: Scope, { id }: Row): Promise<Standing> {
  return only(await tx.select({ readsUsed: consents.readsUsed, status: enterpriseStatus }).from(consents).where(eq(consents.id, id)));
}

type GivenConsent = NonNullable<Awaited<ReturnType<typeof lockAliveTimed>>> & { readonly terms: ConsentTerms | null };

/**
 * The one consent to this lender, for this request and purpose, that has not ended; locked, since the read is counted on it. With the clock behind the lock,
 * and its terms.
 */
async function lockGivenConsent(scope: Scope<LenderActor>, { loanRequestId, purpose }: ConsentWish): Promise<GivenConsent | undefined> {
  // The transaction may wait past the consent's end.
  const locked = await lockAliveTimed(scope, { lenderId: scope.actor.organizationId, loanRequestId, purpose });
  return locked && { ...locked, terms: termsOf(locked.row) };
}
