import type { Actor } from "../../kernel/actor.ts";

/** Whoever works for the lender that read may say that it deleted: the duty is the house's. */
export function mayAcknowledgeDeletion(actor: Actor, holding: { readonly lenderId: string }): boolean {
  return actor.kind === "lender" && actor.organizationId === holding.lenderId;
}
