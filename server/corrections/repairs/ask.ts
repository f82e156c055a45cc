import "server-only";
import { withActor } from "../../access/with-actor.ts";
import type { AuthorityActor } from "../../kernel/actor.ts";
import { DomainError } from "../../kernel/errors.ts";
import { mayDecideRepair } from "../policy.ts";
import { advanceRepair, findReceivedRepair } from "./queries.ts";
import type { AskForSupplementInput, RepairMoved } from "./schema.ts";
import { tellApplicant } from "./tell.ts";

/**
 * Names all that is missing in one list; the case waits for the enterprise until it is there. Asked once and no second time, so that a repair cannot be
 * put off paper by paper. Refuses with NOT_FOUND, FORBIDDEN, or CONFLICT when it was asked before or the case is decided.
 */
export function askForSupplement(actor: AuthorityActor, { repairCaseId, missing }: AskForSupplementInput): Promise<RepairMoved> {
  return withActor(actor, async (scope) => {
    const before = await findReceivedRepair(scope, repairCaseId);

    if (!mayDecideRepair(actor, before)) throw new DomainError("FORBIDDEN", "repair.unit_only");

    if (before.status === "supplement_requested" && before.supplementAsked === missing) return { repairCaseId, status: before.status };
    if (before.supplementAsked !== null) throw new DomainError("CONFLICT", "repair.asked_before");
    const asked = { supplementAsked: missing, supplementAskedAt: scope.now };
    const after = await advanceRepair(scope, before, "ask", { action: "repair.supplement_asked", ...asked });
    await tellApplicant(scope, after, "supplement");
    return { repairCaseId: after.id, status: after.status };
  });
}
