import "server-only";
import { inArray } from "drizzle-orm";
import { productVersions } from "../../../db/schema/products.ts";
import type { LoanPurpose } from "../../../db/schema/words.ts";
import type { Scope } from "../../access/with-actor.ts";
import { nameCodes } from "../../catalogue/code-names.ts";
import { loadCalendar } from "../../catalogue/rules.ts";
import { listReceivedConsents, type ReceivedConsent } from "../../consents/received.ts";
import type { LenderActor } from "../../kernel/actor.ts";
import { sectionOf } from "../../kernel/industry.ts";
import { type WorkCalendar, workingHoursBetween } from "../../kernel/working-days.ts";
import { nameColleagues } from "../../subjects/colleague-names.ts";
import { isFor, isOpen, slaOf, transition } from "./case.ts";
import type { LenderCase } from "./locks.ts";
import { mayOpenProfile } from "./policy.ts";
import type { CaseRow } from "./schema.ts";
import { deskStage } from "./stage.ts";

/** What the words of some cases need besides their rows. */
export type CaseWords = {
  readonly calendar: WorkCalendar;
  readonly consents: ReadonlyMap<string, ReceivedConsent>;
  readonly names: ReadonlyMap<string, { readonly zh: string; readonly en: string }>;
  readonly owners: ReadonlyMap<string, string>;
  readonly versions: ReadonlyMap<string, typeof productVersions.$inferSelect>;
};

export async function wordsOf(scope: Scope<LenderActor>, cases: readonly LenderCase[]): Promise<CaseWords> {
  const versionIds = [...new Set(cases.map(({ productVersionId }) => productVersionId))];
  const versions =
    versionIds.length > 0 ? await scope.tx.select().from(productVersions).where(inArray(productVersions.id, versionIds)) : [];
  return {
    calendar: await loadCalendar(scope),
    consents: await listReceivedConsents(
      scope,
      cases.map(({ loanRequestId }) => loanRequestId),
    ),
    names: await nameCodes(
      scope,
      cases.flatMap(({ regionCode, industryCode }) => [regionCode, industryCode]),
    ),
    owners: await nameColleagues(
      scope,
      cases.map(({ ownerMemberId }) => ownerMemberId),
    ),
    versions: new Map(versions.map((version) => [version.id, version])),
  };
}

/**
 * Whether a case's enterprise is named to its lender: while a consent is in force, and the request has not gone on with another lender or ended. Once the
 * lender granted it credit it knows its borrower, whatever it may read.
 */
export function isNamedIn({ status }: Pick<LenderCase, "status">, consent: ReceivedConsent | undefined): boolean {
  return isFor("monitoring", status) || (consent?.isInForce === true && status !== "closed_by_request");
}

/**
 * A case as its lender may see it now: without a consent in force or credit granted, or once the request went on with another lender or ended, nobody is named. What
 * the enterprise said of itself is never among it: it opens with the profile.
 */
export function caseView(scope: Scope<LenderActor>, lenderCase: LenderCase, words: CaseWords): CaseRow {
  const consent = words.consents.get(lenderCase.loanRequestId);
  const isNamed = isNamedIn(lenderCase, consent);
  const version = words.versions.get(lenderCase.productVersionId);
  if (!version) throw new Error("a case has no product version");
  const { enterpriseName, enterpriseUscc, dueAt, assignedAt, ownerMemberId } = lenderCase;
  return {
    caseId: lenderCase.id,
    reference: lenderCase.reference,
    status: lenderCase.status,
    identity: isNamed ? { name: enterpriseName, uscc: mayOpenProfile(scope.actor, lenderCase) ? enterpriseUscc : null } : null,
    regionName: words.names.get(lenderCase.regionCode ?? "") ?? null,
    industryName: industryName(lenderCase.industryCode, words),
    amountFen: lenderCase.amountFen,
    termMonths: lenderCase.termMonths,
    purpose: lenderCase.purpose as LoanPurpose,
    productId: lenderCase.productId,
    productName: { zh: version.nameZh, en: version.nameEn },
    productVersion: version.version,
    assignedAt,
    dueAt,
    isDueProvisional: lenderCase.isDueProvisional,
    firstActionAt: lenderCase.firstActionAt,
    sla: isOpen(lenderCase.status) ? slaOf(lenderCase, scope.now, words.calendar) : null,
    ageHours: workingHoursBetween(words.calendar, assignedAt, scope.now).hours,
    owner: ownerMemberId
      ? { memberId: ownerMemberId, name: words.owners.get(ownerMemberId) ?? "", isMe: ownerMemberId === scope.actor.memberId }
      : null,
    stage: deskStage(lenderCase, (consent?.readsUsed ?? 0) > 0),
    offerApproval: transition(lenderCase.status, "issue_offer") ? lenderCase.offerApproval : null,
    offerValidTill: lenderCase.status === "offer_issued" ? lenderCase.offerValidTill : null,
  };
}

/** In the reader's language as finely as the classification has English names: the section stands in where it has none. */
function industryName(code: string | null, words: CaseWords): { zh: string; en: string } | null {
  if (!code) return null;
  const name = words.names.get(code);
  const section = sectionOf(code);
  if (!name) return section && { zh: section.zh, en: section.en };
  return { zh: name.zh, en: name.en === name.zh && section ? section.en : name.en };
}
