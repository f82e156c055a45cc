import type { Actor } from "../../kernel/actor.ts";

type Received = { readonly lenderId: string };

/** Officers and approvers of the lender work on its cases; managers run members and products. */
export function mayWorkCase(actor: Actor, lenderCase: Received): boolean {
  return actor.kind === "lender" && actor.organizationId === lenderCase.lenderId && (actor.role === "officer" || actor.role === "approver");
}

/** Whoever works on the case may open the profile, under the enterprise's consent. */
export function mayOpenProfile(actor: Actor, lenderCase: Received): boolean {
  return mayWorkCase(actor, lenderCase);
}
