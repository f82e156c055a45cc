import type { CaseStatus } from "../../../db/schema/words.ts";

/** The stage a case is in, of five: applied, taken up, data read, checked and drawn, result reported. */
const stageOfStatus: Record<CaseStatus, number> = {
  assigned: 1,
  accepted: 2,
  due_diligence: 4,
  action_required: 2,
  offer_issued: 4,
  accepted_by_enterprise: 4,
  approved: 4,
  contracted: 4,
  disbursed: 5,
  declined: 2,
  lapsed: 1,
  closed_by_request: 1,
};

/** Where a case stands on the lender's desk. Once the profile was opened, a case that was taken up has reached its third stage. */
export function deskStage({ status, firstActionAt }: { status: CaseStatus; firstActionAt: Date | null }, wasRead: boolean): number {
  const stage = firstActionAt ? Math.max(2, stageOfStatus[status]) : stageOfStatus[status];
  return stage === 2 && wasRead ? 3 : stage;
}
