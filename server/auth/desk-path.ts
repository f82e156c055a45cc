import type { Actor } from "../kernel/actor.ts";
import type { Need } from "./session.ts";

const desks = { enterprise: "/enterprise", lender: "/lender", authority: "/authority", administrator: "/admin" } as const;

/** Where a signed-in person works, or what the person must do first. */
export function deskOf(session: { actor: Exclude<Actor, { kind: "system" }> | null; need: Need | null }): string {
  if (session.actor) return desks[session.actor.kind];
  return session.need === "second_factor" ? "/two-factor" : "/join";
}
