import "server-only";
import { and, desc, eq, inArray, isNull, lt, ne, or } from "drizzle-orm";
import { objections } from "../../../db/schema/objections.ts";
import { type AuditEntry, recordAudit } from "../../access/audit.ts";
import type { Scope } from "../../access/with-actor.ts";
import type { AdministratorActor, AuthorityActor, EnterpriseActor } from "../../kernel/actor.ts";
import { shanghaiDate } from "../../kernel/dates.ts";
import { DomainError, notFound } from "../../kernel/errors.ts";
import { type ObjectionEvent, standingOn, transition } from "./objection.ts";

export type Objection = typeof objections.$inferSelect;

/** The enterprise's own objections, newest first. */
export function listOwn({ tx, actor }: Scope<EnterpriseActor>): Promise<Objection[]> {
  return tx.select().from(objections).where(eq(objections.enterpriseId, actor.organizationId)).orderBy(desc(objections.filedAt)).limit(200);
}

/** One of the enterprise's own objections. Another enterprise's is not found. */
export async function findOwnObjection({ tx, actor }: Scope<EnterpriseActor>, objectionId: string): Promise<Objection> {
  const own = and(eq(objections.id, objectionId), eq(objections.enterpriseId, actor.organizationId));
  const [found] = await tx.select().from(objections).where(own);
  if (!found) throw notFound("objection");
  return found;
}

/** An objection that was sent to the acting unit. Another unit's is not found. */
export async function findReceivedObjection({ tx, actor }: Scope<AuthorityActor>, objectionId: string): Promise<Objection> {
  const received = and(eq(objections.id, objectionId), eq(objections.authorityId, actor.organizationId));
  const [found] = await tx.select().from(objections).where(received);
  if (!found) throw notFound("objection");
  return found;
}

/** The open objection to one of the enterprise's own records, or null. */
export async function findOpenOn(scope: Scope<EnterpriseActor>, recordId: string): Promise<Objection | null> {
  const ofRecord = and(eq(objections.subjectId, scope.actor.subjectId), eq(objections.recordId, recordId), isNull(objections.closedAt));
  const [found] = await scope.tx.select().from(objections).where(ofRecord);
  return found && standingOn(found, shanghaiDate(scope.now)).isOpen ? found : null;
}

/** The objection that was opened in another's place, whose decision was undone; null where the reader may see none. */
export async function findInPlaceOf({ tx }: Scope, objectionId: string): Promise<string | null> {
  const [anew] = await tx.select({ id: objections.id }).from(objections).where(eq(objections.inPlaceOf, objectionId));
  return anew?.id ?? null;
}

/** What the unit itself is to answer: a review that went up is not. */
export const waitsAtDesk = and(
  inArray(objections.status, ["source_check", "unresolved", "review_requested"]),
  or(ne(objections.status, "review_requested"), eq(objections.reviewGoesUp, false)),
);

/** The objection to a record that waits at the acting unit's own desk, or null. */
export async function findOpenReceivedOn({ tx, actor }: Scope<AuthorityActor>, ref: { subjectId: string; recordId: string }) {
  const received = and(eq(objections.authorityId, actor.organizationId), isNull(objections.closedAt));
  const ofRecord = and(eq(objections.subjectId, ref.subjectId), eq(objections.recordId, ref.recordId));
  const [found] = await tx
    .select({ id: objections.id })
    .from(objections)
    .where(and(received, ofRecord, waitsAtDesk));
  return found?.id ?? null;
}

/** Puts away what time has ended on a record, so that it can be disputed anew. */
export async function putAwayOver({ tx, actor, now }: Scope<EnterpriseActor>, recordId: string): Promise<void> {
  const isOver = and(
    eq(objections.subjectId, actor.subjectId),
    eq(objections.recordId, recordId),
    eq(objections.status, "rejected"),
    isNull(objections.closedAt),
    lt(objections.reviewUntil, shanghaiDate(now)),
  );
  await tx.update(objections).set({ closedAt: now }).where(isOver);
}

type Changes = Partial<Omit<Objection, "id" | "status" | "enterpriseId" | "authorityId">>;

/**
 * Moves an objection on, once, with its audit row: of two at once the other finds it moved. Refuses with CONFLICT when the event makes no sense from where
 * it stands today. A step of each verb.
 */
export async function advanceObjection(
  scope: Scope<EnterpriseActor> | Scope<AuthorityActor> | Scope<AdministratorActor>,
  before: Objection,
  event: ObjectionEvent,
  changes: Changes & { readonly action: AuditEntry["action"] },
): Promise<Objection> {
  const { action, ...set } = changes;
  const standing = standingOn(before, shanghaiDate(scope.now));
  const status = standing.isOpen ? transition(standing.status, event) : null;
  const asFound = and(eq(objections.id, before.id), eq(objections.status, before.status), isNull(objections.closedAt));
  const [after] = status
    ? await scope.tx
        .update(objections)
        .set({ ...set, status })
        .where(asFound)
        .returning()
    : [];
  if (!after) throw new DomainError("CONFLICT", "objection.moved_on");
  const { outcome } = after;
  await recordAudit(scope, { action, objectId: after.id, detail: { recordId: after.recordId, ...(outcome ? { outcome } : {}) } });
  return after;
}
