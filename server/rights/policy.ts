import type { Actor } from "../kernel/actor.ts";

type Owned = { readonly enterpriseId: string };

/** Everything about an enterprise and its people leaves only by the hand of who represents it. */
export function mayTakeEverything(actor: Actor, held: Owned): boolean {
  return represents(actor, held);
}

/** Whose account ends, and whether it stays after all, says who represents the enterprise. */
export function mayCloseAccount(actor: Actor, held: Owned): boolean {
  return represents(actor, held);
}

function represents(actor: Actor, held: Owned): boolean {
  return (
    actor.kind === "enterprise" &&
    actor.organizationId === held.enterpriseId &&
    actor.role === "legal_representative" &&
    actor.mandate === "approved"
  );
}
