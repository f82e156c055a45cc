import "server-only";
import type { Scope } from "../access/with-actor.ts";
import { shanghaiDate } from "../kernel/dates.ts";
import { standsBehind } from "../subjects/mandate.ts";
import { listSigningMandates } from "../subjects/signing-mandates.ts";

type Signed = { readonly mandateId: string | null; readonly mandateMemberId: string | null };

/**
 * Consents with whether the mandate stands under which each was signed; one that the legal representative signed needs none. Locked, no
 * mandate ends before the transaction does.
 */
export async function withMandates<C extends Signed>(
  scope: Scope,
  consents: readonly C[],
  at: Date = scope.now,
  lock: "locked" | "unlocked" = "unlocked",
): Promise<(C & { readonly hasMandate: boolean })[]> {
  const signers = new Set(consents.flatMap(({ mandateMemberId }) => (mandateMemberId ? [mandateMemberId] : [])));
  const mandates = await listSigningMandates(scope, [...signers], lock);
  const today = shanghaiDate(at);
  return consents.map((consent) => {
    const hasMandate = consent.mandateId === null || standsBehind(consent.mandateId, "consent", mandates, today);
    return { ...consent, hasMandate };
  });
}
