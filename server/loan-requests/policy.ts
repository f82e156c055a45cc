import { type Actor, mayBind } from "../kernel/actor.ts";

type Owned = { readonly enterpriseId: string };

const isOwn = (actor: Actor, request: Owned) => actor.kind === "enterprise" && actor.organizationId === request.enterpriseId;

/** Every member of the enterprise prepares a request, before its mandate is approved too: nothing leaves the house. */
export function mayPrepareRequest(actor: Actor, request: Owned): boolean {
  return isOwn(actor, request);
}

/** A legal representative submits; an operator only under a mandate that names submitting; nobody before the mandate is approved. */
export function maySubmitRequest(actor: Actor, request: Owned): boolean {
  return isOwn(actor, request) && actor.kind === "enterprise" && mayBind(actor, "submit");
}

/** As submitting, under a mandate that names withdrawing. */
export function mayWithdrawRequest(actor: Actor, request: Owned): boolean {
  return isOwn(actor, request) && actor.kind === "enterprise" && mayBind(actor, "withdraw");
}
