import "server-only";
import { recordAudit } from "../../../access/audit.ts";
import { publish } from "../../../access/financing-events.ts";
import { type Scope, withActor } from "../../../access/with-actor.ts";
import { deleteBy } from "../../../consents/consent.ts";
import { openConsent } from "../../../consents/open-consent.ts";
import type { LenderActor } from "../../../kernel/actor.ts";
import { canonicalHash } from "../../../kernel/canonical.ts";
import { DomainError } from "../../../kernel/errors.ts";
import { leaveReceipt, type ReadOccasion, type ReadPurpose } from "../../../profiles/leave-receipt.ts";
import { leaveRefusedTry } from "../../../profiles/leave-refused-try.ts";
import { recordVersionsOf } from "../../../profiles/profile.ts";
import { dimensionsOf } from "../../../profiles/read-consented.ts";
import { failedOf } from "../../../profiles/replay/agreement.ts";
import { makeAgain } from "../../../profiles/replay/make-again.ts";
import type { OpenedProfile } from "../../../profiles/schema.ts";
import { isFor } from "../case.ts";
import { findReceivedCase, type LenderCase, refuseParty } from "../locks.ts";
import { type CaseJudging, occasionOf, saidIn } from "../open-profile.ts";
import { mayOpenProfile } from "../policy.ts";
import { type DecidedOn, findDecision } from "./decisions.ts";
import { isHeld } from "./find.ts";
import type { DecisionRef, OpenedAgain } from "./schema.ts";

/**
 * Opens once more what the lender saw before a decision of its own, with what has changed since. It is a reading: the consent is opened and counts it, and a
 * receipt that names the earlier one, an audit row and an event are left with it. A refused try leaves its own. Refuses as `openCaseProfile` does, and with
 * CONFLICT when no reading came before the decision (`profile.none_before_decision`) or its data life is over (`profile.no_longer_held`).
 */
export async function openDecisionAgain(actor: LenderActor, ref: DecisionRef, judging: CaseJudging): Promise<OpenedAgain> {
  let tried: ReadOccasion | null = null;
  try {
    return await withActor(actor, async (scope) => {
      const lenderCase = await findReceivedCase(scope, ref.caseId);
      tried = occasionOf(lenderCase, "assessment");
      if (!mayOpenProfile(actor, lenderCase)) throw new DomainError("FORBIDDEN", "case.officer_only");
      await refuseParty(scope, lenderCase);

      const { receipt } = await findDecision(scope, lenderCase, ref.decisionId);
      if (!receipt) throw new DomainError("CONFLICT", "profile.none_before_decision");
      tried = { ...occasionOf(lenderCase, receipt.purpose as ReadPurpose), sought: receipt.itemCodes };
      if (!isFor(tried.purpose, lenderCase.status)) throw new DomainError("CONFLICT", "case.over");
      return readAgain(scope, { lenderCase, receipt, occasion: tried }, judging);
    });
  } catch (error) {
    if (error instanceof DomainError && error.code !== "NOT_FOUND" && tried) await leaveRefusedTry(actor, tried, error);
    throw error;
  }
}

type On = { readonly lenderCase: LenderCase; readonly receipt: DecidedOn; readonly occasion: ReadOccasion };

async function readAgain(scope: Scope<LenderActor>, { lenderCase, receipt, occasion }: On, judging: CaseJudging): Promise<OpenedAgain> {
  const { loanRequestId, purpose } = occasion;
  const { consent, itemCodes, openedAt } = await openConsent(scope, { loanRequestId, purpose, itemCodes: receipt.itemCodes });
  if (consent.id !== receipt.consentId) throw new DomainError("PRECONDITION_FAILED", "consent.none_in_force");
  if (itemCodes.length < receipt.itemCodes.length) throw new DomainError("PRECONDITION_FAILED", "consent.item_not_covered");
  if (!(await isHeld(scope, receipt))) throw new DomainError("CONFLICT", "profile.no_longer_held");

  const beside = { said: saidIn(lenderCase), judging: (opened: Parameters<CaseJudging>[2]) => judging(scope, lenderCase, opened) };
  const { replayed, current } = await makeAgain(scope, { consent, itemCodes }, receipt, beside, openedAt);

  const reading = {
    result: "read" as const,
    consentId: consent.id,
    againOf: receipt.id,
    itemCodes: [...itemCodes],
    recordVersions: versionsOf(replayed.shown, current),
    judged: failedOf(current),
    catalogueVersionId: current.catalogue.versionId,
    shownHash: canonicalHash(replayed),
    deleteBy: deleteBy(consent, openedAt),
    readAt: openedAt,
  };
  const receiptId = await leaveReceipt(scope, occasion, reading);
  const counted = { receiptId, items: itemCodes.length, records: reading.recordVersions.length };
  const detail = { ...counted, againOf: receipt.id, consentId: consent.id, shownHash: reading.shownHash };
  await recordAudit(scope, { action: "profile.decision_replayed", objectId: lenderCase.id, detail });
  await publish(scope, { kind: "profile_read", ...dimensionsOf(occasion), facts: counted });
  const { readAt, shownHash } = reading;
  return { receiptId, readAt, shownHash, deleteBy: reading.deleteBy, replayed };
}

/** Both readings were shown: what the changes name of the present one is known by it. */
function versionsOf(...shown: readonly OpenedProfile[]): [string, number][] {
  const pairs = shown.flatMap((one) => recordVersionsOf(one));
  return [...new Map(pairs.map((pair) => [pair.join(" "), pair])).values()].sort(([one], [other]) => (one < other ? -1 : 1));
}
