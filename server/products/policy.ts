import type { Actor } from "../kernel/actor.ts";

/** A lender's manager prepares its products. */
export function mayEditProduct(actor: Actor, product: { readonly lenderId: string }): boolean {
  return actor.kind === "lender" && actor.role === "manager" && actor.organizationId === product.lenderId;
}

/** And alone puts them on the shelf and takes them off. */
export function mayPublishProduct(actor: Actor, product: { readonly lenderId: string }): boolean {
  return mayEditProduct(actor, product);
}
