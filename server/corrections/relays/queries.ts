import "server-only";
import { and, asc, desc, eq, inArray, isNull, or, sql } from "drizzle-orm";
import { objections, writtenAnswers } from "../../../db/schema/objections.ts";
import type { Scope } from "../../access/with-actor.ts";
import type { AdministratorActor } from "../../kernel/actor.ts";
import { notFound } from "../../kernel/errors.ts";
import { regionPrefix } from "../../kernel/region.ts";
import { mayGovern } from "../../subjects/policy.ts";
import type { Objection } from "../objections/queries.ts";

export type WrittenAnswer = typeof writtenAnswers.$inferSelect;

/** Of units without a desk, and reviews that went up, in the administrator's place. */
function isRelayed({ actor }: Scope<AdministratorActor>) {
  const inPlace = mayGovern(actor, null)
    ? undefined
    : sql`${objections.sourceRegionCode} like ${`${regionPrefix(actor.regionCode ?? "")}%`}`;
  return and(or(isNull(objections.authorityId), eq(objections.reviewGoesUp, true)), inPlace);
}

/** What waits for an administrator of its unit's place, the first due first. */
export function listWaitingRelays(scope: Scope<AdministratorActor>): Promise<Objection[]> {
  const waits = or(
    eq(objections.status, "review_requested"),
    and(isNull(objections.authorityId), inArray(objections.status, ["source_check", "unresolved"])),
  );
  return scope.tx
    .select()
    .from(objections)
    .where(and(isRelayed(scope), waits, isNull(objections.closedAt)))
    .orderBy(asc(sql`coalesce(${objections.reviewBy}, ${objections.sourceBy})`), asc(objections.id))
    .limit(500);
}

/** The last that were seen to. */
export function listSettledRelays(scope: Scope<AdministratorActor>, max: number): Promise<Objection[]> {
  const entered = or(sql`${objections.answerEnteredBy} is not null`, sql`${objections.reviewEnteredBy} is not null`);
  const isSettled = and(entered, sql`${objections.status} <> 'review_requested'`);
  return scope.tx
    .select()
    .from(objections)
    .where(and(isRelayed(scope), isSettled))
    .orderBy(desc(sql`coalesce(${objections.reviewedAt}, ${objections.answeredAt})`))
    .limit(max);
}

/** An objection that an administrator of its unit's place sees to. One that its unit answers itself, or of another place, is not found. */
export async function findRelayed(scope: Scope<AdministratorActor>, objectionId: string): Promise<Objection> {
  const [found] = await scope.tx
    .select()
    .from(objections)
    .where(and(eq(objections.id, objectionId), isRelayed(scope)));
  if (!found) throw notFound("objection");
  return found;
}

/** As `findRelayed`, locked: of two answers entered at once the later one finds what the other left. One that is answered nobody may lock, nor need to. */
export async function lockRelayed(scope: Scope<AdministratorActor>, objectionId: string): Promise<Objection> {
  const here = and(eq(objections.id, objectionId), isRelayed(scope));
  const [locked] = await scope.tx.select().from(objections).where(here).for("update");
  return locked ?? findRelayed(scope, objectionId);
}

/** What was entered for an objection, newest first. */
export function listWritten({ tx }: Scope<AdministratorActor>, objectionIds: readonly string[]): Promise<WrittenAnswer[]> {
  if (objectionIds.length === 0) return Promise.resolve([]);
  const of = inArray(writtenAnswers.objectionId, [...objectionIds]);
  return tx.select().from(writtenAnswers).where(of).orderBy(desc(writtenAnswers.enteredAt));
}

/** One of them with its objection. Of another place it is not found. */
export async function findWritten(
  scope: Scope<AdministratorActor>,
  answerId: string,
): Promise<{ objection: Objection; written: WrittenAnswer }> {
  const [written] = await scope.tx.select().from(writtenAnswers).where(eq(writtenAnswers.id, answerId));
  if (!written) throw notFound("written_answer");
  return { objection: await findRelayed(scope, written.objectionId), written };
}
