import type { Actor } from "../kernel/actor.ts";

type Owned = { readonly enterpriseId: string };

/** Everything about an enterprise and its people leaves only by the hand of who represents it. */
export function mayTakeEverything(actor: Actor, held: Owned): boolean {
  return (
    actor.kind === "enterprise" &&
    actor.organizationId === held.enterpriseId &&
    actor.role === "legal_representative" &&
    actor.mandate === "approved"
  );
}
