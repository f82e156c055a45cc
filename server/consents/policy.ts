import { type Actor, mayBind } from "../kernel/actor.ts";

type Owned = { readonly enterpriseId: string };

/** A legal representative signs; an operator only under a mandate that names consents; nobody before the mandate is approved. */
export function maySignConsent(actor: Actor, sheet: Owned): boolean {
  return actor.kind === "enterprise" && actor.organizationId === sheet.enterpriseId && mayBind(actor, "consent");
}

/** Whoever may sign may also pause, resume, narrow and revoke. */
export function mayChangeConsent(actor: Actor, consent: Owned): boolean {
  return maySignConsent(actor, consent);
}
