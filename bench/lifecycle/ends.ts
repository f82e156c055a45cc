import { shanghaiDate } from "../../server/kernel/dates.ts";
import { type CaseEvent, transition as caseTransition, hasEnded } from "../../server/loan-requests/cases/case.ts";
import { type LoanRequestEvent, statusAt, transition } from "../../server/loan-requests/loan-request.ts";
import { balancesOf, roomPosting } from "../../server/loans/ledger.ts";
import { daysPastDue } from "../../server/loans/life/loan.ts";
import { hasEnded as lineHasEnded } from "../../server/loans/loan.ts";
import type { Model, ModelCase } from "./model.ts";
import { posted } from "./model.ts";

/** The request after an event, or null when that makes no sense. */
export function moveRequest(model: Model, event: LoanRequestEvent): Model | null {
  const status = transition(statusAt(model.request, model.now), event);
  const submittedAt = event === "submit" ? model.now : model.request.submittedAt;
  return status && { ...model, request: { status, submittedAt } };
}

/** One case after an event, or null when that makes no sense. */
export function moveCase(model: Model, caseId: number, event: CaseEvent, isAnswer = false): Model | null {
  const before = model.cases.find(({ id }) => id === caseId);
  const status = before && caseTransition(before.status, event);
  if (!before || !status) return null;
  const firstActionAt = isAnswer ? (before.firstActionAt ?? model.now) : before.firstActionAt;
  const after: ModelCase = { ...before, status, firstActionAt, closedAt: hasEnded(status) ? model.now : null };
  return { ...model, cases: model.cases.map((each) => (each.id === caseId ? after : each)) };
}

/** Every case that can be closed, closed; but one. */
export function closeCases(model: Model, keptId: number | null): Model {
  return model.cases.reduce((after, { id }) => (id === keptId ? after : (moveCase(after, id, "close") ?? after)), model);
}

/** The line after its end, its free room gone; a line that was never drawn ends its request and its case. */
export function endLine(model: Model, status: "cancelled" | "expired"): Model {
  const { line } = model;
  if (!line) throw new Error("there is no line to end");
  const { availableFen, frozenFen } = balancesOf(line.sums);
  let ended = { ...line, status };
  if (availableFen > 0) ended = { ...posted(ended, roomPosting("line_available", "line_commitment", availableFen)), status };
  if (frozenFen > 0) ended = { ...posted(ended, roomPosting("line_frozen", "line_commitment", frozenFen)), status };
  const after = followLoans({ ...model, line: ended }, false);
  return after.request.status === "lapsed" ? closeCases(after, null) : after;
}

/** The request where its loans have come, as `server/loans/life/follow.ts` has it. */
export function followLoans(model: Model, hasPaid: boolean): Model {
  const today = shanghaiDate(model.now);
  let after = model;
  const step = (event: LoanRequestEvent) => {
    after = moveRequest(after, event) ?? after;
  };
  if (hasPaid) step("repay");
  const isLost = model.loans.some(({ loan }) => loan.status === "written_off");
  step(isLost || model.loans.some(({ loan }) => daysPastDue(loan, today) > 90) ? "default" : "cure");
  if (model.loans.some(({ loan }) => loan.status === "active") || canDraw(model)) return after;
  step(model.loans.length === 0 ? "lapse" : isLost ? "write_off" : "settle");
  return after;
}

function canDraw({ line, now }: Model): boolean {
  if (!line || line.status === "cancelled" || line.status === "expired" || lineHasEnded(line, shanghaiDate(now))) return false;
  const { availableFen, frozenFen } = balancesOf(line.sums);
  return availableFen + frozenFen > 0;
}
