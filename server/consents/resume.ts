import "server-only";
import type { EnterpriseActor } from "../kernel/actor.ts";
import type { ConsentChanged, ConsentRef } from "./schema.ts";
import { turnConsent } from "./turn.ts";

/** Lets reading go on under a paused consent. Refuses as pausing does. */
export function resumeConsent(actor: EnterpriseActor, input: ConsentRef): Promise<ConsentChanged> {
  return turnConsent(actor, input, "resume", "active");
}
