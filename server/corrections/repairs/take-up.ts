import "server-only";
import { withActor } from "../../access/with-actor.ts";
import type { AuthorityActor } from "../../kernel/actor.ts";
import { DomainError } from "../../kernel/errors.ts";
import { mayDecideRepair } from "../policy.ts";
import { advanceRepair, findReceivedRepair } from "./queries.ts";
import type { RepairMoved, RepairRef } from "./schema.ts";

/**
 * The unit begins to decide: from now on the enterprise cannot take the case back. Twice changes nothing. Refuses with NOT_FOUND, FORBIDDEN, or CONFLICT
 * when the case waits for papers or is decided.
 */
export function takeUpRepair(actor: AuthorityActor, input: RepairRef): Promise<RepairMoved> {
  return withActor(actor, async (scope) => {
    const before = await findReceivedRepair(scope, input.repairCaseId);

    if (!mayDecideRepair(actor, before)) throw new DomainError("FORBIDDEN", "repair.unit_only");

    if (before.status === "deciding") return { repairCaseId: before.id, status: before.status };
    const after = await advanceRepair(scope, before, "take_up", { action: "repair.taken_up" });
    return { repairCaseId: after.id, status: after.status };
  });
}
