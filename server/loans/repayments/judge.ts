import "server-only";
import { recordAudit } from "../../access/audit.ts";
import { withActor } from "../../access/with-actor.ts";
import type { LenderActor } from "../../kernel/actor.ts";
import { shanghaiDate } from "../../kernel/dates.ts";
import { DomainError } from "../../kernel/errors.ts";
import { addEvent } from "../life/store.ts";
import { mayDecideOnLoan } from "../policy.ts";
import { lockLoan } from "./lock.ts";
import type { JudgeLoanInput, LoanChanged } from "./schema.ts";

/**
 * Judges a loan's class: worse than its days past due give, or back to what they give. The same class again changes nothing.
 * Refuses with NOT_FOUND, FORBIDDEN (approvers), or CONFLICT when the loan is over or the class is better than its days and its observation let.
 */
export function judgeLoan(actor: LenderActor, input: JudgeLoanInput): Promise<LoanChanged> {
  return withActor(actor, async (scope) => {
    const { kept } = await lockLoan(scope, input.loanId);
    if (!mayDecideOnLoan(actor, kept.row)) throw new DomainError("FORBIDDEN", "loan.approvers_only");
    const { loanClass, note } = input;
    const last = kept.events.at(-1);
    if (last?.kind === "judged" && last.facts.loanClass === loanClass) return { loanId: kept.row.id, seq: last.seq };
    const event = { kind: "judged", on: shanghaiDate(scope.now), loanClass } as const;
    const { seq } = await addEvent(scope, kept, event, { voucherNo: null, note });
    await recordAudit(scope, { action: "loan.judged", objectId: kept.row.id, detail: { seq, loanClass } });
    return { loanId: kept.row.id, seq };
  });
}
