import { type Actor, mayBind } from "../kernel/actor.ts";

/** Whoever submits in the enterprise's name also commits it, and takes a commitment back. */
export function mayCommit(actor: Actor, commitment: { readonly enterpriseId: string }): boolean {
  return actor.kind === "enterprise" && actor.organizationId === commitment.enterpriseId && mayBind(actor, "submit");
}

/** The officers of the unit that a commitment was made to accept and verify it. */
export function mayVerify(actor: Actor, commitment: { readonly authorityId: string | null }): boolean {
  return actor.kind === "authority" && actor.organizationId === commitment.authorityId;
}
