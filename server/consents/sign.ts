import "server-only";
import { and, desc, eq, sql } from "drizzle-orm";
import { consentSheets, consents } from "../../db/schema/consents.ts";
import { loanRequests } from "../../db/schema/loan-requests.ts";
import type { LoanRequestStatus } from "../../db/schema/words.ts";
import { recordAudit } from "../access/audit.ts";
import { publish } from "../access/financing-events.ts";
import { sendMail } from "../access/outbox.ts";
import { type Scope, withActor } from "../access/with-actor.ts";
import { askedOf, whyNotAskable } from "../catalogue/askable.ts";
import { listItemsEverywhere } from "../catalogue/items.ts";
import type { EnterpriseActor } from "../kernel/actor.ts";
import { canonicalHash } from "../kernel/canonical.ts";
import { shanghaiDate } from "../kernel/dates.ts";
import { DomainError, notFound, only } from "../kernel/errors.ts";
import { newId } from "../kernel/ids.ts";
import type { SigningMandate } from "../subjects/mandate.ts";
import { dimensionsOfSubject, findOwnSubject, type OwnSubject } from "../subjects/own-subject.ts";
import { findOwnMandate } from "../subjects/signing-mandates.ts";
import { grantRequest, lockWaitingRequest } from "./asked-by-lender.ts";
import { lastDayOf } from "./consent.ts";
import type { ConsentRow } from "./locks.ts";
import { loggingRefusal } from "./logging-refusal.ts";
import { maySignConsent } from "./policy.ts";
import { ConsentAsk, type ConsentSigned, ConsentTerms, type SignConsentInput } from "./schema.ts";
import { refuseChangedProduct } from "./still-offered.ts";
import { supersedeAlive } from "./supersede.ts";
import { signedSentence } from "./wording.ts";

/** Ends of a loan request after which no lender assesses anything for it. */
const ended: readonly LoanRequestStatus[] = ["withdrawn", "expired", "declined_all", "lapsed", "settled", "written_off"];

type Sheet = typeof consentSheets.$inferSelect;

/**
 * Signs a sheet with the ticked items; the terms come from the sheet and never from the browser. A consent that lives for the same lender,
 * purpose and request is superseded. Refuses with NOT_FOUND, FORBIDDEN, PRECONDITION_FAILED when nothing, something else or too little is
 * ticked, or CONFLICT when the sheet is another than was shown, has lain too long, the catalogue has changed what it asks for, its request is over, or its lender has changed
 * the product before the request was sent. Signed twice, its consent is the answer, or the newest that was
 * narrowed or signed again from it. A refused try leaves its audit row.
 */
export function signConsent(actor: EnterpriseActor, input: SignConsentInput): Promise<ConsentSigned> {
  return loggingRefusal(actor, { action: "consent.sign_refused", detail: { sheetId: input.sheetId } }, () => sign(actor, input));
}

function sign(actor: EnterpriseActor, input: SignConsentInput): Promise<ConsentSigned> {
  return withActor(actor, async (scope) => {
    const sheet = await lockOwnSheet(scope, input.sheetId);
    const subject = await findOwnSubject(scope);

    if (!maySignConsent(actor, sheet)) throw new DomainError("FORBIDDEN", "consent.signers_only");

    const isAsShown = input.askHash === sheet.askHash && canonicalHash(sheet.ask) === sheet.askHash;
    if (!isAsShown) throw new DomainError("CONFLICT", "consent.sheet_changed");
    if (sheet.signedAt) return findSigned(scope, sheet);
    if (sheet.expiresAt <= scope.now) throw new DomainError("CONFLICT", "consent.sheet_ended");
    const ask = ConsentAsk.parse(sheet.ask);
    const status = await statusOfRequest(scope, ask.loanRequestId);
    if (status && ended.includes(status)) throw new DomainError("CONFLICT", "consent.request_over");
    // A case that is open keeps the version it began under; a draft is sent with the one on the shelf or not at all.
    if (status === "draft") await refuseChangedProduct(scope, ask, ask.text.locale);
    const items = tickedItems(ask, input.tickedItemCodes);
    await refuseChangedCatalogue(scope, ask, subject);
    if (ask.consentRequestId) await lockWaitingRequest(scope, ask.consentRequestId);

    const behind = await supersedeAlive(scope, ask);
    const terms = termsOf(behind, sheet, subject, { ...ask, items });
    const mandate = await findOwnMandate(scope, "consent");
    const consent = only(
      await scope.tx
        .insert(consents)
        .values({ ...rowOf(terms), ...signedUnder(mandate) })
        .returning(),
    );
    if (ask.consentRequestId) await grantRequest(behind, ask.consentRequestId, consent.id);
    await scope.tx.update(consentSheets).set({ signedAt: scope.now }).where(eq(consentSheets.id, sheet.id));

    const detail = { sheetId: sheet.id, purpose: ask.purpose, lenderId: ask.lenderId, items: items.length, termsHash: consent.termsHash };
    await recordAudit(scope, { action: "consent.granted", objectId: consent.id, detail });
    const { lenderId, loanRequestId } = ask;
    await publish(scope, {
      kind: "consent_granted",
      ...dimensionsOfSubject(actor, subject),
      lenderId,
      loanRequestId,
      facts: { purpose: ask.purpose, items: items.length },
    });
    if (status && status !== "draft" && ask.purpose === "assessment") await tellLender(scope, terms);
    return { consentId: consent.id, grantedAt: consent.grantedAt, expiresAt: consent.expiresAt, termsHash: consent.termsHash };
  });
}

/** By mail: a lender that was let read no more for a request that was sent can read again. */
async function tellLender({ tx }: Scope, { lenderId, enterpriseName }: ConsentTerms): Promise<void> {
  if (!lenderId) return;
  const letter = { locale: "zh-CN" as const, template: "consent_allowed_again" as const, facts: { enterprise: enterpriseName } };
  await sendMail(tx, { to: lenderId, ...letter, path: "/lender" });
}

/** How the request stands that a consent would be for; null for a consent for none. */
async function statusOfRequest(scope: Scope<EnterpriseActor>, loanRequestId: string | null): Promise<LoanRequestStatus | null> {
  if (!loanRequestId) return null;
  const own = and(eq(loanRequests.id, loanRequestId), eq(loanRequests.enterpriseId, scope.actor.organizationId));
  const [request] = await scope.tx.select({ status: loanRequests.status }).from(loanRequests).where(own).for("share");
  return request?.status ?? null;
}

/** Locks the sheet with every other sheet to the same lender for the same request, so that two signatures at once go one after the other. */
async function lockOwnSheet(scope: Scope<EnterpriseActor>, sheetId: string): Promise<Sheet> {
  const own = eq(consentSheets.enterpriseId, scope.actor.organizationId);
  const [wanted] = await scope.tx
    .select()
    .from(consentSheets)
    .where(and(own, eq(consentSheets.id, sheetId)));
  if (!wanted) throw notFound("consent_sheet");
  const siblings = and(
    own,
    eq(consentSheets.purpose, wanted.purpose),
    sql`${consentSheets.lenderId} is not distinct from ${wanted.lenderId}`,
    sql`${consentSheets.loanRequestId} is not distinct from ${wanted.loanRequestId}`,
  );
  const locked = await scope.tx.select().from(consentSheets).where(siblings).orderBy(consentSheets.id).for("update");
  return only(locked.filter(({ id }) => id === sheetId));
}

async function findSigned(scope: Scope<EnterpriseActor>, sheet: Sheet): Promise<ConsentSigned> {
  const signed = and(eq(consents.enterpriseId, scope.actor.organizationId), sql`${consents.terms} ->> 'sheetId' = ${sheet.id}`);
  const [consent] = await scope.tx.select().from(consents).where(signed).orderBy(desc(consents.grantedAt), desc(consents.id)).limit(1);
  if (!consent) throw notFound("consent");
  return { consentId: consent.id, grantedAt: consent.grantedAt, expiresAt: consent.expiresAt, termsHash: consent.termsHash };
}

function tickedItems(ask: ConsentAsk, ticked: readonly string[]): ConsentAsk["items"] {
  const offSheet = ticked.some((code) => !ask.items.some(({ itemCode }) => itemCode === code));
  if (offSheet) throw new DomainError("PRECONDITION_FAILED", "consent.not_on_sheet");
  if (ticked.length === 0) throw new DomainError("PRECONDITION_FAILED", "consent.nothing_ticked");
  const missing = ask.items.find(({ itemCode, isRequired }) => isRequired && !ticked.includes(itemCode));
  if (missing) throw new DomainError("PRECONDITION_FAILED", "consent.required_item_missing", { item: missing.itemCode });
  return ask.items.filter(({ itemCode }) => ticked.includes(itemCode));
}

/** A sheet lies for a day: what it asks for must be askable when it is signed, too. */
async function refuseChangedCatalogue(scope: Scope<EnterpriseActor>, { items, purpose }: ConsentAsk, subject: OwnSubject): Promise<void> {
  const inForce = new Map((await listItemsEverywhere(scope)).map((item) => [item.code, item]));
  const asking = askedOf(subject, purpose);
  const gone = items.some(({ itemCode, sensitivity }) => {
    const item = inForce.get(itemCode);
    return whyNotAskable(item, asking) !== null || item?.sensitivity !== sensitivity;
  });
  if (gone) throw new DomainError("CONFLICT", "consent.catalogue_changed");
}

const dayMs = 24 * 60 * 60 * 1000;

function termsOf(scope: Scope<EnterpriseActor>, sheet: Sheet, subject: OwnSubject, ask: ConsentAsk): ConsentTerms {
  const { actor, now } = scope;
  const expiresAt = new Date(now.getTime() + ask.lifeDays * dayMs);
  const itemCodes = ask.items.map(({ itemCode }) => itemCode);
  const who = { person: actor.displayName, company: subject.name };
  const sentence = signedSentence(ask, { ...who, itemCodes, day: shanghaiDate(now), lastDay: lastDayOf({ expiresAt }) });
  return ConsentTerms.parse({
    ...ask,
    sentence,
    sheetId: sheet.id,
    askHash: sheet.askHash,
    enterpriseId: actor.organizationId,
    enterpriseName: subject.name,
    subjectId: subject.id,
    uscc: subject.uscc,
    signedByUserId: actor.userId,
    signedByName: actor.displayName,
    signedAs: actor.role,
    grantedAt: now.toISOString(),
    expiresAt: expiresAt.toISOString(),
  });
}

/** What a consent keeps of the one whose place it takes without a sheet of its own. */
export function carriedFrom(before: ConsentRow, how: NonNullable<ConsentTerms["carried"]>["how"], takenOut: ConsentTerms["items"]) {
  const { carried, grantedAt, signedByName } = ConsentTerms.parse(before.terms);
  const first = carried ?? { firstSignedAt: grantedAt, firstSignedByName: signedByName };
  const { firstSignedAt, firstSignedByName } = first;
  const items = takenOut.map(({ itemCode, name }) => ({ itemCode, name }));
  return { consentId: before.id, how, takenOut: items, readsUsed: before.readsUsed, firstSignedAt, firstSignedByName };
}

/** What a consent keeps of the mandate it is signed under. */
export function signedUnder(mandate: SigningMandate | null): Pick<ConsentRow, "mandateId" | "mandateMemberId"> {
  return { mandateId: mandate?.id ?? null, mandateMemberId: mandate?.memberId ?? null };
}

function rowOf(terms: ConsentTerms): typeof consents.$inferInsert {
  return {
    id: newId("consent"),
    enterpriseId: terms.enterpriseId,
    subjectId: terms.subjectId,
    lenderId: terms.lenderId,
    loanRequestId: terms.loanRequestId,
    purpose: terms.purpose,
    status: "active",
    terms,
    termsHash: canonicalHash(terms),
    textVersion: terms.text.version,
    textHash: terms.text.hash,
    itemCodes: terms.items.map(({ itemCode }) => itemCode),
    readsMax: terms.readsMax,
    grantedAt: new Date(terms.grantedAt),
    expiresAt: new Date(terms.expiresAt),
    dataLifeDays: terms.dataLifeDays,
    signedByUserId: terms.signedByUserId,
    signedByName: terms.signedByName,
  };
}
