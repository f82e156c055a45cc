import type { OwnReconsiderationView } from "@/server/corrections/reconsiderations/schema";

/** What of a request's reopened refusals comes next: a lender that looks again, the one due first; else a lender that asks for a new request. */
export function lookedAgain(
  loanRequestId: string,
  reopened: readonly OwnReconsiderationView[],
): { readonly step: "looks_again" | "invited"; readonly task: OwnReconsiderationView } | null {
  const ours = reopened.filter((task) => task.loanRequestId === loanRequestId);
  const [due] = ours.filter(isUnderWay).toSorted((one, other) => one.dueOn.localeCompare(other.dueOn));
  if (due) return { step: "looks_again", task: due };
  const invited = ours.find(({ isInvited }) => isInvited);
  return invited ? { step: "invited", task: invited } : null;
}

/** The lender has not decided yet. */
export const isUnderWay = ({ status }: OwnReconsiderationView) => status === "open" || status === "in_review";
