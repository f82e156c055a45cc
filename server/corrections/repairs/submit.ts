import "server-only";
import { repairPapers } from "../../../db/schema/repairs.ts";
import { sendMail } from "../../access/outbox.ts";
import { type Scope, withActor } from "../../access/with-actor.ts";
import type { EnterpriseActor } from "../../kernel/actor.ts";
import { sha256 } from "../../kernel/canonical.ts";
import { type Day, shanghaiDate } from "../../kernel/dates.ts";
import { DomainError } from "../../kernel/errors.ts";
import { newId } from "../../kernel/ids.ts";
import { findOwnMandate } from "../../subjects/signing-mandates.ts";
import { answerBy, decideBy } from "../deadlines.ts";
import { mayApplyForRepair } from "../policy.ts";
import { makeLetter } from "./letter-of.ts";
import { advanceRepair, findOwnRepair, listPapers, proofsOfRound, type RepairCase } from "./queries.ts";
import { requireRepairable } from "./repairable.ts";
import type { RepairMoved, SubmitRepairInput } from "./schema.ts";

/**
 * Signs the commitment letter as it was shown, and sends the case with its proofs to the deciding unit: it decides within three working days and the
 * enterprise is answered within ten (Order 36). Sent twice, it was sent once. Refuses with NOT_FOUND, FORBIDDEN, PRECONDITION_FAILED without a proof or
 * where the record cannot be repaired after all, or CONFLICT when the letter, the record or the case is another by now.
 */
export function submitRepair(actor: EnterpriseActor, input: SubmitRepairInput): Promise<RepairMoved> {
  return withActor(actor, async (scope) => {
    const before = await findOwnRepair(scope, input.repairCaseId);

    if (!mayApplyForRepair(actor, before)) throw new DomainError("FORBIDDEN", "repair.signers_only");

    if (before.status === "submitted") return { repairCaseId: before.id, status: before.status };
    if (before.status !== "draft") throw new DomainError("CONFLICT", "repair.moved_on");
    const { fact } = await requireRepairable(scope, before.recordId);
    if (fact.recordVersion !== before.recordVersion) throw new DomainError("CONFLICT", "repair.record_changed");
    const proofs = proofsOfRound(before, await listPapers(scope, before.id));
    if (proofs.length === 0) throw new DomainError("PRECONDITION_FAILED", "repair.proof_missing");
    await signLetter(scope, before, fact.provenance.trueFrom, input.letterHash);

    const today = shanghaiDate(scope.now);
    const [decide, answer] = [await decideBy(scope, today), await answerBy(scope, today)];
    const after = await advanceRepair(scope, before, "submit", {
      action: "repair.submitted",
      ...{ submittedAt: scope.now, decideBy: decide.day, answerBy: answer.day },
      isProvisional: decide.isProvisional || answer.isProvisional,
    });
    await tellUnit(scope, after);
    return { repairCaseId: after.id, status: after.status };
  });
}

async function signLetter(scope: Scope<EnterpriseActor>, repair: RepairCase, decidedOn: Day, shownHash: string): Promise<void> {
  const { actor, now } = scope;
  await findOwnMandate(scope, "submit");
  const { text, hash } = await makeLetter(scope, { ...repair, decidedOn });
  if (hash !== shownHash) throw new DomainError("CONFLICT", "repair.other_letter");
  await scope.tx.insert(repairPapers).values({
    ...{ id: newId("repairPaper"), repairCaseId: repair.id, enterpriseId: repair.enterpriseId, authorityId: repair.authorityId },
    ...{ kind: "commitment", fileName: "信用承诺书.txt", mediaType: "text/plain", sha256: sha256(text), content: Buffer.from(text) },
    ...{ addedByUserId: actor.userId, addedAt: now },
  });
}

/** Mails the unit's officers that something waits for them. A step of what laid it on their desk. */
export function tellUnit(scope: Scope<EnterpriseActor>, repair: RepairCase): Promise<void> {
  return sendMail(scope.tx, {
    to: repair.authorityId,
    locale: "zh-CN",
    template: "repair_received",
    facts: { enterprise: repair.enterpriseName, due: repair.decideBy ?? "" },
    path: `/authority/desk/repairs/${repair.id}`,
  });
}
