import type { Actor } from "../kernel/actor.ts";
import { contains } from "../kernel/region.ts";

/** Administrators draw in their area: everywhere, or within the region they are bound to. */
export function mayDraw(actor: Actor, { regionCode }: { readonly regionCode: string }): boolean {
  if (actor.kind !== "administrator") return false;
  return actor.role === "administrator" || (actor.regionCode !== null && contains(actor.regionCode, regionCode));
}

/** A visit is filed by an officer of the unit that it was drawn for. */
export function mayFile(actor: Actor, { authorityId }: { readonly authorityId: string }): boolean {
  return actor.kind === "authority" && actor.organizationId === authorityId;
}
