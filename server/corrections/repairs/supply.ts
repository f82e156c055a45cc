import "server-only";
import { withActor } from "../../access/with-actor.ts";
import type { EnterpriseActor } from "../../kernel/actor.ts";
import { shanghaiDate } from "../../kernel/dates.ts";
import { DomainError } from "../../kernel/errors.ts";
import { decideBy } from "../deadlines.ts";
import { mayApplyForRepair } from "../policy.ts";
import { advanceRepair, findOwnRepair, listPapers, proofsOfRound } from "./queries.ts";
import type { RepairMoved, RepairRef } from "./schema.ts";
import { tellUnit } from "./submit.ts";

/**
 * Answers what the unit found missing, with at least one new paper; its time to decide begins anew. Twice changes nothing. Refuses with NOT_FOUND,
 * FORBIDDEN, PRECONDITION_FAILED without a new paper, or CONFLICT when nothing was asked for.
 */
export function supplyRepair(actor: EnterpriseActor, input: RepairRef): Promise<RepairMoved> {
  return withActor(actor, async (scope) => {
    const before = await findOwnRepair(scope, input.repairCaseId);

    if (!mayApplyForRepair(actor, before)) throw new DomainError("FORBIDDEN", "repair.signers_only");

    if (before.status === "submitted" && before.supplementAsked !== null) return { repairCaseId: before.id, status: before.status };
    if (before.status !== "supplement_requested") throw new DomainError("CONFLICT", "repair.moved_on");
    const proofs = proofsOfRound(before, await listPapers(scope, before.id));
    if (proofs.length === 0) throw new DomainError("PRECONDITION_FAILED", "repair.proof_missing");

    const { day, isProvisional } = await decideBy(scope, shanghaiDate(scope.now));
    const answerBy = before.answerBy !== null && before.answerBy > day ? before.answerBy : day;
    const after = await advanceRepair(scope, before, "supply", {
      action: "repair.supplied",
      ...{ decideBy: day, answerBy, isProvisional: before.isProvisional || isProvisional },
    });
    await tellUnit(scope, after);
    return { repairCaseId: after.id, status: after.status };
  });
}
