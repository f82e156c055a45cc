import type { Actor } from "../kernel/actor.ts";

/** A lender's manager prepares its products. */
export function mayEditProduct(actor: Actor, product: { readonly lenderId: string }): boolean {
  return actor.kind === "lender" && actor.role === "manager" && actor.organizationId === product.lenderId;
}

/** And alone puts them on the shelf and takes them off. */
export function mayPublishProduct(actor: Actor, product: { readonly lenderId: string }): boolean {
  return mayEditProduct(actor, product);
}

/** Its manager and its officers test its rules on past requests; an approver decides offers and sets none. */
export function mayTestRules(actor: Actor, product: { readonly lenderId: string }): boolean {
  return (
    mayEditProduct(actor, product) || (actor.kind === "lender" && actor.role === "officer" && actor.organizationId === product.lenderId)
  );
}
