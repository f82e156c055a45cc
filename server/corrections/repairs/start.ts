import "server-only";
import { and, eq, inArray } from "drizzle-orm";
import { repairCases } from "../../../db/schema/repairs.ts";
import { repairCaseStatuses } from "../../../db/schema/words.ts";
import { recordAudit } from "../../access/audit.ts";
import { type Scope, withActor } from "../../access/with-actor.ts";
import type { EnterpriseActor } from "../../kernel/actor.ts";
import { only } from "../../kernel/errors.ts";
import { newId } from "../../kernel/ids.ts";
import { findOwnSubject } from "../../subjects/own-subject.ts";
import { isOpen } from "./case.ts";
import { requireRepairable } from "./repairable.ts";
import { findRepairRuleOf } from "./rules.ts";
import type { RecordRef, RepairMoved } from "./schema.ts";

/**
 * Begins the repair of one of the enterprise's own records: a draft that nobody else sees. One that is open already is the answer. Refuses with NOT_FOUND,
 * CONFLICT when the record no longer stands, or PRECONDITION_FAILED with what is in the way (Order 36: not before the day that its class names, and
 * not after false papers).
 */
export function startRepair(actor: EnterpriseActor, { recordId }: RecordRef): Promise<RepairMoved> {
  return withActor(actor, async (scope) => {
    const open = await findOpen(scope, recordId);
    if (open) return open;
    const { fact, authorityId } = await requireRepairable(scope, recordId);
    const { name } = await findOwnSubject(scope);

    const { itemCode, recordVersion, severity, provenance } = fact;
    const [begun] = await scope.tx
      .insert(repairCases)
      .values({
        ...{ id: newId("repairCase"), enterpriseId: actor.organizationId, enterpriseName: name, authorityId },
        ...{ subjectId: actor.subjectId, recordId, recordVersion, itemCode, severity, documentNo: provenance.documentNo },
        decidingUnit: provenance.decidingUnit ?? provenance.sourceUnit,
        earliestOn: provenance.repairFrom ?? provenance.trueFrom,
        rule: (await findRepairRuleOf(scope, fact))?.rule ?? "",
      })
      .onConflictDoNothing()
      .returning();
    // Begun twice at once, both go on with the first.
    if (!begun) return only([await findOpen(scope, recordId)].filter((found) => found !== null));

    await recordAudit(scope, { action: "repair.started", objectId: begun.id, detail: { recordId } });
    return { repairCaseId: begun.id, status: begun.status };
  });
}

async function findOpen(scope: Scope<EnterpriseActor>, recordId: string): Promise<RepairMoved | null> {
  const ofRecord = and(
    eq(repairCases.enterpriseId, scope.actor.organizationId),
    eq(repairCases.recordId, recordId),
    inArray(repairCases.status, repairCaseStatuses.filter(isOpen)),
  );
  const [found] = await scope.tx.select({ repairCaseId: repairCases.id, status: repairCases.status }).from(repairCases).where(ofRecord);
  return found ?? null;
}
