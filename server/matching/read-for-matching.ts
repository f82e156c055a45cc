import "server-only";
import type { Scope } from "../access/with-actor.ts";
import { listItemsEverywhere } from "../catalogue/items.ts";
import { openMatchingConsent } from "../consents/open-consent.ts";
import type { EnterpriseActor } from "../kernel/actor.ts";
import type { LoanRequest } from "../loan-requests/queries.ts";
import { leaveMatchingReceipt } from "../profiles/leave-matching-receipt.ts";
import { loadFacts } from "./facts.ts";
import { readingOf } from "./reading.ts";
import type { Shelf } from "./snapshot.ts";

/**
 * What is known of one of the enterprise's own requests: its answers and, under a live consent for matching, what the rules on the shelf read of
 * its records. The reading leaves its receipt in the same transaction.
 */
export async function readForMatching(scope: Scope<EnterpriseActor>, shelf: Shelf, request: LoanRequest) {
  const opened = await openMatchingConsent(scope, request.id);
  const consent = opened?.consent ?? null;
  const items = await listItemsEverywhere(scope);
  const known = await loadFacts(scope, request, consent, shelf.reads());
  if (opened) {
    const reading = { ...readingOf(known, shelf.rules()), catalogueVersionId: items[0]?.versionId ?? null, readAt: opened.openedAt };
    await leaveMatchingReceipt(scope, opened.consent, reading);
  }
  return { consent, items, known };
}
