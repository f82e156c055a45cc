import "server-only";
import { recordAudit } from "../../access/audit.ts";
import { withActor } from "../../access/with-actor.ts";
import type { LenderActor } from "../../kernel/actor.ts";
import { DomainError } from "../../kernel/errors.ts";
import { isOver } from "../../loan-requests/loan-request.ts";
import { reversalPosting } from "../ledger.ts";
import { followLoans } from "../life/follow.ts";
import { addReversal } from "../life/store.ts";
import { mayDecideOnLoan } from "../policy.ts";
import { post, readBalances, readPosting } from "../post.ts";
import { lockLoan } from "./lock.ts";
import { reversible } from "./reversible.ts";
import type { LoanChanged, ReverseReportInput } from "./schema.ts";

/**
 * Takes the last report of money on a loan back, with what was posted for it; the report stays readable beside its end.
 * Refuses with NOT_FOUND, FORBIDDEN (an approver who did not report it), or CONFLICT when it is not the last one, was taken back already,
 * ended its request, or its money has been drawn again.
 */
export function reverseReport(actor: LenderActor, input: ReverseReportInput): Promise<LoanChanged> {
  return withActor(actor, async (scope) => {
    const { kept, line, request } = await lockLoan(scope, input.loanId);
    const report = kept.events.find(({ seq }) => seq === input.seq);
    if (!mayDecideOnLoan(actor, kept.row)) throw new DomainError("FORBIDDEN", "loan.approvers_only");
    if (report?.recordedByUserId === actor.userId) throw new DomainError("FORBIDDEN", "loan.own_report");

    if (!report || reversible(kept.events)?.seq !== report.seq) throw new DomainError("CONFLICT", "loan.not_last_report");
    if (isOver(request.status)) throw new DomainError("CONFLICT", "loan.request_over");
    const row = await addReversal(scope, kept, report, input.note);
    const seq = kept.events.length + 1;
    const entries = reversalPosting(await readPosting(scope, row.id, report.seq));
    const drawnAgain = entries.filter(({ account }) => account === "line_available").reduce((sum, { creditFen }) => sum + creditFen, 0);
    if (drawnAgain > (await readBalances(scope, line.id)).availableFen) throw new DomainError("CONFLICT", "loan.drawn_again");
    await post(scope, line, "reversal", entries, { loanId: row.id, loanSeq: seq, note: input.note });
    await followLoans(scope, request, false);
    await recordAudit(scope, { action: "loan.report_reversed", objectId: row.id, detail: { seq, reverses: report.seq } });
    return { loanId: row.id, seq };
  });
}
