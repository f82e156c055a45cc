import "server-only";
import { and, desc, eq, exists, gt, sql } from "drizzle-orm";
import { lenderCases, loanRequests } from "../../../db/schema/loan-requests.ts";
import { productVersions } from "../../../db/schema/products.ts";
import type { Scope } from "../../access/with-actor.ts";
import type { EnterpriseActor } from "../../kernel/actor.ts";
import { notFound } from "../../kernel/errors.ts";
import type { LenderCase } from "../cases/locks.ts";
import type { RequestStarted } from "../schema.ts";

/** The newest draft that asks for a declined case's product and was begun after the refusal; null where there is none. */
export async function findBegunAgain(
  { tx, actor }: Scope<EnterpriseActor>,
  declined: Pick<LenderCase, "productId" | "closedAt" | "assignedAt">,
): Promise<RequestStarted | null> {
  const chosen = sql`${productVersions.id} = any(${loanRequests.chosenVersionIds})`;
  const asksForIt = tx
    .select({ id: productVersions.id })
    .from(productVersions)
    .where(and(eq(productVersions.productId, declined.productId), chosen));
  const ownDraft = and(eq(loanRequests.enterpriseId, actor.organizationId), eq(loanRequests.status, "draft"));
  const [draft] = await tx
    .select({ loanRequestId: loanRequests.id, reference: loanRequests.reference })
    .from(loanRequests)
    .where(and(ownDraft, gt(loanRequests.createdAt, declined.closedAt ?? declined.assignedAt), exists(asksForIt)))
    .orderBy(desc(loanRequests.createdAt), desc(loanRequests.id))
    .limit(1);
  return draft ?? null;
}

/** One of the enterprise's own cases that was declined. Another's, or one that was not, is not found. */
export async function findOwnDeclined({ tx, actor }: Scope<EnterpriseActor>, caseId: string): Promise<LenderCase> {
  const declined = and(eq(lenderCases.id, caseId), eq(lenderCases.enterpriseId, actor.organizationId), eq(lenderCases.status, "declined"));
  const [row] = await tx.select().from(lenderCases).where(declined);
  if (!row) throw notFound("case");
  return row;
}
