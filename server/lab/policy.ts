import type { Actor } from "../kernel/actor.ts";

/** The nation's administrators try scores on the platform's population and on tables; those bound to a region read what was found. */
export function mayTryScores(actor: Actor): boolean {
  return actor.kind === "administrator" && actor.role === "administrator";
}
