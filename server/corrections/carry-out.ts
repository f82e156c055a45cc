import "server-only";
import { eq } from "drizzle-orm";
import { repairCases } from "../../db/schema/repairs.ts";
import { recordAudit } from "../access/audit.ts";
import { withActor } from "../access/with-actor.ts";
import { evaluateSubject } from "../evaluation/evaluate-subject.ts";
import type { SystemActor } from "../kernel/actor.ts";
import { liftResting } from "../measures/lift-resting.ts";
import { endRecord } from "../records/end-record.ts";
import { carryOutAmendment } from "./amendments/carry-out.ts";
import { carryOutObjection } from "./objections/carry-out.ts";
import { endMootObjections } from "./objections/end-moot.ts";
import { reopenRefusals } from "./reconsiderations/reopen-refusals.ts";
import { transition } from "./repairs/case.ts";
import { tellApplicant } from "./repairs/tell.ts";
import { settleStuck } from "./stuck/note.ts";
import { CarryOutPayload } from "./stuck/payload.ts";
import { carryOutUndoing } from "./stuck/undo.ts";

/** Does everything that follows from a decision about a record: a repair that was approved, an objection that was upheld, its unit's own amendment, or the undoing of what could not be carried out. */
export function carryOut(actor: SystemActor, payload: unknown): Promise<void> {
  const decided = CarryOutPayload.parse(payload);
  if ("stuckId" in decided) return carryOutUndoing(actor, decided.stuckId);
  if ("amendmentId" in decided) return carryOutAmendment(actor, decided.amendmentId);
  return "objectionId" in decided ? carryOutObjection(actor, decided.objectionId) : carryOutRepair(actor, decided.repairCaseId);
}

/**
 * Does everything that follows from an approved repair, in one transaction: the record's publicity, sharing and use end, every objection to it
 * is over, the subject is evaluated without it, the measures that rest on it are lifted, and every refusal that rested on it is reopened; the enterprise is told. A job does it, since the deciding
 * unit may see neither lenders nor their cases. Doing it twice changes nothing.
 */
function carryOutRepair(actor: SystemActor, repairCaseId: string): Promise<void> {
  return withActor(actor, async (scope) => {
    const [repair] = await scope.tx.select().from(repairCases).where(eq(repairCases.id, repairCaseId)).for("update");
    const closed = repair && transition(repair.status, "carry_out");
    if (!repair || !closed) return;

    const ended = await endRecord(scope, repair, "repaired");
    const moot = await endMootObjections(scope, repair);
    const evaluated = await evaluateSubject(scope, repair.subjectId, repair.id);
    const lifted = await liftResting(scope, repair, { by: "repair", id: repair.id });
    const reopened = await reopenRefusals(scope, { ...repair, cause: "repair", causeId: repair.id });
    await scope.tx.update(repairCases).set({ status: closed, closedAt: scope.now }).where(eq(repairCases.id, repair.id));
    await tellApplicant(scope, repair, "closed");
    await settleStuck(scope, repair.id);

    const detail = { ended, moot, evaluated: evaluated?.runId ?? null, lifted, reopened: reopened.length };
    await recordAudit(scope, { action: "repair.carried_out", objectId: repair.id, detail });
  });
}
