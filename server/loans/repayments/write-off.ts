import "server-only";
import { recordAudit } from "../../access/audit.ts";
import { publish } from "../../access/financing-events.ts";
import { withActor } from "../../access/with-actor.ts";
import type { LenderActor } from "../../kernel/actor.ts";
import { shanghaiDate } from "../../kernel/dates.ts";
import { DomainError } from "../../kernel/errors.ts";
import { eventOf } from "../../offers/event-of.ts";
import { writeOffPosting } from "../ledger.ts";
import { followLoans } from "../life/follow.ts";
import { addEvent } from "../life/store.ts";
import { mayDecideOnLoan } from "../policy.ts";
import { post } from "../post.ts";
import { lockLoan } from "./lock.ts";
import type { LoanChanged, WriteOffLoanInput } from "./schema.ts";

/**
 * Writes off a loan whose class is loss: its principal becomes a loss, what comes in later is a recovery. Twice is once.
 * Refuses with NOT_FOUND, FORBIDDEN (approvers), or CONFLICT when the loan is over or is no loss.
 */
export function writeOffLoan(actor: LenderActor, input: WriteOffLoanInput): Promise<LoanChanged> {
  return withActor(actor, async (scope) => {
    const { kept, line, lenderCase, request } = await lockLoan(scope, input.loanId);
    if (!mayDecideOnLoan(actor, kept.row)) throw new DomainError("FORBIDDEN", "loan.approvers_only");
    const written = kept.events.find(({ kind }) => kind === "written_off");
    if (written) return { loanId: kept.row.id, seq: written.seq };

    const event = { kind: "written_off", on: shanghaiDate(scope.now) } as const;
    const { moved, seq } = await addEvent(scope, kept, event, { voucherNo: null, note: input.note });
    await post(scope, line, "write_off", writeOffPosting(moved.principalFen), { loanId: kept.row.id, loanSeq: seq });
    await followLoans(scope, request, false);
    await recordAudit(scope, { action: "loan.written_off", objectId: kept.row.id, detail: { seq } });
    await publish(scope, { kind: "loan_written_off", ...(await eventOf(scope, lenderCase)), amountFen: moved.principalFen });
    return { loanId: kept.row.id, seq };
  });
}
