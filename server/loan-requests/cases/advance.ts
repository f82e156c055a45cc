import "server-only";
import { and, eq } from "drizzle-orm";
import { lenderCases } from "../../../db/schema/loan-requests.ts";
import type { Scope } from "../../access/with-actor.ts";
import { DomainError, only } from "../../kernel/errors.ts";
import { type CaseEvent, hasEnded, transition } from "./case.ts";
import type { LenderCase } from "./locks.ts";

export type CasePatch = Partial<
  Pick<LenderCase, "ownerMemberId" | "declineCode" | "declineText" | "declineBasis" | "offerApproval" | "offerValidTill">
>;

/**
 * Moves a locked case on. The lender's first answer of any kind stamps when it came, and an end without money when it was; a revived
 * case has none. Refuses with CONFLICT (`case.moved_on`) when the event makes no sense from its status. Returns the case as it is afterwards.
 */
export async function advanceCase(scope: Scope, lenderCase: LenderCase, event: CaseEvent, patch: CasePatch = {}): Promise<LenderCase> {
  const status = transition(lenderCase.status, event);
  if (!status) throw new DomainError("CONFLICT", "case.moved_on", { status: lenderCase.status });

  const isAnswer = scope.actor.kind === "lender" && lenderCase.firstActionAt === null;
  const closedAt = hasEnded(status) ? scope.now : null;
  const change = { ...patch, status, closedAt, ...(isAnswer ? { firstActionAt: scope.now } : {}) };
  const same = and(eq(lenderCases.id, lenderCase.id), eq(lenderCases.status, lenderCase.status));
  return only(await scope.tx.update(lenderCases).set(change).where(same).returning());
}
