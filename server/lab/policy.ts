import type { Actor } from "../kernel/actor.ts";

/** The nation's administrators try scores on the platform's population and on tables; those bound to a region read what was found. */
export function mayTryScores(actor: Actor): boolean {
  return actor.kind === "administrator" && actor.role === "administrator";
}

/** A lender's manager and its officers try scores on firms that agreed to it, as they test rules; an approver reads what was found. */
export function mayTryFirms(actor: Actor): boolean {
  return actor.kind === "lender" && (actor.role === "manager" || actor.role === "officer");
}
