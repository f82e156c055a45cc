import "server-only";
import { and, asc, desc, eq, sql } from "drizzle-orm";
import { commitmentPapers, commitmentSteps, commitments } from "../../db/schema/commitments.ts";
import { recordAudit } from "../access/audit.ts";
import type { Scope } from "../access/with-actor.ts";
import type { AuthorityActor, EnterpriseActor } from "../kernel/actor.ts";
import { type Day, shanghaiDate } from "../kernel/dates.ts";
import { DomainError, notFound } from "../kernel/errors.ts";
import { newId } from "../kernel/ids.ts";
import { type CommitmentEvent, standingOf, transition } from "./commitment.ts";
import type { ProofView, StepView } from "./schema.ts";

export type Commitment = typeof commitments.$inferSelect;
type Side = Scope<EnterpriseActor> | Scope<AuthorityActor>;

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

type Changes = Partial<Pick<Commitment, "publishedAt" | "usedAt" | "verifiedAt" | "verifiedByUserId" | "measure" | "fixBy" | "endedAt">>;
type Step = { readonly event: CommitmentEvent; readonly note?: string; readonly fixBy?: Day; readonly changes?: Changes };

/**
 * Moves a commitment on from the status it was read in, with what changes beside it, and leaves its step and the audit row. Refuses with CONFLICT when the
 * step makes no sense from where it stands today, or somebody else moved it first.
 */
export async function advanceCommitment(scope: Side, before: Commitment, { event, note, fixBy, changes }: Step): Promise<Commitment> {
  const status = transition(standingOf(before, shanghaiDate(scope.now)), event);
  const movedOn = new DomainError("CONFLICT", "commitment.moved_on");
  if (!status) throw movedOn;
  const asRead = and(eq(commitments.id, before.id), eq(commitments.status, before.status), sameMeasure(before));
  const [after] = await scope.tx
    .update(commitments)
    .set({ ...changes, status })
    .where(asRead)
    .returning();
  if (!after) throw movedOn;
  await leaveStep(scope, after, { kind: event, note: note ?? null, fixBy: fixBy ?? null });
  await recordAudit(scope, {
    action: `commitment.${actions[event]}`,
    objectId: after.id,
    detail: { from: before.status, to: after.status },
  });
  return after;
}

/** Two orders at once must not both follow the same last one. */
function sameMeasure({ measure, fixBy }: Commitment) {
  return and(
    sql`${commitments.measure} is not distinct from ${measure}::commitment_measure`,
    sql`${commitments.fixBy} is not distinct from ${fixBy}::date`,
  );
}

const actions: Readonly<Record<CommitmentEvent, string>> = {
  accept: "accepted",
  refuse: "not_accepted",
  begin: "begun",
  lapse: "lapsed",
  withdraw: "withdrawn",
  fulfil: "fulfilled",
  break: "broken",
  order: "fix_ordered",
  stop: "stopped",
  revoke: "revoked",
  fix: "fixed_late",
};

/** Leaves one step of a commitment's story, by name; both sides see it, and nobody else. */
export async function leaveStep(
  { tx, actor, now }: Side,
  { id, enterpriseId, authorityId }: Commitment,
  {
    kind,
    note = null,
    fixBy = null,
  }: { readonly kind: CommitmentEvent | "sign"; readonly note?: string | null; readonly fixBy?: Day | null },
): Promise<void> {
  await tx.insert(commitmentSteps).values({
    ...{ id: newId("commitmentStep"), commitmentId: id, enterpriseId, authorityId, kind, at: now, note, fixBy },
    ...{ byUserId: actor.userId, byName: actor.displayName, byRole: actor.kind === "authority" ? "authority" : actor.role },
  });
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
