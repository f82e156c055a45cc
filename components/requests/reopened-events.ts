import type { OwnReconsiderationView } from "@/server/corrections/reconsiderations/schema";
import type { TimelineEvent } from "@/server/loan-requests/schema";

/** What happened on a request together with its refusals' second look, in the order of time. Who decided at the lender is the lender's own affair. */
export function withReopened(events: readonly TimelineEvent[], reopened: readonly OwnReconsiderationView[]): TimelineEvent[] {
  const told = reopened.flatMap(({ caseId, lenderId, status, openedAt, decidedAt }): TimelineEvent[] => {
    const of = { actorName: null, lenderId, caseId, amountFen: null, termMonths: null, facts: {} };
    const opened = { ...of, kind: "reconsideration_opened", at: openedAt };
    return decidedAt ? [opened, { ...of, kind: `reconsideration_${status}`, at: decidedAt }] : [opened];
  });
  return [...events, ...told].sort((one, other) => one.at.getTime() - other.at.getTime());
}
