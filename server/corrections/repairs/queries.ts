import "server-only";
import { and, asc, desc, eq, isNotNull, max, ne, sql } from "drizzle-orm";
import { repairCases, repairPapers } from "../../../db/schema/repairs.ts";
import { recordAudit } from "../../access/audit.ts";
import type { Scope } from "../../access/with-actor.ts";
import type { AuthorityActor, EnterpriseActor } from "../../kernel/actor.ts";
import { type Day, shanghaiDate } from "../../kernel/dates.ts";
import { DomainError, notFound } from "../../kernel/errors.ts";
import { type RepairEvent, transition } from "./case.ts";
import type { PaperView } from "./schema.ts";

export type RepairCase = typeof repairCases.$inferSelect;

/** One of the enterprise's own cases. Another's is not found. */
export async function findOwnRepair(scope: Scope<EnterpriseActor>, repairCaseId: string): Promise<RepairCase> {
  const own = and(eq(repairCases.id, repairCaseId), eq(repairCases.enterpriseId, scope.actor.organizationId));
  const [found] = await scope.tx.select().from(repairCases).where(own);
  if (!found) throw notFound("repair_case");
  return found;
}

/** The enterprise's cases, newest first. */
export function listOwnRepairs(scope: Scope<EnterpriseActor>): Promise<RepairCase[]> {
  const own = and(eq(repairCases.enterpriseId, scope.actor.organizationId), ne(repairCases.status, "withdrawn"));
  return scope.tx.select().from(repairCases).where(own).orderBy(desc(repairCases.createdAt), desc(repairCases.id));
}

/** One case that was sent to the acting unit. Another unit's, and a draft, are not found. */
export async function findReceivedRepair(scope: Scope<AuthorityActor>, repairCaseId: string): Promise<RepairCase> {
  const { organizationId } = scope.actor;
  const received = and(eq(repairCases.id, repairCaseId), eq(repairCases.authorityId, organizationId), isNotNull(repairCases.submittedAt));
  const [found] = await scope.tx.select().from(repairCases).where(received);
  if (!found) throw notFound("repair_case");
  return found;
}

/** Up to which day false papers bar the enterprise from applying; null where nothing does. */
export async function findBar(scope: Scope<EnterpriseActor>): Promise<Day | null> {
  const own = eq(repairCases.enterpriseId, scope.actor.organizationId);
  const [row] = await scope.tx
    .select({ until: max(repairCases.barredUntil) })
    .from(repairCases)
    .where(own);
  return row?.until && row.until >= shanghaiDate(scope.now) ? row.until : null;
}

/**
 * Moves a case on from the status it was read in, with what changes beside it, and leaves the audit row. Refuses with CONFLICT when the step makes no sense
 * from there, or somebody else moved it first.
 */
export async function advanceRepair(
  scope: Scope<EnterpriseActor> | Scope<AuthorityActor>,
  before: RepairCase,
  event: RepairEvent,
  { action, ...changes }: Partial<typeof repairCases.$inferInsert> & { action: string },
): Promise<RepairCase> {
  const status = transition(before.status, event);
  const movedOn = new DomainError("CONFLICT", "repair.moved_on");
  if (!status) throw movedOn;
  const asRead = and(eq(repairCases.id, before.id), eq(repairCases.status, before.status));
  const [after] = await scope.tx
    .update(repairCases)
    .set({ ...changes, status })
    .where(asRead)
    .returning();
  if (!after) throw movedOn;
  await recordAudit(scope, { action, objectId: after.id, detail: { from: before.status, to: after.status } });
  return after;
}

/** A case's papers without their content, in the order they came. */
export async function listPapers(scope: Scope, repairCaseId: string): Promise<PaperView[]> {
  const { id: paperId, kind, fileName, mediaType, addedAt } = repairPapers;
  const bytes = sql<number>`octet_length(${repairPapers.content})`.mapWith(Number);
  return scope.tx
    .select({ paperId, kind, fileName, mediaType, bytes, addedAt })
    .from(repairPapers)
    .where(eq(repairPapers.repairCaseId, repairCaseId))
    .orderBy(asc(addedAt), asc(paperId));
}

/** The proofs of the round that a case is in: since its begin, or since something was found missing. */
export function proofsOfRound(repair: Pick<RepairCase, "supplementAskedAt">, papers: readonly PaperView[]): PaperView[] {
  const since = repair.supplementAskedAt;
  return papers.filter(({ kind, addedAt }) => kind === "proof" && (since === null || addedAt > since));
}
