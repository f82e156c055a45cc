import type { Actor } from "../kernel/actor.ts";

type Owned = { readonly enterpriseId: string };

/** Whoever may act for an enterprise has reports of it made, and takes them back: both are the enterprise's own affair and bind it to nothing. */
export function mayHandleReport(actor: Actor, report: Owned): boolean {
  return actor.kind === "enterprise" && actor.organizationId === report.enterpriseId && actor.mandate === "approved";
}
