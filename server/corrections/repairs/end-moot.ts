import "server-only";
import { and, eq, inArray } from "drizzle-orm";
import { repairCases } from "../../../db/schema/repairs.ts";
import { repairCaseStatuses } from "../../../db/schema/words.ts";
import { recordAudit } from "../../access/audit.ts";
import type { Scope } from "../../access/with-actor.ts";
import type { SystemActor } from "../../kernel/actor.ts";
import { transition } from "./case.ts";
import { tellApplicant } from "./tell.ts";

/**
 * Ends what is still open about the repair of a record that was withdrawn: there is nothing left to repair. The enterprise is told, and what it only drafted
 * ends without a word. A step of whatever withdrew the record.
 */
export async function endMootRepairs(scope: Scope<SystemActor>, record: { subjectId: string; recordId: string }): Promise<number> {
  const open = repairCaseStatuses.filter((status) => transition(status, "end") !== null);
  const ofRecord = and(eq(repairCases.subjectId, record.subjectId), eq(repairCases.recordId, record.recordId));
  const ended = await scope.tx
    .update(repairCases)
    .set({ status: "moot" })
    .where(and(ofRecord, inArray(repairCases.status, open)))
    .returning();
  for (const repair of ended) {
    await recordAudit(scope, { action: "repair.moot", objectId: repair.id, detail: { recordId: repair.recordId } });
    if (repair.submittedAt) await tellApplicant(scope, repair, "moot");
  }
  return ended.length;
}
