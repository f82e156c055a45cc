import "server-only";
import { and, asc, desc, eq, sql } from "drizzle-orm";
import { commitmentPapers, commitmentSteps, commitments } from "../../db/schema/commitments.ts";
import type { Scope } from "../access/with-actor.ts";
import type { AuthorityActor, EnterpriseActor } from "../kernel/actor.ts";
import { notFound } from "../kernel/errors.ts";
import type { ProofView, StepView } from "./schema.ts";

export type Commitment = typeof commitments.$inferSelect;
export type Side = Scope<EnterpriseActor> | Scope<AuthorityActor>;

/** One of the enterprise's own commitments. Another's is not found, though it may be public. */
export async function findOwnCommitment(scope: Scope<EnterpriseActor>, commitmentId: string): Promise<Commitment> {
  const own = and(eq(commitments.id, commitmentId), eq(commitments.enterpriseId, scope.actor.organizationId));
  const [found] = await scope.tx.select().from(commitments).where(own);
  if (!found) throw notFound("commitment");
  return found;
}

/** The enterprise's commitments, newest first. */
export function listOwn(scope: Scope<EnterpriseActor>): Promise<Commitment[]> {
  const own = eq(commitments.enterpriseId, scope.actor.organizationId);
  return scope.tx.select().from(commitments).where(own).orderBy(desc(commitments.signedAt), desc(commitments.id)).limit(200);
}

/** One that was made to the acting unit. Another unit's is not found. */
export async function findReceivedCommitment(scope: Scope<AuthorityActor>, commitmentId: string): Promise<Commitment> {
  const received = and(eq(commitments.id, commitmentId), eq(commitments.authorityId, scope.actor.organizationId));
  const [found] = await scope.tx.select().from(commitments).where(received);
  if (!found) throw notFound("commitment");
  return found;
}

/** A commitment's story, in the order in which it went. */
export async function listSteps({ tx }: Side, commitmentId: string): Promise<StepView[]> {
  const { kind, at, byName, byRole, note, fixBy } = commitmentSteps;
  const rows = await tx
    .select({ kind, at, byName, byRole, note, fixBy })
    .from(commitmentSteps)
    .where(eq(commitmentSteps.commitmentId, commitmentId))
    .orderBy(asc(at), asc(commitmentSteps.id));
  return rows.map(({ byRole: role, ...step }) => ({ ...step, side: role === "authority" ? "authority" : "enterprise" }));
}

/** The proofs that were laid to a commitment, without their content, in the order they came. */
export function listProofs({ tx }: Scope, commitmentId: string): Promise<ProofView[]> {
  const { id: paperId, fileName, addedAt } = commitmentPapers;
  const bytes = sql<number>`octet_length(${commitmentPapers.content})`.mapWith(Number);
  return tx
    .select({ paperId, fileName, bytes, addedAt })
    .from(commitmentPapers)
    .where(eq(commitmentPapers.commitmentId, commitmentId))
    .orderBy(asc(addedAt), asc(paperId));
}
