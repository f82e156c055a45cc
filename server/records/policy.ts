import type { Actor, AdministratorActor, AuthorityActor } from "../kernel/actor.ts";

export type ImportingActor = AdministratorActor | AuthorityActor;

/** Files are brought in by administrators and by the units that the records come from. */
export function mayImport(actor: Actor | null): actor is ImportingActor {
  return actor !== null && (actor.kind === "administrator" || actor.kind === "authority");
}
