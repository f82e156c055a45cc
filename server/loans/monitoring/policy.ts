import type { Actor } from "../../kernel/actor.ts";

/** Whoever works the lender's cases asks to watch the credit it granted, and takes that back. */
export function mayAskMonitoring(actor: Actor, line: { readonly lenderId: string }): boolean {
  return actor.kind === "lender" && actor.organizationId === line.lenderId && (actor.role === "officer" || actor.role === "approver");
}
