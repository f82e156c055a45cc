import "server-only";
import type { Scope } from "../access/with-actor.ts";
import type { AdministratorActor, LenderActor } from "../kernel/actor.ts";
import { DomainError } from "../kernel/errors.ts";
import { hasHadPlaceIn } from "../subjects/own-place.ts";

/** Nobody answers or decides for a house in which the same person has, or had, a place. Refuses with FORBIDDEN. */
export async function refuseOwnCause(scope: Scope<AdministratorActor | LenderActor>, ...houses: (string | null)[]): Promise<void> {
  for (const house of houses) {
    if (house !== null && (await hasHadPlaceIn(scope, house))) throw new DomainError("FORBIDDEN", "organization.own_cause");
  }
}
