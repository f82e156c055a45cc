import type { Actor } from "../kernel/actor.ts";

type Owned = { readonly enterpriseId: string };

/** Whoever may act for an enterprise has credentials issued to it and takes them back. What is shown of one, and to whom, is decided where its key is. */
export function mayHandleCredential(actor: Actor, credential: Owned): boolean {
  return actor.kind === "enterprise" && actor.organizationId === credential.enterpriseId && actor.mandate === "approved";
}
