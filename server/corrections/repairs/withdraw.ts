import "server-only";
import { withActor } from "../../access/with-actor.ts";
import type { EnterpriseActor } from "../../kernel/actor.ts";
import { DomainError } from "../../kernel/errors.ts";
import { mayApplyForRepair } from "../policy.ts";
import { advanceRepair, findOwnRepair } from "./queries.ts";
import type { RepairMoved, RepairRef } from "./schema.ts";

/**
 * Takes a case back that the unit has not taken up; the record's repair may be applied for anew at once. Twice changes nothing. Refuses with NOT_FOUND,
 * FORBIDDEN, or CONFLICT when the unit is deciding or has decided.
 */
export function withdrawRepair(actor: EnterpriseActor, input: RepairRef): Promise<RepairMoved> {
  return withActor(actor, async (scope) => {
    const before = await findOwnRepair(scope, input.repairCaseId);

    if (!mayApplyForRepair(actor, before)) throw new DomainError("FORBIDDEN", "repair.signers_only");

    if (before.status === "withdrawn") return { repairCaseId: before.id, status: before.status };
    const after = await advanceRepair(scope, before, "withdraw", { action: "repair.withdrawn" });
    return { repairCaseId: after.id, status: after.status };
  });
}
