import "server-only";
import { eq } from "drizzle-orm";
import { loans } from "../../../db/schema/loan-events.ts";
import { creditLines } from "../../../db/schema/loans.ts";
import type { Scope } from "../../access/with-actor.ts";
import { shanghaiDate } from "../../kernel/dates.ts";
import { advanceLoanRequest } from "../../loan-requests/advance.ts";
import { type LoanRequestEvent, transition } from "../../loan-requests/loan-request.ts";
import type { LoanRequest } from "../../loan-requests/queries.ts";
import { hasEnded } from "../loan.ts";
import { readBalances } from "../post.ts";
import { nonPerformingBefore } from "./classes.ts";
import type { LoanRow } from "./store.ts";

/**
 * Brings a locked request to where its loans have come: repaying with the first money back, defaulted while one of them is non-performing by
 * its days, cured when none is, and over when nothing is owed and nothing more can be drawn: lapsed where nothing ever was. Says the same twice without harm.
 */
export async function followLoans(scope: Scope, request: LoanRequest, hasPaid: boolean): Promise<LoanRequest> {
  const all = await scope.tx.select().from(loans).where(eq(loans.loanRequestId, request.id));
  let followed = request;
  const step = async (event: LoanRequestEvent) => {
    if (transition(followed.status, event)) followed = await advanceLoanRequest(scope, followed, event);
  };
  if (hasPaid) await step("repay");
  const isLost = all.some(({ status }) => status === "written_off");
  const isBad = all.some((loan) => isNonPerformingByDays(loan, shanghaiDate(scope.now)));
  await step(isBad || isLost ? "default" : "cure");
  if (all.some(({ status }) => status === "active") || (await canStillDraw(scope, request))) return followed;
  if (all.length === 0) await step("lapse");
  else await step(isLost ? "write_off" : "settle");
  return followed;
}

function isNonPerformingByDays(loan: LoanRow, today: string): boolean {
  const { status, nextDueOn, lateAfter } = loan;
  return status === "active" && !!nextDueOn && !!lateAfter && lateAfter < today && nextDueOn < nonPerformingBefore(today);
}

async function canStillDraw(scope: Scope, request: LoanRequest): Promise<boolean> {
  const [line] = await scope.tx.select().from(creditLines).where(eq(creditLines.loanRequestId, request.id));
  if (!line) throw new Error("a granted request has a line");
  if (line.status === "cancelled" || line.status === "expired" || hasEnded(line, shanghaiDate(scope.now))) return false;
  const { availableFen, frozenFen } = await readBalances(scope, line.id);
  return availableFen + frozenFen > 0;
}
