import "server-only";
import { recordAudit } from "../access/audit.ts";
import { publish } from "../access/financing-events.ts";
import type { Scope } from "../access/with-actor.ts";
import type { CatalogueItem } from "../catalogue/items.ts";
import { deleteBy, opensDeclared, opensEvaluation, reachesBackTo } from "../consents/consent.ts";
import { type Consent, openConsent, reopenConsent } from "../consents/open-consent.ts";
import type { Evaluation } from "../evaluation/evaluation.ts";
import { findEvaluation } from "../evaluation/find-evaluation.ts";
import type { LenderActor } from "../kernel/actor.ts";
import { canonicalHash } from "../kernel/canonical.ts";
import { shanghaiDate } from "../kernel/dates.ts";
import { DomainError } from "../kernel/errors.ts";
import { newId } from "../kernel/ids.ts";
import { sectionOf } from "../kernel/industry.ts";
import { listShownMeasures } from "../measures/list-shown.ts";
import type { Supplies } from "../records/registers.ts";
import { findOpenedSubject, type OpenedSubject } from "../subjects/find-opened.ts";
import { gather } from "./gather.ts";
import { openRecords, type ProfileScope } from "./item-state.ts";
import { leaveReceipt, type ReadOccasion } from "./leave-receipt.ts";
import { type HeldRecord, profileOf, recordVersionsOf } from "./profile.ts";
import { findRecentReading } from "./recent-reading.ts";
import { failedOf } from "./replay/agreement.ts";
import type { JudgedRule, OpenedProfile, ReadProfile, SaidFacts } from "./schema.ts";

/** All that one opening shows, for whoever judges by it: nothing outside the consent is among it. */
export type Opened = {
  readonly openedAt: Date;
  readonly scope: ProfileScope;
  readonly subject: OpenedSubject;
  readonly records: readonly HeldRecord[];
  readonly supplies: Supplies;
  /** Left out where the signed sheet does not say that it opens with the registration. */
  readonly evaluation?: Evaluation | null;
  /** Whether the signed sheet lets the reader see, too, what the enterprise said with its request. */
  readonly isSaidOpen: boolean;
};
/** What an opening shows beside the records: what the enterprise said with its request, where the consent opens that, and the product's rules judged within the transaction. */
export type Beside = { readonly said: SaidFacts; readonly judging: (opened: Opened) => Promise<JudgedRule[]> };

/**
 * Reads what one consent opens and nothing else, and judges by it. The consent is opened first and stays open until commit; the receipt,
 * the audit and the event stand in the same transaction as the reading, and the receipt's hash is of exactly what is returned. Refuses as
 * `openConsent` does.
 */
export async function readConsentedProfile(scope: Scope<LenderActor>, occasion: ReadOccasion, beside: Beside): Promise<ReadProfile> {
  const opened = await openConsent(scope, { loanRequestId: occasion.loanRequestId, purpose: occasion.purpose });
  const { consent } = opened;
  const { shown, reading } = await readAsOf(scope, opened, opened.openedAt, beside);

  const receiptId = newId("accessReceipt");
  const counted = { receiptId, items: reading.itemCodes.length, records: reading.recordVersions.length };
  const detail = { ...counted, consentId: consent.id, shownHash: reading.shownHash };
  // What is sent together is done in this order, and waited for once.
  await Promise.all([
    leaveReceipt(scope, occasion, { result: "read", againOf: null, ...reading }, receiptId),
    recordAudit(scope, { action: "profile.read", objectId: occasion.caseId, detail }),
    publish(scope, { kind: "profile_read", ...dimensionsOf(occasion), facts: counted }),
  ]);
  return { receipt: receiptOf(receiptId, reading, consent), shown };
}

/**
 * Shows once more, in the session that read it and within the half hour after, exactly what was read then: the reading is made again as of
 * its moment, and only the same hash is shown. It counts as no opening, and leaves a receipt of its own that says so. Refuses as
 * `reopenConsent` does, and with CONFLICT when there is no such reading (`profile.nothing_to_show_again`) or what it showed has changed since
 * (`profile.changed_since`).
 */
export async function showReadingAgain(scope: Scope<LenderActor>, occasion: ReadOccasion, beside: Beside): Promise<ReadProfile> {
  const earlier = await findRecentReading(scope, occasion);
  if (!earlier) throw new DomainError("CONFLICT", "profile.nothing_to_show_again");
  const wish = { loanRequestId: occasion.loanRequestId, purpose: occasion.purpose, consentId: earlier.consentId };
  const opened = await reopenConsent(scope, wish);
  const { consent, openedAt } = opened;
  if (!earlier.isHeld) throw new DomainError("CONFLICT", "profile.nothing_to_show_again");

  const { shown, reading } = await readAsOf(scope, opened, earlier.readAt, beside);
  if (reading.shownHash !== earlier.shownHash) throw new DomainError("CONFLICT", "profile.changed_since");

  const receiptId = await leaveReceipt(scope, occasion, { result: "read", ...reading, againOf: earlier.receiptId, readAt: openedAt });
  await recordAudit(scope, {
    action: "profile.shown_again",
    objectId: occasion.caseId,
    detail: { receiptId, againOf: earlier.receiptId, consentId: consent.id, shownHash: reading.shownHash },
  });
  return { receipt: receiptOf(earlier.receiptId, reading, consent), shown };
}

/** A consent that is open, those of its items that may still be read, and what its opening has read already: the subject as the registry has it, the catalogue. */
export type Readable = {
  readonly consent: Consent;
  readonly itemCodes: readonly string[];
  readonly subject?: OpenedSubject;
  readonly catalogue?: readonly CatalogueItem[];
};

/** What the opened consent shows as of a moment, judged by exactly that, and what a receipt keeps of it. */
export async function readAsOf(scope: Scope<LenderActor>, readable: Readable, readAt: Date, beside: Beside) {
  const { consent, itemCodes } = readable;
  const shown = await showAsOf(scope, readable, readAt, beside);
  const reading = {
    consentId: consent.id,
    itemCodes: [...itemCodes],
    recordVersions: recordVersionsOf(shown),
    judged: failedOf(shown),
    catalogueVersionId: shown.catalogue.versionId,
    shownHash: canonicalHash(shown),
    deleteBy: deleteBy(consent, readAt),
    readAt,
  };
  return { shown, reading };
}

/**
 * What a consent shows of the subject whose items the row context has opened, judged by exactly that. With `at`, everything is read as the platform knew it at
 * that moment; without, as it knows it now and judged by the moment of reading.
 */
export async function showAsOf(
  scope: Scope,
  { consent, itemCodes, subject: opened, catalogue }: Readable,
  readAt: Date,
  { said, judging }: Beside,
  { at = null }: { readonly at?: Date | null } = {},
): Promise<OpenedProfile> {
  const subject = opened ?? (await findOpenedSubject(scope, consent.subjectId));
  const ground = await gather(scope, subject, { at, ...(catalogue && at === null ? { catalogue } : {}) });
  const within = scopeOf({ consent, itemCodes }, readAt);

  const { name, uscc, kind } = subject;
  const opens = opensEvaluation(consent.terms);
  const evaluation = opens ? { evaluation: await findEvaluation(scope, subject.id, { at, asOthers: true }) } : {};
  const profile = profileOf({ ...ground, ...evaluation, name, uscc, kind, now: readAt, scope: within, consent });
  const records = openRecords(ground.records, within, shanghaiDate(readAt));
  const isSaidOpen = opensDeclared(consent.terms);
  const rules = await judging({ openedAt: readAt, scope: within, subject, records, supplies: ground.supplies, isSaidOpen, ...evaluation });
  const recordIds = recordVersionsOf(profile).map(([recordId]) => recordId);
  const measures = await listShownMeasures(scope, subject.id, recordIds, readAt);
  return { ...profile, measures, said: isSaidOpen ? said : null, rules };
}

function receiptOf(
  receiptId: string,
  reading: { readonly readAt: Date; readonly shownHash: string; readonly deleteBy: Date },
  consent: Consent,
) {
  const { readAt, shownHash, deleteBy } = reading;
  return { receiptId, readAt, shownHash, deleteBy, openingsUsed: consent.readsUsed, openingsMax: consent.readsMax };
}

function scopeOf({ consent, itemCodes }: Readable, now: Date): ProfileScope {
  const today = shanghaiDate(now);
  return new Map(itemCodes.map((itemCode) => [itemCode, reachesBackTo(consent.terms, itemCode, today)]));
}

/** The dimensions under which a reading is counted. */
export function dimensionsOf(occasion: ReadOccasion) {
  const { enterpriseId, subjectId, lenderId, loanRequestId, caseId, regionCode, industryCode } = occasion;
  const industrySection = industryCode ? (sectionOf(industryCode)?.code ?? null) : null;
  return { enterpriseId, subjectId, lenderId, loanRequestId, caseId, regionCode, industrySection };
}
