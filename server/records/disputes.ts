import "server-only";
import { and, eq, isNull } from "drizzle-orm";
import { objections } from "../../db/schema/objections.ts";
import type { Scope } from "../access/with-actor.ts";
import { shanghaiDate } from "../kernel/dates.ts";
import { type Dispute, isDisputed, isHiddenBy } from "./dispute.ts";

/**
 * The records of a subject that are disputed, by id, as far as the row context opens them. Whoever sees the record sees that it is disputed and
 * since when, and nothing of what was said about it.
 */
export async function listDisputes(scope: Scope, subjectId: string): Promise<ReadonlyMap<string, Dispute>> {
  const { recordId, status, reviewUntil, closedAt, filedAt, answeredAt, suspendsDisclosure } = objections;
  const open = and(eq(objections.subjectId, subjectId), isNull(closedAt));
  const rows = await scope.tx
    .select({ recordId, status, reviewUntil, closedAt, filedAt, answeredAt, suspendsDisclosure })
    .from(objections)
    .where(open);
  const today = shanghaiDate(scope.now);
  const disputed = rows.filter((row) => isDisputed(row, today));
  return new Map(disputed.map((row) => [row.recordId, { since: shanghaiDate(row.filedAt), isHidden: isHiddenBy(row) }]));
}
