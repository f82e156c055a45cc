import "server-only";
import { and, eq } from "drizzle-orm";
import { loanEvents } from "../../../db/schema/loan-events.ts";
import { recordAudit } from "../../access/audit.ts";
import { publish } from "../../access/financing-events.ts";
import { type Scope, withActor } from "../../access/with-actor.ts";
import type { LenderActor } from "../../kernel/actor.ts";
import { canonicalHash } from "../../kernel/canonical.ts";
import { shanghaiDate } from "../../kernel/dates.ts";
import { DomainError } from "../../kernel/errors.ts";
import { eventOf } from "../../offers/event-of.ts";
import { recoveryPosting, repaymentPosting } from "../ledger.ts";
import { totalOf } from "../life/due.ts";
import type { LoanEvent } from "../life/event.ts";
import { followLoans } from "../life/follow.ts";
import { addEvent, eventOf as keptEventOf, type LoanEventRow } from "../life/store.ts";
import { mayReportRepayment } from "../policy.ts";
import { post } from "../post.ts";
import { lockLoan, roomFreed } from "./lock.ts";
import type { RecordRepaymentInput, RepaymentRecorded } from "./schema.ts";

/**
 * Records money that came in on a loan; the same voucher number with the same report is the same answer.
 * Refuses with NOT_FOUND, FORBIDDEN (role), or CONFLICT (`loan.…`): on a day to come or before the last event, for more than is owed, on a
 * loan that is over, or when the voucher names another report.
 */
export function recordRepayment(actor: LenderActor, input: RecordRepaymentInput): Promise<RepaymentRecorded> {
  return withActor(actor, async (scope) => {
    const locked = await lockLoan(scope, input.loanId);
    const { kept, line, lenderCase, request } = locked;
    if (!mayReportRepayment(actor, kept.row)) throw new DomainError("FORBIDDEN", "loan.role");

    const event = eventFrom(input);
    const known = await findByVoucher(scope, input.voucherNo);
    if (known && isSame(known, input.loanId, event)) return answerOf(known);
    if (known) throw new DomainError("CONFLICT", "loan.voucher_taken");
    if (event.on > shanghaiDate(scope.now)) throw new DomainError("CONFLICT", "loan.date_to_come");

    const added = await addEvent(scope, kept, event, { voucherNo: input.voucherNo, note: null });
    const isRecovery = event.kind === "recovered";
    const entries = isRecovery ? recoveryPosting(added.moved) : repaymentPosting(added.moved, roomFreed(scope, line));
    const of = { loanId: kept.row.id, loanSeq: added.seq };
    await post(scope, line, isRecovery ? "recovery" : "repayment", entries, of);
    if (!isRecovery) await followLoans(scope, request, true);

    const detail = { kind: input.kind, seq: added.seq, voucherNo: input.voucherNo };
    await recordAudit(scope, { action: "loan.repaid", objectId: kept.row.id, detail });
    const told = await eventOf(scope, lenderCase);
    await publish(scope, { kind: "loan_repaid", ...told, amountFen: totalOf(added.moved) });
    if (added.row.status === "settled") await publish(scope, { kind: "loan_settled", ...told, amountFen: kept.row.amountFen });
    return { loanId: kept.row.id, seq: added.seq, moved: added.moved };
  });
}

type Paid = Extract<LoanEvent, { kind: "repaid" | "repaid_early" | "recovered" }>;

function eventFrom(input: RecordRepaymentInput): Paid {
  if (input.kind === "early") return { kind: "repaid_early", on: input.paidOn, principalFen: input.principalFen };
  return { kind: input.kind === "due" ? "repaid" : "recovered", on: input.paidOn, amountFen: input.amountFen };
}

async function findByVoucher({ tx, actor }: Scope<LenderActor>, voucherNo: string): Promise<LoanEventRow | null> {
  const named = and(eq(loanEvents.lenderId, actor.organizationId), eq(loanEvents.voucherNo, voucherNo));
  const [event] = await tx.select().from(loanEvents).where(named);
  return event ?? null;
}

function isSame(known: LoanEventRow, loanId: string, event: Paid): boolean {
  return known.loanId === loanId && canonicalHash(keptEventOf(known)) === canonicalHash(event);
}

function answerOf({ loanId, seq, feesFen, penaltyFen, interestFen, principalFen }: LoanEventRow): RepaymentRecorded {
  return { loanId, seq, moved: { feesFen, penaltyFen, interestFen, principalFen } };
}
