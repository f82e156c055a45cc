import "server-only";
import { and, eq, isNull } from "drizzle-orm";
import { z } from "zod";
import { objections, writtenAnswers } from "../../../db/schema/objections.ts";
import { members, organizations } from "../../../db/schema/organizations.ts";
import { subjects } from "../../../db/schema/subjects.ts";
import { recordAudit } from "../../access/audit.ts";
import { type Scope, withActor } from "../../access/with-actor.ts";
import type { SystemActor } from "../../kernel/actor.ts";
import { findDeskOfUnit } from "../../subjects/desk-of-unit.ts";
import { dueOf } from "../objections/desk.ts";
import type { Objection } from "../objections/queries.ts";
import { tellGoneUp, tellSource } from "../objections/tell.ts";

const Payload = z.object({ objectionId: z.string().optional() });

/**
 * Sees to it that an open objection waits where somebody is: at its unit's desk once officers are there, with the administrators of the unit's place while
 * nobody is, and there too when a review waits and the unit has nobody but the officer whose answer it is about. One objection by name, else all. A job does
 * it, since neither side may know who works at the other. Doing it again changes nothing.
 */
export async function findDesks(actor: SystemActor, payload: unknown): Promise<void> {
  const { objectionId } = Payload.parse(payload ?? {});
  const ids = objectionId ? [objectionId] : await withActor(actor, listOpen);
  for (const id of ids) await withActor(actor, (scope) => place(scope, id));
}

async function listOpen({ tx }: Scope<SystemActor>): Promise<string[]> {
  const rows = await tx.select({ id: objections.id }).from(objections).where(isNull(objections.closedAt));
  return rows.map(({ id }) => id);
}

async function place(scope: Scope<SystemActor>, id: string): Promise<void> {
  const [objection] = await scope.tx.select().from(objections).where(eq(objections.id, id)).for("update");
  if (!objection || objection.closedAt !== null) return;
  if (objection.authorityId === null) return findDesk(scope, objection);
  const officers = await officersOf(scope, objection.authorityId);
  if (officers.length === 0) return leave(scope, objection);
  const isAlone = officers.every((userId) => userId === objection.answeredByUserId);
  if (objection.status === "review_requested" && isAlone && !objection.reviewGoesUp) await goUp(scope, objection);
}

/** A unit that has opened its desk answers there, unless what it wrote waits for a second administrator. */
async function findDesk(scope: Scope<SystemActor>, objection: Objection): Promise<void> {
  const waits = and(eq(writtenAnswers.objectionId, objection.id), eq(writtenAnswers.status, "waiting"));
  if ((await scope.tx.$count(writtenAnswers, waits)) > 0) return;
  const [subject] = await scope.tx.select({ isDemo: subjects.isDemo }).from(subjects).where(eq(subjects.id, objection.subjectId));
  const desk = await findDeskOfUnit(scope, objection.sourceUnit, subject?.isDemo ?? false);
  if (!desk || (await officersOf(scope, desk.authorityId)).length === 0) return;
  const found = await move(scope, objection, { authorityId: desk.authorityId }, "objection.desk_found");
  const isReview = found.status === "review_requested";
  if (isReview || found.status === "source_check" || found.status === "unresolved")
    await tellSource(scope, found, isReview ? "objection_review_asked" : "objection_received", dueOf(found));
}

async function leave(scope: Scope<SystemActor>, objection: Objection): Promise<void> {
  await move(scope, objection, { authorityId: null }, "objection.desk_empty");
}

async function goUp(scope: Scope<SystemActor>, objection: Objection): Promise<void> {
  await tellGoneUp(scope, await move(scope, objection, { reviewGoesUp: true }, "objection.review_went_up"));
}

async function move(
  scope: Scope<SystemActor>,
  { id, recordId }: Objection,
  to: Partial<Pick<Objection, "authorityId" | "reviewGoesUp">>,
  action: string,
): Promise<Objection> {
  const [moved] = await scope.tx.update(objections).set(to).where(eq(objections.id, id)).returning();
  if (!moved) throw new Error("a locked objection is there");
  await recordAudit(scope, { action, objectId: id, detail: { recordId } });
  return moved;
}

/** Who is at a unit's desk. Nobody is at one that is suspended. */
async function officersOf({ tx }: Scope<SystemActor>, authorityId: string): Promise<string[]> {
  const there = and(eq(members.organizationId, authorityId), eq(members.status, "active"), eq(members.role, "officer"));
  const rows = await tx
    .select({ userId: members.userId })
    .from(members)
    .innerJoin(organizations, and(eq(organizations.id, members.organizationId), eq(organizations.status, "active")))
    .where(there);
  return rows.map(({ userId }) => userId);
}
