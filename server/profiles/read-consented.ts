import "server-only";
import { recordAudit } from "../access/audit.ts";
import { publish } from "../access/financing-events.ts";
import type { Scope } from "../access/with-actor.ts";
import { deleteBy, reachesBackTo } from "../consents/consent.ts";
import { type Consent, openConsent } from "../consents/open-consent.ts";
import type { LenderActor } from "../kernel/actor.ts";
import { canonicalHash } from "../kernel/canonical.ts";
import { shanghaiDate } from "../kernel/dates.ts";
import { sectionOf } from "../kernel/industry.ts";
import type { Supplies } from "../records/registers.ts";
import { findOpenedSubject, gather } from "./gather.ts";
import { openRecords, type ProfileScope } from "./item-state.ts";
import { leaveReceipt, type ReadOccasion } from "./leave-receipt.ts";
import { type HeldRecord, profileOf, recordVersionsOf } from "./profile.ts";
import type { JudgedRule, ReadProfile } from "./schema.ts";

/** All that one opening shows, for whoever judges by it: nothing outside the consent is among it. */
export type Opened = {
  readonly openedAt: Date;
  readonly scope: ProfileScope;
  readonly subject: Awaited<ReturnType<typeof findOpenedSubject>>;
  readonly records: readonly HeldRecord[];
  readonly supplies: Supplies;
};
/** Judges a product's rules by what an opening shows, within its transaction. */
export type Judging = (opened: Opened) => Promise<JudgedRule[]>;

/**
 * Reads what one consent opens and nothing else, and judges by it. The consent is opened first and stays open until commit; the receipt,
 * the audit and the event stand in the same transaction as the reading, and the receipt's hash is of exactly what is returned. Refuses as
 * `openConsent` does.
 */
export async function readConsentedProfile(scope: Scope<LenderActor>, occasion: ReadOccasion, judging: Judging): Promise<ReadProfile> {
  const { consent, openedAt } = await openConsent(scope, { loanRequestId: occasion.loanRequestId, purpose: "assessment" });
  const subject = await findOpenedSubject(scope, consent.subjectId);
  const ground = await gather(scope, subject);
  const within = scopeOf(consent, openedAt);

  const { name, uscc } = subject;
  const profile = profileOf({ ...ground, name, uscc, now: openedAt, scope: within, consent });
  const records = openRecords(ground.records, within, shanghaiDate(openedAt));
  const rules = await judging({ openedAt, scope: within, subject, records, supplies: ground.supplies });
  const shown = { ...profile, rules };
  const reading = {
    consentId: consent.id,
    itemCodes: consent.terms.items.map(({ itemCode }) => itemCode),
    recordVersions: recordVersionsOf(shown),
    judged: Object.fromEntries(rules.map(({ criterion, recordIds }) => [criterion, recordIds])),
    catalogueVersionId: shown.catalogue.versionId,
    shownHash: canonicalHash(shown),
    deleteBy: deleteBy(consent, openedAt),
    readAt: openedAt,
  };

  const receiptId = await leaveReceipt(scope, occasion, { result: "read", ...reading });
  const counted = { receiptId, items: reading.itemCodes.length, records: reading.recordVersions.length };
  await recordAudit(scope, {
    action: "profile.read",
    objectId: occasion.caseId,
    detail: { ...counted, consentId: consent.id, shownHash: reading.shownHash },
  });
  await publish(scope, { kind: "profile_read", ...dimensionsOf(occasion), facts: counted });
  const { shownHash, readAt } = reading;
  const openings = { openingsUsed: consent.readsUsed, openingsMax: consent.readsMax };
  return { receipt: { receiptId, readAt, shownHash, deleteBy: reading.deleteBy, ...openings }, shown };
}

function scopeOf(consent: Consent, now: Date): ProfileScope {
  const today = shanghaiDate(now);
  return new Map(consent.terms.items.map(({ itemCode }) => [itemCode, reachesBackTo(consent.terms, itemCode, today)]));
}

function dimensionsOf(occasion: ReadOccasion) {
  const { enterpriseId, subjectId, lenderId, loanRequestId, caseId, regionCode, industryCode } = occasion;
  const industrySection = industryCode ? (sectionOf(industryCode)?.code ?? null) : null;
  return { enterpriseId, subjectId, lenderId, loanRequestId, caseId, regionCode, industrySection };
}
