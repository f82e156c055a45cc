import type { Actor, AdministratorActor } from "../../kernel/actor.ts";
import { nationCode } from "../../kernel/region.ts";

type OfRegion = { readonly regionCode: string };

/** A national administrator changes every rule; a regional one those of its own region. */
export function mayChangeRule(actor: Actor, { regionCode }: OfRegion): boolean {
  if (actor.kind !== "administrator") return false;
  return actor.role === "administrator" || (regionCode !== nationCode && actor.regionCode === regionCode);
}

/** The second person could have changed it too, and did not. */
export function mayDecideChange(actor: AdministratorActor, change: OfRegion & { readonly proposedByUserId: string }): boolean {
  return mayChangeRule(actor, change) && change.proposedByUserId !== actor.userId;
}

/** Two people change what holds for the whole country, and what becomes worse for whom a rule protects. */
export function needsSecondPerson({ regionCode }: OfRegion, weakens: boolean): boolean {
  return regionCode === nationCode || weakens;
}
