import "server-only";
import { and, eq, gt, isNull, lte, or } from "drizzle-orm";
import { objections } from "../../db/schema/objections.ts";
import type { Scope } from "../access/with-actor.ts";
import { shanghaiDate } from "../kernel/dates.ts";
import { asItStood, type Dispute, isDisputed, isHiddenBy } from "./dispute.ts";

/**
 * The records of a subject that are disputed, by id, as far as the row context opens them. Whoever sees the record sees that it is disputed and
 * since when, and nothing of what was said about it. With `at`, as it stood at that instant.
 */
export async function listDisputes(scope: Scope, subjectId: string, at: Date | null = null): Promise<ReadonlyMap<string, Dispute>> {
  const { recordId, status, reviewUntil, closedAt, filedAt, answeredAt, suspendsDisclosure } = objections;
  const wasOpen = at === null ? isNull(closedAt) : and(lte(filedAt, at), or(isNull(closedAt), gt(closedAt, at)));
  const open = and(eq(objections.subjectId, subjectId), wasOpen);
  const rows = await scope.tx
    .select({ recordId, status, reviewUntil, closedAt, filedAt, answeredAt, suspendsDisclosure })
    .from(objections)
    .where(open);
  const today = shanghaiDate(at ?? scope.now);
  const standing = at === null ? rows : rows.map((row) => asItStood(row, at));
  const disputed = standing.filter((row) => isDisputed(row, today));
  return new Map(disputed.map((row) => [row.recordId, { since: shanghaiDate(row.filedAt), isHidden: isHiddenBy(row) }]));
}
