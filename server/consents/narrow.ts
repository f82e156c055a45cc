import "server-only";
import { eq } from "drizzle-orm";
import { consents } from "../../db/schema/consents.ts";
import { recordAudit } from "../access/audit.ts";
import { withActor } from "../access/with-actor.ts";
import type { EnterpriseActor } from "../kernel/actor.ts";
import { canonicalHash } from "../kernel/canonical.ts";
import { DomainError, only } from "../kernel/errors.ts";
import { newId } from "../kernel/ids.ts";
import { findOwnMandate } from "../subjects/signing-mandates.ts";
import { covers, statusAt, transition } from "./consent.ts";
import { lockOwnConsent } from "./locks.ts";
import { loggingRefusal } from "./logging-refusal.ts";
import { mayChangeConsent } from "./policy.ts";
import { type ConsentChanged, ConsentTerms, type NarrowConsentInput } from "./schema.ts";
import { carriedFrom, signedUnder } from "./sign.ts";

/**
 * Takes items out of a consent: a new version with fewer items and the same end takes its place, and counts on from the reads of the old,
 * which its terms name. The sentence that was signed stays the old one's, since nobody signs another.
 * What was read under the old is due for deletion now.
 * Refuses with NOT_FOUND, FORBIDDEN, PRECONDITION_FAILED when what is kept is nothing, everything or something else, or CONFLICT when the
 * consent has ended.
 */
export function narrowConsent(actor: EnterpriseActor, input: NarrowConsentInput): Promise<ConsentChanged> {
  const detail = { consentId: input.consentId, tried: "narrow" };
  return loggingRefusal(actor, { action: "consent.change_refused", detail }, () => narrow(actor, input));
}

function narrow(actor: EnterpriseActor, input: NarrowConsentInput): Promise<ConsentChanged> {
  return withActor(actor, async (begun) => {
    const { scope, consent: before } = await lockOwnConsent(begun, input.consentId);

    if (!mayChangeConsent(actor, before)) throw new DomainError("FORBIDDEN", "consent.signers_only");

    if (!transition(statusAt(before, scope.now), "supersede")) throw new DomainError("CONFLICT", "consent.moved_on");
    const kept = [...new Set(input.keptItemCodes)];
    const isNarrower = kept.length > 0 && kept.length < before.itemCodes.length && covers(before, kept);
    if (!isNarrower) throw new DomainError("PRECONDITION_FAILED", "consent.not_narrower");

    await scope.tx.update(consents).set({ status: "superseded", endedAt: scope.now }).where(eq(consents.id, before.id));
    const old = ConsentTerms.parse(before.terms);
    const items = old.items.filter(({ itemCode }) => kept.includes(itemCode));
    const takenOut = old.items.filter(({ itemCode }) => !kept.includes(itemCode));
    const carried = carriedFrom(before, "narrowed", takenOut);
    const signer = { signedByUserId: actor.userId, signedByName: actor.displayName };
    const terms = { ...old, ...signer, signedAs: actor.role, items, carried, grantedAt: scope.now.toISOString() };
    const narrowed = {
      ...before,
      ...signer,
      ...signedUnder(await findOwnMandate(scope, "consent")),
      id: newId("consent"),
      terms,
      termsHash: canonicalHash(terms),
      itemCodes: items.map(({ itemCode }) => itemCode),
      grantedAt: scope.now,
      createdAt: scope.now,
    };
    const after = only(await scope.tx.insert(consents).values(narrowed).returning());

    const detail = { supersedes: before.id, lenderId: before.lenderId, items: items.length, termsHash: after.termsHash };
    await recordAudit(scope, { action: "consent.narrowed", objectId: after.id, detail });
    return { consentId: after.id, status: after.status };
  });
}
