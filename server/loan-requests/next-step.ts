import type { CaseStatus, LoanRequestStatus } from "../../db/schema/words.ts";
import type { NextStep } from "./schema.ts";

type Due = {
  readonly dueAt: Date;
  readonly isDueProvisional: boolean;
  readonly firstActionAt: Date | null;
  /** When the first of its open offers lapses; null or absent where none is open. */
  readonly offersEndAt?: Date | null;
  /** Nothing lets its lender read: the enterprise took it back, or time did. */
  readonly standsStill?: boolean;
};

const nothing: NextStep = { step: "none", by: "nobody", dueAt: null, isProvisional: false };
const owed = (by: NextStep["by"], step: NextStep["step"]): NextStep => ({ ...nothing, by, step });

const nextOf: Record<CaseStatus, NextStep> = {
  assigned: owed("lender", "take_up"),
  accepted: owed("lender", "decide"),
  due_diligence: owed("lender", "decide"),
  action_required: owed("enterprise", "answer"),
  offer_issued: owed("enterprise", "compare"),
  accepted_by_enterprise: owed("lender", "approve"),
  approved: owed("lender", "draw"),
  contracted: owed("lender", "draw"),
  disbursed: owed("lender", "report"),
  declined: nothing,
  lapsed: nothing,
  closed_by_request: nothing,
};

/** Where a lender reads in order to go on. */
const readsNext: readonly CaseStatus[] = ["assigned", "accepted", "due_diligence", "action_required"];

/**
 * What comes next on one lender's case and who owes it. A lender's first answer has its promised time, and a comparison the moment at which
 * the first open offer lapses; nothing else has one. A lender that can read nothing waits for the enterprise.
 */
export function nextOfCase(lenderCase: Due & { readonly status: CaseStatus }): NextStep {
  if (lenderCase.standsStill && readsNext.includes(lenderCase.status)) return owed("enterprise", "allow");
  const next = nextOf[lenderCase.status];
  if (next.step === "compare") return { ...next, dueAt: lenderCase.offersEndAt ?? null };
  if (lenderCase.firstActionAt || next.step !== "take_up") return next;
  return { ...next, dueAt: lenderCase.dueAt, isProvisional: lenderCase.isDueProvisional };
}

/**
 * What comes next on a whole request: what the enterprise owes first, then what lenders owe; of several, what is due soonest. A lender that was let
 * read no more asks for nothing while another goes on.
 */
export function nextOfRequest(
  request: { readonly status: LoanRequestStatus; readonly isComplete: boolean },
  cases: readonly (Due & { readonly status: CaseStatus })[],
): NextStep {
  if (request.status === "draft") return owed("enterprise", request.isComplete ? "sign" : "complete");
  const steps = cases.map(nextOfCase).toSorted(soonestFirst);
  const going = steps.filter(({ step }) => step !== "allow");
  return (
    going.find(({ by }) => by === "enterprise") ??
    going.find(({ by }) => by === "lender") ??
    steps.find(({ step }) => step === "allow") ??
    nothing
  );
}

/** Steps by the moment they are due; those without one come last. */
export function soonestFirst(one: Pick<NextStep, "dueAt">, other: Pick<NextStep, "dueAt">): number {
  if (one.dueAt === null || other.dueAt === null) return Number(one.dueAt === null) - Number(other.dueAt === null);
  return one.dueAt.getTime() - other.dueAt.getTime();
}

const passed: Record<CaseStatus, number> = {
  assigned: 1,
  accepted: 2,
  due_diligence: 2,
  action_required: 2,
  offer_issued: 3,
  accepted_by_enterprise: 3,
  approved: 3,
  contracted: 3,
  disbursed: 4,
  declined: 1,
  lapsed: 1,
  closed_by_request: 1,
};

/** How many of the five stages a lender has passed: applied, taken up, data read, checked and drawn, result reported. */
export function stageOf(lenderCase: { readonly status: CaseStatus; readonly firstActionAt: Date | null }, wasRead: boolean): number {
  const byStatus = passed[lenderCase.status];
  const takenUp = lenderCase.firstActionAt === null ? byStatus : Math.max(byStatus, 2);
  return wasRead && takenUp >= 2 ? Math.max(takenUp, 3) : takenUp;
}
