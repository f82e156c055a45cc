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
import { standingAt } from "./consent.ts";
import { lockOwnConsent } from "./locks.ts";
import { loggingRefusal } from "./logging-refusal.ts";
import { mayChangeConsent } from "./policy.ts";
import { type ConsentChanged, type ConsentRef, ConsentTerms } from "./schema.ts";
import { carriedFrom, signedUnder } from "./sign.ts";
import { withMandates } from "./standing.ts";

/**
 * Signs the same terms again where the mandate ended under which an operator had signed them: a new version with the same items and the
 * same end takes the place of the fallen one, and counts on from its reads. Refuses with NOT_FOUND, FORBIDDEN, or CONFLICT when the
 * consent has not fallen.
 */
export function signConsentAgain(actor: EnterpriseActor, input: ConsentRef): Promise<ConsentChanged> {
  const detail = { consentId: input.consentId, tried: "sign_again" };
  return loggingRefusal(actor, { action: "consent.change_refused", detail }, () => signAgain(actor, input));
}

function signAgain(actor: EnterpriseActor, input: ConsentRef): Promise<ConsentChanged> {
  return withActor(actor, async (begun) => {
    const { scope, consent: row } = await lockOwnConsent(begun, input.consentId);
    const before = only(await withMandates(scope, [row]));

    if (!mayChangeConsent(actor, before)) throw new DomainError("FORBIDDEN", "consent.signers_only");

    if (standingAt(before, scope.now) !== "fallen") throw new DomainError("CONFLICT", "consent.not_fallen");

    await scope.tx.update(consents).set({ status: "superseded", endedAt: scope.now }).where(eq(consents.id, row.id));
    const signer = { signedByUserId: actor.userId, signedByName: actor.displayName };
    const carried = carriedFrom(row, "signed_again", []);
    const terms = { ...ConsentTerms.parse(row.terms), ...signer, signedAs: actor.role, carried, grantedAt: scope.now.toISOString() };
    const again = {
      ...row,
      ...signer,
      ...signedUnder(await findOwnMandate(scope, "consent")),
      id: newId("consent"),
      status: "active" as const,
      terms,
      termsHash: canonicalHash(terms),
      grantedAt: scope.now,
      createdAt: scope.now,
    };
    const after = only(await scope.tx.insert(consents).values(again).returning());

    const detail = { supersedes: row.id, lenderId: row.lenderId, termsHash: after.termsHash };
    await recordAudit(scope, { action: "consent.signed_again", objectId: after.id, detail });
    return { consentId: after.id, status: after.status };
  });
}
