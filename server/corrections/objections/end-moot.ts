import "server-only";
import { and, eq, inArray, isNull } from "drizzle-orm";
import { objections } from "../../../db/schema/objections.ts";
import { objectionStatuses } from "../../../db/schema/words.ts";
import { recordAudit } from "../../access/audit.ts";
import type { Scope } from "../../access/with-actor.ts";
import type { SystemActor } from "../../kernel/actor.ts";
import { transition } from "./objection.ts";
import { tellMoot } from "./tell.ts";

/**
 * Ends what is still open against a record that was repaired, or that its unit corrected or withdrew: nobody has to answer for what no view shows any more. Both sides
 * are told. An objection that was upheld keeps its own end. A step of what ended or corrected the record.
 */
export async function endMootObjections(scope: Scope<SystemActor>, record: { subjectId: string; recordId: string }): Promise<number> {
  const ofRecord = and(eq(objections.subjectId, record.subjectId), eq(objections.recordId, record.recordId), isNull(objections.closedAt));
  const ended = await scope.tx
    .update(objections)
    .set({ status: "moot", closedAt: scope.now })
    .where(and(ofRecord, inArray(objections.status, objectionStatuses.filter(endsWithItsRecord))))
    .returning();
  for (const objection of ended) {
    await recordAudit(scope, { action: "objection.moot", objectId: objection.id, detail: { recordId: objection.recordId } });
    await tellMoot(scope, objection);
  }
  return ended.length;
}

function endsWithItsRecord(status: (typeof objectionStatuses)[number]): boolean {
  return transition(status, "end") !== null;
}
