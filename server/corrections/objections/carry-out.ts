import "server-only";
import { eq } from "drizzle-orm";
import { objections } from "../../../db/schema/objections.ts";
import { recordAudit } from "../../access/audit.ts";
import { withActor } from "../../access/with-actor.ts";
import { evaluateSubject } from "../../evaluation/evaluate-subject.ts";
import type { SystemActor } from "../../kernel/actor.ts";
import { liftResting } from "../../measures/lift-resting.ts";
import { correctRecord } from "../../records/correct-record.ts";
import { Correction } from "../../records/correction.ts";
import { endRecord } from "../../records/end-record.ts";
import { reopenRefusals } from "../reconsiderations/reopen-refusals.ts";
import { endMootRepairs } from "../repairs/end-moot.ts";
import { settleStuck } from "../stuck/note.ts";

/**
 * Does everything that follows from an upheld objection, in one transaction: the record ends, and its repair with it, or has a corrected version, the
 * subject is evaluated anew, the measures whose entry stands no more are lifted, the mark goes, and every refusal that rested on the record is looked at
 * again. A job does it, since the source may see neither lenders nor their cases. Doing it twice changes nothing.
 */
export function carryOutObjection(actor: SystemActor, objectionId: string): Promise<void> {
  return withActor(actor, async (scope) => {
    const [objection] = await scope.tx.select().from(objections).where(eq(objections.id, objectionId)).for("update");
    if (objection?.status !== "upheld" || objection.closedAt !== null) return;

    const { correction } = objection;
    const changed = correction
      ? await correctRecord(scope, objection, Correction.parse(correction))
      : await endRecord(scope, objection, "withdrawn");
    const repairs = correction ? 0 : await endMootRepairs(scope, objection);
    const evaluated = await evaluateSubject(scope, objection.subjectId, objection.id);
    const lifted = await liftResting(scope, objection, { by: "objection", id: objection.id });
    const reopened = await reopenRefusals(scope, { ...objection, cause: "objection", causeId: objection.id });
    await scope.tx.update(objections).set({ closedAt: scope.now }).where(eq(objections.id, objection.id));
    await settleStuck(scope, objection.id);

    const detail = { outcome: objection.outcome, changed, repairs, evaluated: evaluated?.runId ?? null, lifted, reopened: reopened.length };
    await recordAudit(scope, { action: "objection.carried_out", objectId: objection.id, detail });
  });
}
