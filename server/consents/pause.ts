import "server-only";
import type { EnterpriseActor } from "../kernel/actor.ts";
import type { ConsentChanged, ConsentRef } from "./schema.ts";
import { turnConsent } from "./turn.ts";

/**
 * Stops reading under a consent until it is resumed; its end stays where it is. Refuses with NOT_FOUND, FORBIDDEN, or CONFLICT when it
 * has ended. Paused twice is paused; of one that was narrowed or replaced meanwhile, the successor rests.
 */
export function pauseConsent(actor: EnterpriseActor, input: ConsentRef): Promise<ConsentChanged> {
  return turnConsent(actor, input, "pause", "paused");
}
