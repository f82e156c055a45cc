import type { RequestRow, RequestView } from "@/server/loan-requests/schema";

/** Where a request is worked on: a draft at its tasks, any other at its timeline. */
export function requestHref(request: Pick<RequestRow, "loanRequestId" | "status">): string {
  const { loanRequestId, status } = request;
  return status === "draft" ? `/enterprise/apply/${loanRequestId}` : `/enterprise/requests/${loanRequestId}/timeline`;
}

/** Where the step leads that the enterprise owes on a request; null when it owes none. */
export function stepHref(
  request: Pick<RequestRow, "loanRequestId" | "next"> | { loanRequestId: string; next: RequestRow["next"] },
): string | null {
  const { loanRequestId, next } = request;
  if (next.by !== "enterprise") return null;
  if (next.step === "compare") return `/enterprise/requests/${loanRequestId}/compare`;
  if (next.step === "sign") return `/enterprise/apply/${loanRequestId}/check`;
  if (next.step === "complete") return `/enterprise/apply/${loanRequestId}`;
  return `/enterprise/requests/${loanRequestId}/timeline`;
}

/** What a draft still has to be before it is sent. */
export function isReadyToSend(request: Pick<RequestView, "gaps" | "chosen">): boolean {
  return request.gaps.length === 0 && request.chosen.every(({ isCurrent }) => isCurrent);
}
