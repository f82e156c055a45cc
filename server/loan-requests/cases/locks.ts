import "server-only";
import { and, eq } from "drizzle-orm";
import { lenderCases } from "../../../db/schema/loan-requests.ts";
import type { Scope } from "../../access/with-actor.ts";
import type { LenderActor } from "../../kernel/actor.ts";
import { DomainError, notFound } from "../../kernel/errors.ts";
import { hasHadPlaceIn } from "../../subjects/own-place.ts";

export type LenderCase = typeof lenderCases.$inferSelect;

const received = ({ actor }: Scope<LenderActor>, caseId: string) =>
  and(eq(lenderCases.id, caseId), eq(lenderCases.lenderId, actor.organizationId));

/** A case of the lender's own. A rival's case is not found. */
export async function findReceivedCase(scope: Scope<LenderActor>, caseId: string): Promise<LenderCase> {
  const [lenderCase] = await scope.tx.select().from(lenderCases).where(received(scope, caseId));
  if (!lenderCase) throw notFound("case");
  return lenderCase;
}

/** A case of the lender's own, to show it. A rival's case is not found, and whoever is a party to it is refused. */
export async function findShownCase(scope: Scope<LenderActor>, caseId: string): Promise<LenderCase> {
  const lenderCase = await findReceivedCase(scope, caseId);
  await refuseParty(scope, lenderCase);
  return lenderCase;
}

/**
 * Locks a case of the lender's own; a rival's case is not found, and whoever is a party to it is refused. A verb that also needs the request
 * finds the case, locks the request through it, and only then locks the case: parent before child, as the enterprise's verbs do.
 */
export async function lockReceivedCase(scope: Scope<LenderActor>, caseId: string): Promise<LenderCase> {
  const [lenderCase] = await scope.tx.select().from(lenderCases).where(received(scope, caseId)).for("update");
  if (!lenderCase) throw notFound("case");
  await refuseParty(scope, lenderCase);
  return lenderCase;
}

/** Nobody works on, reads or grants the loan of a house that is one's own. Refuses with FORBIDDEN (`case.own_enterprise`). */
export async function refuseParty(scope: Scope<LenderActor>, lenderCase: Pick<LenderCase, "enterpriseId">): Promise<void> {
  if (await hasHadPlaceIn(scope, lenderCase.enterpriseId)) throw new DomainError("FORBIDDEN", "case.own_enterprise");
}
