import "server-only";
import { eq } from "drizzle-orm";
import { consents } from "../../db/schema/consents.ts";
import { recordAudit } from "../access/audit.ts";
import { withActor } from "../access/with-actor.ts";
import type { EnterpriseActor } from "../kernel/actor.ts";
import { DomainError } from "../kernel/errors.ts";
import { statusAt, transition } from "./consent.ts";
import { lockLivingConsent, lockOwnConsent } from "./locks.ts";
import { loggingRefusal } from "./logging-refusal.ts";
import { mayChangeConsent } from "./policy.ts";
import type { ConsentChanged, ConsentRef } from "./schema.ts";

/** Moves a consent between resting and reading. Refuses as pausing does. */
export function turnConsent(
  actor: EnterpriseActor,
  input: ConsentRef,
  event: "pause" | "resume",
  wanted: "paused" | "active",
): Promise<ConsentChanged> {
  const detail = { consentId: input.consentId, tried: event };
  return loggingRefusal(actor, { action: "consent.change_refused", detail }, () => turn(actor, input, event, wanted));
}

function turn(actor: EnterpriseActor, input: ConsentRef, event: "pause" | "resume", wanted: "paused" | "active"): Promise<ConsentChanged> {
  return withActor(actor, async (begun) => {
    const lock = event === "pause" ? lockLivingConsent : lockOwnConsent;
    const { scope, consent: before } = await lock(begun, input.consentId);

    if (!mayChangeConsent(actor, before)) throw new DomainError("FORBIDDEN", "consent.signers_only");

    const now = statusAt(before, scope.now);
    if (now === wanted) return { consentId: before.id, status: now };
    const status = transition(now, event);
    if (!status) throw new DomainError("CONFLICT", "consent.moved_on");

    await scope.tx.update(consents).set({ status }).where(eq(consents.id, before.id));

    await recordAudit(scope, { action: `consent.${event}d`, objectId: before.id, detail: { lenderId: before.lenderId } });
    return { consentId: before.id, status };
  });
}
