import type { Actor } from "../kernel/actor.ts";

/** The officers of a unit order measures in its name and lift those that it ordered. */
export function mayHandleMeasure(actor: Actor, measure: { readonly authorityId: string }): boolean {
  return actor.kind === "authority" && actor.organizationId === measure.authorityId;
}
