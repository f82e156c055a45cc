import "server-only";
import { and, eq } from "drizzle-orm";
import { organizations } from "../../db/schema/organizations.ts";
import { narrowToSubject, type Scope } from "../access/with-actor.ts";
import type { LenderActor } from "../kernel/actor.ts";
import { DomainError, only } from "../kernel/errors.ts";
import { whyRefused } from "./consent.ts";
import { lockAliveTimed } from "./locks.ts";
import { isAsSigned } from "./refuse-changed.ts";
import { withMandates } from "./standing.ts";

/**
 * Proves that the consent to this lender to assess a request is in force, and keeps it so until commit: a revocation waits, or is seen behind the lock. No item is
 * opened and no opening counted: it is for what goes with the request itself. Refuses with PRECONDITION_FAILED as `openConsent` does.
 */
export async function holdConsent(scope: Scope<LenderActor>, loanRequestId: string): Promise<void> {
  const refuse = (reason: string) => new DomainError("PRECONDITION_FAILED", reason);
  const locked = await lockAliveTimed(scope, { lenderId: scope.actor.organizationId, loanRequestId, purpose: "assessment" });
  if (!locked) throw refuse("consent.none_in_force");
  const { row, lockedAt } = locked;
  const signed = only(await withMandates(scope, [row], lockedAt, "locked"));
  const refusal = whyRefused({ ...signed, readsMax: null }, row.itemCodes, lockedAt);
  if (refusal) throw refuse(refusal);
  if (!isAsSigned(row)) throw refuse("consent.terms_changed");
  // Whether the enterprise is suspended is seen through its subject; no item of it is opened.
  await narrowToSubject(scope, row.subjectId, []);
  const working = and(eq(organizations.id, row.enterpriseId), eq(organizations.status, "active"));
  if ((await scope.tx.$count(organizations, working)) === 0) throw refuse("consent.enterprise_suspended");
}
