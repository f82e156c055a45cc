import "server-only";
import { and, eq } from "drizzle-orm";
import { lenderCases } from "../../../db/schema/loan-requests.ts";
import type { Scope } from "../../access/with-actor.ts";
import type { EnterpriseActor } from "../../kernel/actor.ts";
import { releaseCase } from "../../products/capacity.ts";
import { advanceCase } from "./advance.ts";
import { transition } from "./case.ts";
import type { LenderCase } from "./locks.ts";

/**
 * Closes the open cases on one of the enterprise's own requests and frees the places they held in their products' capacity; `kept` names
 * one that goes on. Locks every case of the request in one order. A case that is over already stays as it is.
 */
export async function closeOpenCases(
  scope: Scope<EnterpriseActor>,
  loanRequestId: string,
  kept: string | null = null,
): Promise<{ kept: LenderCase | null; closed: LenderCase[] }> {
  const onRequest = and(eq(lenderCases.loanRequestId, loanRequestId), eq(lenderCases.enterpriseId, scope.actor.organizationId));
  const cases = await scope.tx.select().from(lenderCases).where(onRequest).orderBy(lenderCases.id).for("update");
  const closed: LenderCase[] = [];
  for (const lenderCase of cases) {
    if (lenderCase.id === kept || !transition(lenderCase.status, "close")) continue;
    closed.push(await advanceCase(scope, lenderCase, "close"));
    await releaseCase(scope, lenderCase.productId);
  }
  return { kept: cases.find(({ id }) => id === kept) ?? null, closed };
}
