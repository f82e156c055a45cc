import type { Actor } from "../kernel/actor.ts";

/** The model and its runs are the nation's: an administrator who is bound to a region reads them. */
export function mayGovernEvaluation(actor: Actor): boolean {
  return actor.kind === "administrator" && actor.role === "administrator";
}

/** A draft is adopted by somebody who could have written it, and has not. */
export function mayAdoptModel(actor: Actor, draft: { readonly editedByUserIds: readonly string[] }): boolean {
  return mayGovernEvaluation(actor) && actor.kind === "administrator" && !draft.editedByUserIds.includes(actor.userId);
}
