import "server-only";
import { and, eq, inArray, lt } from "drizzle-orm";
import { loans } from "../../db/schema/loan-events.ts";
import { lenderCases, loanRequests } from "../../db/schema/loan-requests.ts";
import { creditLines } from "../../db/schema/loans.ts";
import { recordAudit } from "../access/audit.ts";
import { type Scope, withActor } from "../access/with-actor.ts";
import type { SystemActor } from "../kernel/actor.ts";
import { shanghaiDate } from "../kernel/dates.ts";
import { only } from "../kernel/errors.ts";
import { fen } from "../kernel/money.ts";
import type { LoanRequest } from "../loan-requests/queries.ts";
import { nonPerformingBefore } from "./life/classes.ts";
import { columnsOf } from "./life/columns.ts";
import { followLoans } from "./life/follow.ts";
import { readLife } from "./life/store.ts";
import { endLine } from "./lines/end.ts";

/**
 * Writes down what the calendar alone has brought: lines past their last day end, requests with a loan non-performing by its days default.
 * Each line and request is a transaction of its own; doing it twice is doing it once.
 */
export async function keepLoans(actor: SystemActor): Promise<void> {
  for (const id of await withActor(actor, linesPast)) await withActor(actor, (scope) => expireLine(scope, id));
  for (const id of await withActor(actor, loansUncounted)) await withActor(actor, (scope) => countLoan(scope, id));
  for (const id of await withActor(actor, requestsBad)) {
    await withActor(actor, async (scope) => {
      await followLoans(scope, await lockRequest(scope, id), false);
    });
  }
}

async function linesPast({ tx, now }: Scope<SystemActor>): Promise<string[]> {
  const isPast = and(inArray(creditLines.status, ["effective", "frozen"]), lt(creditLines.endsOn, shanghaiDate(now)));
  return (await tx.select({ id: creditLines.id }).from(creditLines).where(isPast)).map(({ id }) => id);
}

/** Loans of before they were kept by their events, whose next payment nobody has counted yet. */
async function loansUncounted({ tx }: Scope<SystemActor>): Promise<string[]> {
  const isUncounted = and(eq(loans.status, "active"), eq(loans.nextDueFen, fen(0)));
  return (await tx.select({ id: loans.id }).from(loans).where(isUncounted)).map(({ id }) => id);
}

async function requestsBad({ tx, now }: Scope<SystemActor>): Promise<string[]> {
  const today = shanghaiDate(now);
  const isBad = and(eq(loans.status, "active"), lt(loans.lateAfter, today), lt(loans.nextDueOn, nonPerformingBefore(today)));
  const rows = await tx
    .selectDistinct({ id: loanRequests.id })
    .from(loans)
    .innerJoin(loanRequests, eq(loanRequests.id, loans.loanRequestId))
    .where(and(isBad, inArray(loanRequests.status, ["partly_drawn", "drawn", "repaying"])));
  return rows.map(({ id }) => id);
}

async function expireLine(scope: Scope<SystemActor>, lineId: string): Promise<void> {
  const { loanRequestId, caseId } = only(await scope.tx.select().from(creditLines).where(eq(creditLines.id, lineId)));
  const request = await lockRequest(scope, loanRequestId);
  const lenderCase = only(await scope.tx.select().from(lenderCases).where(eq(lenderCases.id, caseId)).for("update"));
  const line = only(await scope.tx.select().from(creditLines).where(eq(creditLines.id, lineId)).for("update"));
  if (line.status === "expired" || line.status === "cancelled") return;
  await endLine(scope, { line, request, lenderCase }, "expire", null);
  await recordAudit(scope, { action: "credit_line.expired", objectId: lineId });
}

async function countLoan(scope: Scope<SystemActor>, loanId: string): Promise<void> {
  const row = only(await scope.tx.select().from(loans).where(eq(loans.id, loanId)).for("update"));
  const { loan } = await readLife(scope, row);
  await scope.tx.update(loans).set(columnsOf(loan)).where(eq(loans.id, loanId));
}

async function lockRequest({ tx }: Scope<SystemActor>, id: string): Promise<LoanRequest> {
  return only(await tx.select().from(loanRequests).where(eq(loanRequests.id, id)).for("update"));
}
